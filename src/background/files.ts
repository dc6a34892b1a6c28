import type { Check } from '../domain/check.ts';
import type { Download } from '../domain/checked-file.ts';
import { VouchFailure } from '../domain/errors.ts';
import type { Checks } from './checks.ts';
import type { DownloadPorts } from './download-ports.ts';
import { inState } from './new-check.ts';
import { createStartCheck } from './start-check.ts';
import { stepWithHash } from './step-with-hash.ts';
import { createTakeStep } from './take-step.ts';

/** A file that a person picked or dropped on Vouch's page; `checkId` is the check that it was picked for. */
type PickedFile = {
  name: string;
  sizeBytes: number;
  sha256: string;
  head?: string | undefined;
  isUnpacked?: boolean | undefined;
  checkId: string | null;
};

/** What a person does with files. */
export type Files = {
  /** Looks up a file that was hashed by the page; gives the id of its check. */
  picked: (picked: PickedFile) => Promise<string>;
  /** Deletes the downloaded file of a check from the disk. */
  deleteFile: (checkId: string) => Promise<void>;
  /** Leaves the file where it is: what was found is seen. */
  keepFile: (checkId: string) => Promise<void>;
  /** Checks the address that a download came from as a click on a link does; gives the id of that check. */
  checkAddress: (checkId: string) => Promise<string>;
};

/** The use cases over their ports. */
export function createFiles(ports: DownloadPorts, checks: Pick<Checks, 'begin' | 'markSeen'>): Files {
  const { store, fromBrowser, around } = ports;
  const startCheck = createStartCheck(ports);
  const takeStep = createTakeStep(store, ports.scheduler, ports.announce);

  async function picked(file: PickedFile): Promise<string> {
    const waiting = await checkThatWaits(file);
    const decide = await stepWithHash(store, around, {
      hash: file.sha256,
      hashSource: 'picked',
      head: file.head,
    });
    if (waiting && (await takeStep(waiting.id, decide))) return waiting.id;
    const { name, sizeBytes, sha256, head } = file;
    const hashSource = file.isUnpacked === true ? 'unpacked' : 'picked';
    const started = await startCheck({
      asked: name,
      origin: 'file',
      indicator: { kind: 'file', hash: sha256 },
      findings: [],
      file: { name, sizeBytes, hashSource, download: null, addressCheckId: null, fate: null, head },
    });
    return started.id;
  }

  /** The check that it was picked for; else the newest one that waits for a file of this name and size. */
  async function checkThatWaits({ name, sizeBytes, checkId }: PickedFile): Promise<Check | null> {
    if (checkId !== null) {
      const check = await store.checkById(checkId);
      return check?.file?.sizeBytes === sizeBytes ? check : null;
    }
    const waiting = await store.checksInState('needs-file');
    const same = waiting.filter(({ file }) => file?.name === name && file.sizeBytes === sizeBytes);
    return same.toSorted((a, b) => b.createdAtMs - a.createdAtMs)[0] ?? null;
  }

  /** The browser's id of a download can come to mean another one: only the very same file is deleted. */
  async function deleteFile(checkId: string): Promise<void> {
    const check = await store.checkById(checkId);
    const download = check?.file?.download;
    if (!check || !download) return;
    const found = await fromBrowser.finished(download.id);
    const isSame = found?.startedAtMs === download.startedAtMs && found.path === download.path;
    if (!isSame) throw new VouchFailure({ kind: 'no-file', which: 'gone' });
    if (await isOverwritten(download)) throw new VouchFailure({ kind: 'no-file', which: 'changed' });
    if (!(await fromBrowser.removeFile(download.id)))
      throw new VouchFailure({ kind: 'no-file', which: found.exists ? 'unreadable' : 'gone' });
    await setFate(checkId, 'deleted');
  }

  /** A later download can have been saved over it. */
  async function isOverwritten({ path, startedAtMs }: Download): Promise<boolean> {
    const later = await fromBrowser.finishedSince(startedAtMs);
    return later.some((other) => other.path === path && other.startedAtMs > startedAtMs);
  }

  async function keepFile(checkId: string): Promise<void> {
    await setFate(checkId, 'kept');
  }

  async function setFate(checkId: string, fate: 'deleted' | 'kept'): Promise<void> {
    await store.changeCheck(checkId, (check) =>
      check.file ? withoutNeed({ ...check, file: { ...check.file, fate } }, around.nowMs()) : null,
    );
    await checks.markSeen(checkId);
  }

  async function checkAddress(checkId: string): Promise<string> {
    const check = await store.checkById(checkId);
    const address = check?.file?.download?.address;
    if (address === undefined) return checkId;
    return (await checks.begin({ text: address, origin: 'popup', siteHost: null })).id;
  }

  return { picked, deleteFile, keepFile, checkAddress };
}

/** A deleted file is needed no more. */
function withoutNeed(check: Check, nowMs: number): Check {
  const isNeeded = check.state.name === 'needs-file' && check.file?.fate === 'deleted';
  return isNeeded ? inState(check, { name: 'cancelled' }, nowMs) : check;
}
