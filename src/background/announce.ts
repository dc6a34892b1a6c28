import { isRunning, type Check } from '../domain/check.ts';
import { unreachable } from '../domain/errors.ts';
import { verdictOf, type VerdictName } from '../domain/verdict.ts';
import { verdictSentence } from '../domain/verdict-sentence.ts';
import type { Badge, Display, Store, Tone } from './ports.ts';
import { shortText } from './short-text.ts';

/** Shows outside of the pages where a check stands; null: what was shown has been seen, and goes. */
export type Announce = (check: Check | null) => Promise<void>;

/** What a check's state is outside of the pages: a sign, a tone and a sentence. No two share a sign. */
type Announcement = { sign: string; tone: Tone; sentence: string };

const VERDICT_SIGNS: Record<VerdictName, { sign: string; tone: Tone }> = {
  malicious: { sign: '✕', tone: 'bad' },
  suspicious: { sign: '!', tone: 'odd' },
  clean: { sign: '✓', tone: 'ok' },
  unrated: { sign: '–', tone: 'neutral' },
  unknown: { sign: '?', tone: 'neutral' },
};

/** Announces by badge, and by a notification when a check needs somebody and no popup shows it. */
export function createAnnounce(store: Store, display: Display): Announce {
  return async (check) => {
    if (check === null) return display.setBadge(null);
    const announcement = await announcementOf(check, store);
    await display.setBadge(badgeOf(announcement));
    if (isRunning(check.state) || check.state.name === 'cancelled' || check.seenAtMs > 0) return;
    if (await display.isPopupOpen()) return;
    const { tone, sentence } = announcement;
    await display.notify({ checkId: check.id, tone, title: sentence, message: shortText(check.asked) });
  };
}

function badgeOf({ sign, tone, sentence }: Announcement): Badge {
  return { text: sign, tone, title: `Vouch: ${sentence}` };
}

async function announcementOf(check: Check, store: Store): Promise<Announcement> {
  const { state } = check;
  switch (state.name) {
    case 'queued':
    case 'looking-up':
    case 'submitting':
    case 'analysing':
      return { sign: '…', tone: 'working', sentence: 'Checking' };
    case 'waiting':
      return { sign: '‖', tone: 'neutral', sentence: 'Waiting; it goes on by itself' };
    case 'needs-consent':
      return { sign: '?!', tone: 'odd', sentence: 'May this link be submitted? Open Vouch to answer' };
    case 'done':
      return verdictAnnouncement(check, store);
    case 'failed':
      return { sign: '∅', tone: 'neutral', sentence: 'Not checked; open Vouch to see why' };
    case 'cancelled':
      return { sign: '', tone: 'neutral', sentence: 'Stopped' };
    default:
      return unreachable(state);
  }
}

async function verdictAnnouncement(check: Check, store: Store): Promise<Announcement> {
  const settings = await store.settings();
  const stored = await store.storedReport(check.indicatorKey);
  const found = check.state.name === 'done' && check.state.found;
  const verdict = verdictOf(found ? (stored?.report ?? null) : null, settings.maliciousFromFamilies);
  const sentence = verdictSentence(verdict, check.indicator?.kind ?? 'url');
  return { ...VERDICT_SIGNS[verdict.name], sentence };
}
