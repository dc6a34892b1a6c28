import type { Check, CheckState } from '../domain/check.ts';
import {
  LARGEST_IN_BACKGROUND_BYTES,
  LARGEST_IN_MEMORY_BYTES,
  type Download,
} from '../domain/checked-file.ts';
import type { FileTrouble } from '../domain/file-trouble.ts';
import { fileUrlOf } from '../downloads/file-url.ts';
import type { FileHashing } from '../downloads/ports.ts';
import { hashWhole } from '../hashing/hash-whole.ts';
import type { AskAddress } from './ask-address.ts';
import type { DownloadPorts } from './download-ports.ts';
import { withFetchAgain } from './fetch-again.ts';
import { hashFromLowerRungs } from './lower-rungs.ts';
import { inState } from './new-check.ts';
import { stepWithHash } from './step-with-hash.ts';
import { createTakeStep } from './take-step.ts';

/** Hashes downloaded files from the disk, where the browser allows it. */
export type HashFiles = {
  /** Hashes the file of a check that stands at `hashing`, and has it looked up. */
  hash: (checkId: string) => Promise<void>;
  /** Takes up what was cut off, and what waited for file access that is there now. */
  takeUp: () => Promise<void>;
  /** Stops what was cut off: nobody wants downloads looked up any more. */
  drop: () => Promise<void>;
  /** Takes what came of a file that is hashed elsewhere, whichever life of the background had asked for it. */
  hashed: (checkId: string, hashing: FileHashing) => Promise<void>;
  /** Stops reading the files of checks that are stopped or wiped. */
  stopUnwanted: () => Promise<void>;
  /** Hashes a file again, for a check that failed at that or needs a file; false where that is not what it needs. */
  again: (checkId: string) => Promise<boolean>;
};

/** By WebCrypto a file takes twice its size, and read as it comes about so much. */
const BYTES_PER_BYTE = 2;
const AS_READ_BYTES = 150_000_000;
/** A background that was stopped in mid-hash is started again after it: sooner no alarm comes. */
const WAKE_AFTER_MS = 30_000;
/** A file whose reading stops the background so often is left alone. */
const MOST_TRIES = 4;

