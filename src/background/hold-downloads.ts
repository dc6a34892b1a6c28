import pLimit from 'p-limit';
import type { Check, CheckState } from '../domain/check.ts';
import { downloadKey } from '../domain/checked-file.ts';
import type { HeldDownload } from '../domain/held-download.ts';
import { leftOutBecause } from '../downloads/left-out.ts';
import type { DownloadUnderWay } from '../downloads/ports.ts';
import { isRiskyType } from '../downloads/risky-type.ts';
import { readLink } from '../links/checkable-link.ts';
import type { Settings } from '../settings/settings.ts';
import type { AskAddress } from './ask-address.ts';
import type { DownloadPorts } from './download-ports.ts';
import { inState } from './new-check.ts';
import { newDownloadCheck } from './new-download-check.ts';
import { createTakeStep } from './take-step.ts';
import { verdictOfCheck } from './verdict-of-check.ts';

/**
 * Holds downloads of risky types back until their addresses were looked up. Whatever happens they go on: what is held
 * is stored before it is paused, and looked at whenever something changes, at every start and when its time is over.
 */
export type Holding = {
  /** A download has begun or moved: it is held where that is wanted, or is not held any more where somebody let it go on. */
  moved: (downloadId: number) => Promise<void>;
  /** Something has changed, or a time is over: what has no reason to be held goes on. */
  look: () => Promise<void>;
  /** At the start of the background, which knows nothing of what happened before. */
  takeUp: () => Promise<void>;
  /** A person lets it go on, or cancels it. */
  letGoOn: (checkId: string) => Promise<void>;
  cancel: (checkId: string) => Promise<void>;
};

/** What that needs. */
export type HoldingPorts = Pick<
  DownloadPorts,
  'store' | 'fromBrowser' | 'around' | 'announce' | 'display' | 'scheduler' | 'onUnforeseen'
> & {
  /** Whether a paused download of this browser can always go on. */
  canHold: boolean;
  askAddress: AskAddress;
  /** Sees to it that `look` is called at a time, also from a stopped background; null: not any more. */
  wakeUpAt: (atMs: number | null) => Promise<void>;
};

/** One that the browser did not let go on is tried again after this: sooner no alarm comes. */
const TRY_AGAIN_MS = 30_000;

