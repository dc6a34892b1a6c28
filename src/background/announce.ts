import { isOver, type Check } from '../domain/check.ts';
import { announcementOf, needsSomebody, noticeOf, type Announcement } from './announcement.ts';
import { noticeKindOf } from './notice-kind-of.ts';
import type { Badge, Display, Store } from './ports.ts';

/** Shows outside of the pages where a check stands; null: whatever is still open is shown, or nothing. Never rejects. */
export type Announce = (check: Check | null) => Promise<void>;

/**
 * Announces by badge, and by a notification when a check needs somebody and no popup shows it. What cannot be announced
 * is reported: it is stored all the same, and whoever asked for it must not read that it is not.
 */
export function createAnnounce(
  store: Store,
  display: Display,
  onUnforeseen: (cause: unknown) => void,
): Announce {
  let showing: Promise<void> = Promise.resolve();

  /** One at a time: of two events at once the later one has the last word. */
  function showBadge(check: Check | null): Promise<void> {
    const shown = showing.then(() => setBadge(check));
    showing = shown.catch(() => undefined);
    return shown;
  }

  async function setBadge(check: Check | null): Promise<void> {
    const shown = check ?? (await openCheck());
    await display.setBadge(shown ? badgeOf(await announcementOf(shown, store)) : null);
  }

  /** The newest that is open; a question is found behind any number of others. */
  async function openCheck(): Promise<Check | undefined> {
    const latest = (await store.latestChecks()).find((each) => !isOneOfMany(each) && isOpen(each));
    return latest ?? (await store.checksInState('needs-consent')).at(0);
  }

  /** A part has no voice of its own: the check that it belongs to says what is known now. */
  async function wholeOf(check: Check): Promise<Check | null> {
    return check.partOf === null ? check : ((await store.checkById(check.partOf)) ?? null);
  }

  /** The popup turns to what a person asked for and not to a download; who drops files has their page in front. */
  async function isBeforeSomebody({ origin }: Check): Promise<boolean> {
    return origin === 'file' || (origin !== 'download' && (await display.isPopupOpen()));
  }

  /** Whoever saw or wiped it while its notice was made found none to take away. */
  async function isSettledMeanwhile({ id }: Check): Promise<boolean> {
    const now = await store.checkById(id);
    return now === undefined || !(await needsSomebody(now, store));
  }

  /** A person can have notices of some verdicts of downloads only. */
  async function isNoticeWanted(check: Check): Promise<boolean> {
    if (check.origin !== 'download') return true;
    const { noticesOfDownloads } = await store.settings();
    return noticesOfDownloads.includes(await noticeKindOf(check, store));
  }

  async function announce(changed: Check | null): Promise<void> {
    if (changed && isOneOfMany(changed)) return;
    const check = changed && (await wholeOf(changed));
    if (check === null) return showBadge(null);
    const isStopped = check.state.name === 'cancelled';
    await showBadge(isStopped ? null : check);
    if (isStopped || (await isBeforeSomebody(check))) return display.dismiss(check.id);
    if (!(await needsSomebody(check, store))) return;
    if (!(await isNoticeWanted(check))) return display.dismiss(check.id);
    await display.notify(await noticeOf(check, store));
    if (await isSettledMeanwhile(check)) await display.dismiss(check.id);
  }

  return (check) => announce(check).catch(onUnforeseen);
}

/** Nobody is called for each of many: who asked for them looks at the history. */
function isOneOfMany({ origin }: Check): boolean {
  return origin === 'list' || origin === 'second-look';
}

/** What a person stopped has nothing more to say, nor what they have seen the end of, or that it needs a file. */
function isOpen({ state, seenAtMs }: Check): boolean {
  if (state.name === 'cancelled') return false;
  return isOver(state) || state.name === 'needs-file' ? seenAtMs === 0 : true;
}

function badgeOf({ sign, tone, sentence }: Announcement): Badge {
  return { text: sign, tone, title: `Vouch: ${sentence}` };
}