/** Hashing over its ports; `askAddress` is for files that cannot be hashed. */
export function createHashFiles(ports: DownloadPorts, askAddress: AskAddress): HashFiles {
  const { store, around } = ports;
  const takeStep = createTakeStep(store, ports.scheduler, ports.announce);
  const underWay = new Map<string, AbortController>();
  const elsewhere = new Map<string, Elsewhere>();

  function hash(checkId: string): Promise<void> {
    return begin(checkId, false);
  }

  async function begin(checkId: string, wasCutOff: boolean): Promise<void> {
    if (underWay.has(checkId)) return elsewhere.get(checkId)?.askAgain();
    const control = new AbortController();
    underWay.set(checkId, control);
    try {
      await wakeUpLater();
      const sizeBytes = (await store.checkById(checkId))?.file?.sizeBytes ?? 0;
      const goOn = await ports.inPlace(costOf(sizeBytes), () => hashOne(checkId, wasCutOff, control.signal));
      await goOn();
    } catch (cause) {
      ports.onUnforeseen(cause);
      if (!control.signal.aborted) await giveUp(checkId, 'unreadable');
    } finally {
      if (underWay.get(checkId) === control) underWay.delete(checkId);
      if (underWay.size === 0) await ports.wakeUpAt(null);
    }
  }

  function wakeUpLater(): Promise<void> {
    return ports.wakeUpAt(around.nowMs() + WAKE_AFTER_MS);
  }

  /** Gives how it goes on: a lower rung may take minutes, for which no place is needed. */
  async function hashOne(checkId: string, wasCutOff: boolean, signal: AbortSignal): Promise<GoOn> {
    const check = await store.checkById(checkId);
    const file = check?.file;
    if (signal.aborted || !check || !file?.download || check.state.name !== 'hashing') return nothingMore;
    const { sizeBytes, download } = file;
    const access = await ports.fileAccess();
    if (access !== 'allowed') return () => needFile(check, access === 'off' ? 'no-file-access' : 'never');
    if (sizeBytes > LARGEST_IN_BACKGROUND_BYTES) {
      await hashElsewhere(check, sizeBytes, download, wasCutOff);
      return nothingMore;
    }
    if (wasCutOff && !(await countTry(checkId))) return () => giveUp(checkId, 'stalled');
    const hashing = await hashHere(sizeBytes, download, signal);
    return signal.aborted ? nothingMore : () => takeHash(checkId, hashing);
  }

  /** That it is tried once more is stored before the file is read: reading it may be what stops the background. */
  async function countTry(checkId: string): Promise<boolean> {
    const counted = await store.changeCheck(checkId, (check) =>
      check.polls < MOST_TRIES ? { ...check, polls: check.polls + 1 } : null,
    );
    return counted !== null;
  }

  async function hashHere(sizeBytes: number, { path }: Download, signal: AbortSignal): Promise<FileHashing> {
    const reading = await ports.readFile(fileUrlOf(path), sizeBytes, signal);
    if (!reading.ok) return reading;
    return { ok: true, ...(await hashWhole(reading.bytes)) };
  }

  /** Keeps its place here until it has ended there, so that no more are hashed at once in all. */
  async function hashElsewhere(
    { id: checkId, updatedAtMs }: Check,
    sizeBytes: number,
    { path }: Download,
    wasCutOff: boolean,
  ): Promise<void> {
    let end = () => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    const ask = async (isAgain: boolean): Promise<void> => {
      const file = { checkId, attempt: updatedAtMs, fileUrl: fileUrlOf(path), sizeBytes };
      const answer = await ports.longHashing.begin(file);
      if (answer === 'told') end();
      if (answer === 'begun' && isAgain && !(await countTry(checkId))) {
        await ports.longHashing.stop(checkId);
        await giveUp(checkId, 'stalled');
        end();
      }
    };
    const own = { askAgain: () => ask(true), end };
    elsewhere.set(checkId, own);
    try {
      await ask(wasCutOff);
      await ended;
    } finally {
      if (elsewhere.get(checkId) === own) elsewhere.delete(checkId);
    }
  }

  async function hashed(checkId: string, hashing: FileHashing): Promise<void> {
    await takeHash(checkId, hashing);
    elsewhere.get(checkId)?.end();
  }

  async function takeHash(checkId: string, hashing: FileHashing): Promise<void> {
    if (!hashing.ok) return giveUp(checkId, hashing.trouble);
    const { sha256, head } = hashing;
    await takeStep(checkId, await stepWithHash(store, around, { hash: sha256, hashSource: 'disk', head }));
  }

  async function stopUnwanted(): Promise<void> {
    const inHand = new Set([...underWay.keys(), ...(await ports.longHashing.list())]);
    await Promise.all([...inHand].map(stopIfUnwanted));
  }

  async function stopIfUnwanted(checkId: string): Promise<void> {
    if ((await store.checkById(checkId))?.state.name === 'hashing') return;
    underWay.get(checkId)?.abort();
    // Whoever wants it again begins anew.
    underWay.delete(checkId);
    await ports.longHashing.stop(checkId);
    elsewhere.get(checkId)?.end();
  }

  function needFile(check: Check, why: 'no-file-access' | 'never'): Promise<void> {
    return climbDown(check, { name: 'needs-file', why });
  }

  async function giveUp(checkId: string, which: FileTrouble): Promise<void> {
    const check = await store.checkById(checkId);
    // Of one that was stopped or wiped meanwhile nothing is asked.
    if (check?.state.name !== 'hashing') return;
    const state = { name: 'failed', error: { kind: 'no-file', which } } as const;
    // What came is not what is there now.
    if (which === 'changed') return askAddressAnd(check, state);
    await climbDown(check, state);
  }

  /** The file itself gives no hash: the lower rungs may; else it ends in a state, beside what is known of its address. */
  async function climbDown(check: Check, state: CheckState): Promise<void> {
    const found = await hashFromLowerRungs(check, ports);
    if (found.ok) return void (await takeStep(check.id, await stepWithHash(store, around, found.hash)));
    await store.changeCheck(check.id, (stored) => withFetchAgain(stored, found.fetchAgain, around.nowMs()));
    await askAddressAnd(check, state);
  }

  /** The address is asked about first: a background that is stopped in between begins anew, and loses nothing. */
  async function askAddressAnd(check: Check, state: CheckState): Promise<void> {
    const addressCheckId = await askAddress(check);
    await endHashing(check.id, state, (stored) => withAddress(stored, addressCheckId));
  }

  /** Where a person has stopped it or picked the file meanwhile, that stands. */
  async function endHashing(
    checkId: string,
    state: CheckState,
    change = (stored: Check): Check => stored,
  ): Promise<void> {
    await takeStep(checkId, (stored) =>
      stored.state.name === 'hashing'
        ? { check: inState(change(stored), state, around.nowMs()), job: null }
        : null,
    );
  }

  async function takeUp(): Promise<void> {
    if (underWay.size > 0) await wakeUpLater();
    const cutOff = await inHandFirst(await store.checksInState('hashing'));
    const needing = (await ports.fileAccess()) === 'allowed' ? await store.checksInState('needs-file') : [];
    await Promise.all([
      ...cutOff.map(({ id }) => begin(id, true)),
      ...needing.filter(mayHashAgain).map(({ id }) => again(id)),
    ]);
  }

  /** They have their places already. */
  async function inHandFirst(checks: Check[]): Promise<Check[]> {
    if (!checks.some(({ file }) => file !== null && file.sizeBytes > LARGEST_IN_BACKGROUND_BYTES))
      return checks;
    const inHand = new Set(await ports.longHashing.list());
    return checks.toSorted((a, b) => Number(inHand.has(b.id)) - Number(inHand.has(a.id)));
  }

  async function drop(): Promise<void> {
    const cutOff = await store.checksInState('hashing');
    for (const { id } of cutOff) if (!underWay.has(id)) await endHashing(id, { name: 'cancelled' });
  }

  async function again(checkId: string): Promise<boolean> {
    const begun = await takeStep(checkId, (check) =>
      mayHashAgain(check)
        ? {
            check: inState({ ...check, polls: 0, seenAtMs: 0 }, { name: 'hashing' }, around.nowMs()),
            job: null,
          }
        : null,
    );
    if (begun) void hash(checkId).catch(ports.onUnforeseen);
    return begun !== null;
  }

  return { hash, takeUp, drop, hashed, stopUnwanted, again };
}

/** In memory, while it is hashed. Of those that are hashed as they are read one at a time fits: the other place is for smaller ones. */
function costOf(sizeBytes: number): number {
  return sizeBytes > LARGEST_IN_MEMORY_BYTES ? AS_READ_BYTES : BYTES_PER_BYTE * sizeBytes;
}

/** What is done after a place was used. */
type GoOn = () => Promise<void>;

const nothingMore: GoOn = async () => {};

/** A file that is hashed elsewhere. `askAgain`: begins it anew if it is not in hand there any more. */
type Elsewhere = { askAgain: () => Promise<void>; end: () => void };

function mayHashAgain({ state, file, indicator }: Check): boolean {
  if (!file?.download || file.fate === 'deleted' || file.fate === 'cancelled' || indicator !== null)
    return false;
  return state.name === 'needs-file' || state.name === 'failed' || state.name === 'cancelled';
}

function withAddress(check: Check, addressCheckId: string | null): Check {
  return check.file ? { ...check, file: { ...check.file, addressCheckId } } : check;
}