/** Holding over its ports. */
export function createHolding(ports: HoldingPorts): Holding {
  const { store, fromBrowser, around, display } = ports;
  const takeStep = createTakeStep(store, ports.scheduler, ports.announce);
  // One thing after another: whoever looks must not see a download between its being stored and its being paused.
  const inTurn = pLimit(1);
  /** Null until that was read: a change in the store costs nothing while nothing is held. */
  let heldCount: number | null = null;

  async function moved(downloadId: number): Promise<void> {
    if (ports.canHold) await inTurn(() => holdOrNot(downloadId));
  }

  async function holdOrNot(downloadId: number): Promise<void> {
    const settings = await store.settings();
    const arriving = await arrivingBy(({ id }) => id === downloadId);
    if (arriving.length === 0 && !mayHold(settings)) return;
    const download = await fromBrowser.underWay(downloadId);
    const known = arriving.find(({ file }) => file?.download?.startedAtMs === download?.startedAtMs);
    if (known) return followBrowser(known, download);
    if (download && (await isToBeHeld(download, settings))) await hold(download, settings.holdSeconds);
  }

  async function isToBeHeld(download: DownloadUnderWay, settings: Settings): Promise<boolean> {
    // Of a private window nothing may be stored that survives it, so none of those is held.
    if (download.stands !== 'runs' || download.isPrivate || !isRiskyType(download)) return false;
    if (leftOutBecause(download, settings) !== null || (await store.account()) === null) return false;
    const handled = (await store.downloadsSeen())?.handled ?? [];
    if (handled.some(({ key }) => key === downloadKey(download))) return false;
    return (await readLink(download.address)).ok;
  }

  async function hold(download: DownloadUnderWay, seconds: number): Promise<void> {
    const nowMs = around.nowMs();
    const untilMs = nowMs + seconds * 1000;
    const check = inState(
      newDownloadCheck(download, undefined, around.newId(), nowMs),
      heldUntil(untilMs),
      nowMs,
    );
    const { id, startedAtMs } = download;
    await ports.wakeUpAt(untilMs);
    await store.addHeld({ id, startedAtMs, checkId: check.id, untilMs }, check);
    heldCount = null;
    if (!(await fromBrowser.pause(id))) return withdraw(check);
    const addressCheckId = await ports.askAddress(check);
    const changed = await store.changeCheck(check.id, (stored) =>
      stored.file ? { ...stored, file: { ...stored.file, addressCheckId } } : null,
    );
    // Our copy may have answered already.
    if (changed) await ports.announce(changed);
  }

  /** It had ended before it could be paused: its check is made, or was made, as of any other. */
  async function withdraw({ id }: Check): Promise<void> {
    await store.dropHeld(id);
    await store.wipeChecks([id], ({ state }) => state.name === 'downloading');
  }

  /** The browser's own buttons count as much as Vouch's. */
  async function followBrowser(check: Check, download: DownloadUnderWay | null): Promise<void> {
    const stands = download?.stands ?? 'gone';
    if (download && download.path !== check.file?.download?.path) await takeName(check, download);
    if (stands === 'paused' || stands === 'complete') return;
    await store.dropHeld(check.id);
    await step(check.id, stands === 'gone' ? { name: 'cancelled' } : heldUntil(null));
  }

  /** The browser chooses it after the beginning. */
  async function takeName({ id }: Check, download: DownloadUnderWay): Promise<void> {
    const { asked, file } = newDownloadCheck(download, undefined, id, around.nowMs());
    await store.changeCheck(id, (check) =>
      file && check.file
        ? { ...check, asked, file: { ...check.file, name: file.name, download: file.download } }
        : null,
    );
  }

  async function look(): Promise<void> {
    if (heldCount !== 0) await inTurn(lookAtAll);
  }

  async function lookAtAll(): Promise<void> {
    const settings = await store.settings();
    const waits: number[] = [];
    const held = await store.heldDownloads();
    for (const each of held) {
      const againAtMs = (await isReasonLeft(each, settings)) ? each.untilMs : await release(each);
      if (againAtMs !== null) waits.push(againAtMs);
    }
    heldCount = waits.length;
    if (held.length > 0) await ports.wakeUpAt(waits.length === 0 ? null : Math.min(...waits));
  }

  /** Whether the answer can still come in time, or has come and warns of the address. */
  async function isReasonLeft({ checkId, untilMs }: HeldDownload, settings: Settings): Promise<boolean> {
    const check = await store.checkById(checkId);
    if (around.nowMs() >= untilMs || !mayHold(settings) || check?.state.name !== 'downloading') return false;
    const partId = check.file?.addressCheckId ?? null;
    const part = partId === null ? undefined : await store.checkById(partId);
    switch (part?.state.name) {
      case 'queued':
      case 'looking-up':
        return true;
      case 'waiting':
        return part.state.untilMs !== null && part.state.untilMs < untilMs;
      case 'done':
        return (await verdictOfCheck(part, store)).flagged > 0;
      default:
        return false;
    }
  }

  /** Gives when it is to be tried again; null: it goes on, or is none that waits. */
  async function release(held: HeldDownload): Promise<number | null> {
    const { id, startedAtMs, checkId } = held;
    const before = await fromBrowser.underWay(id);
    const isPaused = before?.startedAtMs === startedAtMs && before.stands === 'paused';
    if (isPaused && !(await fromBrowser.resume(id)) && (await isStillPaused(held)))
      return around.nowMs() + TRY_AGAIN_MS;
    await store.dropHeld(checkId);
    await step(checkId, heldUntil(null));
    await display.dismiss(checkId);
    return null;
  }

  async function isStillPaused({ id }: HeldDownload): Promise<boolean> {
    return (await fromBrowser.underWay(id))?.stands === 'paused';
  }

  async function takeUp(): Promise<void> {
    await inTurn(async () => {
      await lookAtAll();
      const isWanted = (await store.settings()).lookUpDownloads === true;
      for (const check of await arrivingBy(() => true)) await giveUpIfGone(check, isWanted);
    });
  }

  /** One that has ended is taken up as any that was missed, where they are looked up at all. */
  async function giveUpIfGone({ id, file }: Check, isWanted: boolean): Promise<void> {
    const download = file?.download;
    if (!download) return;
    const found = await fromBrowser.underWay(download.id);
    const isOver = found?.stands === 'gone' || (found?.stands === 'complete' && !isWanted);
    if (isOver || found?.startedAtMs !== download.startedAtMs) await step(id, { name: 'cancelled' });
  }

  async function letGoOn(checkId: string): Promise<void> {
    await inTurn(async () => {
      const held = (await store.heldDownloads()).find((each) => each.checkId === checkId);
      if (held) await release(held);
    });
  }

  async function cancel(checkId: string): Promise<void> {
    await inTurn(async () => {
      const check = await store.checkById(checkId);
      const download = check?.file?.download;
      if (!download || check?.state.name !== 'downloading') return;
      const found = await fromBrowser.underWay(download.id);
      if (found?.startedAtMs === download.startedAtMs && !(await fromBrowser.cancel(download.id))) return;
      await store.dropHeld(checkId);
      await step(checkId, { name: 'cancelled' }, 'cancelled');
      await display.dismiss(checkId);
    });
  }

  async function arrivingBy(isMeant: (download: { id: number }) => boolean): Promise<Check[]> {
    const arriving = await store.checksInState('downloading');
    return arriving.filter(({ file }) => file?.download && isMeant(file.download));
  }

  /** A check that has gone on meanwhile stands where it stands. */
  async function step(checkId: string, state: CheckState, fate: 'cancelled' | null = null): Promise<void> {
    await takeStep(checkId, (check) => {
      if (check.state.name !== 'downloading' || !check.file) return null;
      if (state.name === 'downloading' && check.state.heldUntilMs === null) return null;
      return {
        check: inState({ ...check, file: { ...check.file, fate } }, state, around.nowMs()),
        job: null,
      };
    });
  }

  return { moved, look, takeUp, letGoOn, cancel };
}

function mayHold({ holdRiskyDownloads, lookUpDownloads, paused }: Settings): boolean {
  return holdRiskyDownloads && lookUpDownloads === true && !paused;
}

function heldUntil(heldUntilMs: number | null): CheckState {
  return { name: 'downloading', heldUntilMs };
}
