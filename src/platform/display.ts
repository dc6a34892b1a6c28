import { webExtension } from './browser.ts';
import type { Badge, Display, Notice, Tone } from '../background/ports.ts';
import { hasNoticeButtons } from './notice-buttons.ts';
import { noticeId, readNoticeId } from './notice-id.ts';
import { isPopupOpen } from './popup.ts';

/** Dark enough for white signs: a badge's text must be read at nine pixels. */
const BADGE_COLOURS: Record<Tone, string> = {
  bad: '#b3261e',
  odd: '#8a5300',
  ok: '#13693f',
  neutral: '#4a5568',
  working: '#2c54b0',
};

/** The toolbar button and the system's notifications. */
export const display: Display = { setBadge, notify, dismiss, dismissAll, isPopupOpen };

async function setBadge(badge: Badge | null): Promise<void> {
  await Promise.all([
    webExtension.action.setBadgeText({ text: badge?.text ?? '' }),
    webExtension.action.setTitle({ title: badge?.title ?? 'Vouch' }),
    webExtension.action.setBadgeBackgroundColor({ color: BADGE_COLOURS[badge?.tone ?? 'neutral'] }),
  ]);
}

/** A later notice of the same check takes the place of the earlier one, which may have had other buttons. */
async function notify({ checkId, tone, title, message, buttons = [] }: Notice): Promise<void> {
  const shown = hasNoticeButtons ? buttons : [];
  const id = noticeId({ checkId, acts: shown.map(({ act }) => act) });
  await clear(checkId, id);
  await webExtension.notifications.create(id, {
    type: 'basic',
    iconUrl: webExtension.runtime.getURL(`icons/notice-${tone}.png`),
    title,
    message,
    ...(shown.length > 0 ? { buttons: shown.map(({ label }) => ({ title: label })) } : {}),
  });
}

function dismiss(checkId: string): Promise<void> {
  return clear(checkId, null);
}

/** Takes back what is shown of a check, but for the notice that stays. */
async function clear(checkId: string, stayingId: string | null): Promise<void> {
  const shown = Object.keys(await webExtension.notifications.getAll());
  const gone = shown.filter((id) => readNoticeId(id)?.checkId === checkId && id !== stayingId);
  await Promise.all(gone.map((id) => webExtension.notifications.clear(id)));
}

async function dismissAll(): Promise<void> {
  const noticeIds = Object.keys(await webExtension.notifications.getAll());
  await Promise.all(noticeIds.map((id) => webExtension.notifications.clear(id)));
}
