import { webExtension } from './browser.ts';
import type { Badge, Display, Notice, Tone } from '../background/ports.ts';
import { isPopupOpen } from './popup.ts';

/** Dark enough for white signs: a badge's text must be read at nine pixels. */
const BADGE_COLOURS: Record<Tone, string> = {
  bad: '#b3261e',
  odd: '#8a5300',
  ok: '#13693f',
  neutral: '#4a5568',
  working: '#2c54b0',
};

/** What the ids of Vouch's notices begin with; the id of the check follows. */
export const NOTICE_PREFIX = 'check:';

/** The toolbar button and the system's notifications. */
export const display: Display = { setBadge, notify, dismiss, dismissAll, isPopupOpen };

async function setBadge(badge: Badge | null): Promise<void> {
  await Promise.all([
    webExtension.action.setBadgeText({ text: badge?.text ?? '' }),
    webExtension.action.setTitle({ title: badge?.title ?? 'Vouch' }),
    webExtension.action.setBadgeBackgroundColor({ color: BADGE_COLOURS[badge?.tone ?? 'neutral'] }),
  ]);
}

/** A later notice of the same check takes the place of the earlier one. */
async function notify({ checkId, tone, title, message }: Notice): Promise<void> {
  await webExtension.notifications.create(`${NOTICE_PREFIX}${checkId}`, {
    type: 'basic',
    iconUrl: webExtension.runtime.getURL(`icons/notice-${tone}.png`),
    title,
    message,
  });
}

async function dismiss(checkId: string): Promise<void> {
  await webExtension.notifications.clear(`${NOTICE_PREFIX}${checkId}`);
}

async function dismissAll(): Promise<void> {
  const noticeIds = Object.keys(await webExtension.notifications.getAll());
  await Promise.all(noticeIds.map((noticeId) => webExtension.notifications.clear(noticeId)));
}
