import { signal, type ReadonlySignal } from '@preact/signals';
import pLimit from 'p-limit';
import type { VouchError } from '../../domain/errors.ts';
import type { FileTrouble } from '../../domain/file-trouble.ts';
import type { Orders } from '../../ui/orders.ts';
import type { FoundFile } from './found-files.ts';
import { hashPickedFile, type PickedHash } from './hash-picked-file.ts';

/** Where a picked file stands; once it is `checked` its check says how it goes on. */
export type PickedState =
  | { name: 'waiting' }
  | { name: 'hashing'; percent: number | null }
  | { name: 'stopped' }
  | { name: 'asking' }
  | { name: 'checked'; checkId: string }
  | { name: 'refused'; why: FileTrouble | 'folder' }
  | { name: 'failed'; error: VouchError };

/**
 * A file that a person picked or dropped. `pickedFor` is the check that it is for, null for one of its own; `isOther`:
 * one was asked for, and this is not it, for it has another size. `sizeBytes` is null for a folder.
 */
export type PickedFile = {
  key: number;
  name: string;
  sizeBytes: number | null;
  pickedFor: string | null;
  isOther: boolean;
  /** Null for a folder. */
  file: File | null;
  state: PickedState;
};

/** The file that a check waits for; with its SHA-256 where it is known and the file is to be uploaded. */
export type WantedFile = { checkId: string; name: string; sizeBytes: number; sha256: string | null };

/** The files of this page, in the order in which they came. */
export type PickedFiles = {
  files: ReadonlySignal<PickedFile[]>;
  /** Hashes what was found, and has it looked up; `wanted` is the file that was asked for, if one was. */
  add: (found: FoundFile[], wanted: WantedFile | null) => void;
  /** Stops hashing a file, or waiting for its turn. */
  stop: (key: number) => void;
  /** The file that a check is about, if it was picked here. */
  fileOf: (checkId: string) => File | null;
};

/** Two at once are nearly twice as fast on two cores, and each one of up to 128 MB is held whole while it is hashed. */
const AT_ONCE = 2;
const NAME_CHARACTERS = 1000;

/** Files over the orders to the background; `follow` has the page read a check before it is shown. */
export function createPickedFiles(
  orders: Pick<Orders, 'ask'>,
  follow: (checkId: string) => Promise<void>,
): PickedFiles {
  const files = signal<PickedFile[]>([]);
  const inTurn = pLimit(AT_ONCE);
  const controls = new Map<number, AbortController>();
  const fileOfCheck = new Map<string, File>();

  function add(found: FoundFile[], wanted: WantedFile | null): void {
    for (const each of found) {
      const picked = pickedFile(each, files.value, wanted);
      files.value = [...files.value, picked];
      if (each.file !== null && picked.state.name === 'waiting') void work(picked, each.file, wanted);
    }
  }

  function setState(key: number, state: PickedState): void {
    files.value = files.value.map((each) => (each.key === key ? { ...each, state } : each));
  }

  async function work(picked: PickedFile, file: File, wanted: WantedFile | null): Promise<void> {
    const { key } = picked;
    const control = new AbortController();
    controls.set(key, control);
    const hashed = await inTurn(() => hash(key, file, control.signal));
    controls.delete(key);
    if (control.signal.aborted) return;
    setState(key, hashed.ok ? { name: 'asking' } : { name: 'refused', why: hashed.trouble });
    if (!hashed.ok) return;
    const checked = await checkOf(picked, wanted, file.size, hashed);
    if (checked.name === 'checked') fileOfCheck.set(checked.checkId, file);
    setState(key, checked);
  }

  async function hash(key: number, file: File, stopped: AbortSignal): Promise<PickedHash> {
    if (stopped.aborted) return { ok: false, trouble: 'unreadable' };
    setState(key, { name: 'hashing', percent: null });
    const onPercent = (percent: number) => setState(key, { name: 'hashing', percent });
    return hashPickedFile(file, { onPercent, signal: stopped });
  }

  function stop(key: number): void {
    controls.get(key)?.abort();
    setState(key, { name: 'stopped' });
  }

  function setOther(key: number): void {
    files.value = files.value.map((each) =>
      each.key === key ? { ...each, pickedFor: null, isOther: true } : each,
    );
  }

  /** A file that is wanted for its upload was looked up already; another one of that size is a check of its own. */
  async function checkOf(
    picked: PickedFile,
    wanted: WantedFile | null,
    sizeBytes: number,
    hashed: { sha256: string; head: string },
  ): Promise<PickedState> {
    if (picked.pickedFor === null || !wanted?.sha256) return lookUp(picked, sizeBytes, hashed);
    if (hashed.sha256 === wanted.sha256) {
      await follow(wanted.checkId);
      return { name: 'checked', checkId: wanted.checkId };
    }
    setOther(picked.key);
    return lookUp({ ...picked, pickedFor: null }, sizeBytes, hashed);
  }

  async function lookUp(
    { name, pickedFor }: PickedFile,
    sizeBytes: number,
    { sha256, head }: { sha256: string; head: string },
  ): Promise<PickedState> {
    const answer = await orders.ask({
      type: 'check-file',
      name: name.slice(0, NAME_CHARACTERS),
      sizeBytes,
      sha256,
      head,
      checkId: pickedFor,
    });
    if (!answer.ok) return { name: 'failed', error: answer.error };
    await follow(answer.result.checkId);
    return { name: 'checked', checkId: answer.result.checkId };
  }

  return { files, add, stop, fileOf: (checkId) => fileOfCheck.get(checkId) ?? null };
}

/** What ended without a look-up: the check that a file was picked for still waits for one. */
const GAVE_NOTHING: ReadonlySet<PickedState['name']> = new Set(['refused', 'failed', 'stopped']);

/** One file of the right size is for the check that asked; what could not be read has not been given to it. */
function pickedFile({ name, file }: FoundFile, before: PickedFile[], wanted: WantedFile | null): PickedFile {
  const sizeBytes = file?.size ?? null;
  const isGiven = before.some(
    ({ pickedFor, state }) => pickedFor === wanted?.checkId && !GAVE_NOTHING.has(state.name),
  );
  const isWanted = wanted !== null && sizeBytes === wanted.sizeBytes && !isGiven;
  return {
    key: before.length,
    name,
    sizeBytes,
    pickedFor: isWanted ? wanted.checkId : null,
    isOther: wanted !== null && sizeBytes !== null && sizeBytes !== wanted.sizeBytes,
    file,
    state: sizeBytes === null ? { name: 'refused', why: 'folder' } : { name: 'waiting' },
  };
}
