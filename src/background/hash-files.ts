import pLimit from 'p-limit';
import type { Check, CheckState } from '../domain/check.ts';
import { LARGEST_HASHED_BYTES, type Download } from '../domain/checked-file.ts';
import type { FileTrouble } from '../domain/file-trouble.ts';
import { fileUrlOf } from '../downloads/file-url.ts';
import { sha256Hex } from '../hashing/sha256.ts';
import type { AskAddress } from './ask-address.ts';
import type { DownloadPorts } from './download-ports.ts';
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
  /** Hashes a file again, for a check that failed at that or needs a file; false where that is not what it needs. */
  again: (checkId: string) => Promise<boolean>;
};

/** Two files at once are hashed nearly twice as fast on two cores; a third one gains nothing. */
const AT_ONCE = 2;
/** Hashing a file takes up to three times its size in memory for a moment: larger ones go one by one. */
const LARGE_BYTES = 32 * 1024 * 1024;
/** A background that was stopped in mid-hash is started again after it: sooner no alarm comes. */
const WAKE_AFTER_MS = 30_000;
/** A file whose reading stops the background so often is left alone. */
const MOST_TRIES = 4;

/** Hashing over its ports; `askAddress` is for files that cannot be hashed. */
export function createHashFiles(ports: DownloadPorts, askAddress: AskAddress): HashFiles {
  const { store, around } = ports;
  const takeStep = createTakeStep(store, ports.scheduler, ports.announce);
  const inTurn = pLimit(AT_ONCE);
  const largeInTurn = pLimit(1);
  const underWay = new Set<string>();

  function hash(checkId: string): Promise<void> {
    return begin(checkId, false);
  }

  async function begin(checkId: string, wasCutOff: boolean): Promise<void> {
    if (underWay.has(checkId)) return;
    underWay.add(checkId);
    try {
      await wakeUpLater();
      await inTurn(() => hashOne(checkId, wasCutOff));
    } catch (cause) {
      ports.onUnforeseen(cause);
      await giveUp(checkId, 'unreadable');
    } finally {
      underWay.delete(checkId);
      if (underWay.size === 0) await ports.wakeUpAt(null);
    }
  }

  function wakeUpLater(): Promise<void> {
    return ports.wakeUpAt(around.nowMs() + WAKE_AFTER_MS);
  }

  async function hashOne(checkId: string, wasCutOff: boolean): Promise<void> {
    const check = await store.checkById(checkId);
    const file = check?.file;
    if (!check || !file?.download || check.state.name !== 'hashing') return;
    const { sizeBytes, download } = file;
    if (sizeBytes > LARGEST_HASHED_BYTES) return giveUp(checkId, 'too-large');
    const access = await ports.fileAccess();
    if (access !== 'allowed') return needFile(check, access === 'off' ? 'no-file-access' : 'never');
    if (wasCutOff && !(await countTry(check))) return giveUp(checkId, 'stalled');
    const hashed = await (sizeBytes > LARGE_BYTES
      ? largeInTurn(() => hashOf(sizeBytes, download))
      : hashOf(sizeBytes, download));
    if (!hashed.ok) return giveUp(checkId, hashed.trouble);
    await takeStep(checkId, await stepWithHash(store, around, { hash: hashed.sha256, hashSource: 'disk' }));
  }

  /** That it is tried once more is stored before the file is read: reading it may be what stops the background. */
  async function countTry({ id, polls }: Check): Promise<boolean> {
    if (polls >= MOST_TRIES) return false;
    await store.changeCheck(id, (check) => ({ ...check, polls: check.polls + 1 }));
    return true;
  }

  async function hashOf(
    sizeBytes: number,
    { path }: Download,
  ): Promise<{ ok: true; sha256: string } | { ok: false; trouble: FileTrouble }> {
    const reading = await ports.readFile(fileUrlOf(path), sizeBytes);
    return reading.ok ? { ok: true, sha256: await sha256Hex(reading.bytes) } : reading;
  }

  function needFile(check: Check, why: 'no-file-access' | 'never'): Promise<void> {
    return askAddressAnd(check, { name: 'needs-file', why });
  }

  async function giveUp(checkId: string, which: FileTrouble): Promise<void> {
    const check = await store.checkById(checkId);
    if (check) await askAddressAnd(check, { name: 'failed', error: { kind: 'no-file', which } });
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
    const cutOff = await store.checksInState('hashing');
    const needing = (await ports.fileAccess()) === 'allowed' ? await store.checksInState('needs-file') : [];
    await Promise.all([
      ...cutOff.map(({ id }) => begin(id, true)),
      ...needing.filter(mayHashAgain).map(({ id }) => again(id)),
    ]);
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

  return { hash, takeUp, drop, again };
}

function mayHashAgain({ state, file, indicator }: Check): boolean {
  if (!file?.download || file.fate === 'deleted' || indicator !== null) return false;
  return state.name === 'needs-file' || state.name === 'failed' || state.name === 'cancelled';
}

function withAddress(check: Check, addressCheckId: string | null): Check {
  return check.file ? { ...check, file: { ...check.file, addressCheckId } } : check;
}
