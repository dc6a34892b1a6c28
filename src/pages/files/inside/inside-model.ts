import { signal, type ReadonlySignal } from '@preact/signals';
import type { ArchiveEntry, EntryTrouble } from '../../../archives/archive.ts';
import { baseName } from '../../../archives/archive-findings.ts';
import type { ByteSource } from '../../../archives/byte-source.ts';
import { readArchive, type ArchiveReading } from '../../../archives/read-archive.ts';
import type { VouchError } from '../../../domain/errors.ts';
import type { Orders } from '../../../ui/orders.ts';
import { hashEntry } from './hash-entry.ts';

/** Where the look-up of something in an archive stands; once it is `checked` its check says how it goes on. */
export type InnerState =
  | { name: 'unpacking' }
  | { name: 'asking' }
  | { name: 'checked'; checkId: string }
  | { name: 'refused'; why: EntryTrouble }
  | { name: 'failed'; error: VouchError };

/** So many things of one archive are looked up: each one costs a request. */
export const MOST_LOOKED_UP = 3;

/** What is in an archive, and what of it was looked up. */
export type InsideModel = {
  /** Null until its list was read. */
  reading: ReadonlySignal<ArchiveReading | null>;
  /** By the place in the list. */
  lookedUp: ReadonlySignal<ReadonlyMap<number, InnerState>>;
  lookUp: (entry: ArchiveEntry) => Promise<void>;
  /** Ends what is still being unpacked. */
  dispose: () => void;
};

/** `follow` has the page read a check before it is shown. */
type Ports = { orders: Pick<Orders, 'ask'>; follow: (checkId: string) => Promise<void> };

const NAME_CHARACTERS = 490;

/** Its own name is last, since its end says what it is opened with. */
function innerName(archiveName: string, { name }: ArchiveEntry): string {
  return `${archiveName.slice(-NAME_CHARACTERS)} › ${baseName(name).slice(-NAME_CHARACTERS)}`;
}

/** Looks into an archive: its list is read at once, what is in it when a person asks. */
export function createInside(
  source: ByteSource,
  archiveName: string,
  { orders, follow }: Ports,
): InsideModel {
  const reading = signal<ArchiveReading | null>(null);
  const lookedUp = signal<ReadonlyMap<number, InnerState>>(new Map());
  const control = new AbortController();

  function setState({ index }: ArchiveEntry, state: InnerState): void {
    lookedUp.value = new Map(lookedUp.value).set(index, state);
  }

  async function lookUp(entry: ArchiveEntry): Promise<void> {
    const before = lookedUp.value.get(entry.index);
    if (before ? !mayTryAgain(before) : lookedUp.value.size >= MOST_LOOKED_UP) return;
    setState(entry, { name: 'unpacking' });
    const hashed = await hashEntry(source, entry, control.signal);
    if (!hashed.ok) return setState(entry, { name: 'refused', why: hashed.trouble });
    setState(entry, { name: 'asking' });
    setState(entry, await ask(entry, hashed));
  }

  async function ask(
    entry: ArchiveEntry,
    { sha256, head }: { sha256: string; head: string },
  ): Promise<InnerState> {
    const answer = await orders.ask({
      type: 'check-file',
      name: innerName(archiveName, entry),
      sizeBytes: entry.sizeBytes,
      sha256,
      head,
      isUnpacked: true,
      checkId: null,
    });
    if (!answer.ok) return { name: 'failed', error: answer.error };
    await follow(answer.result.checkId);
    return { name: 'checked', checkId: answer.result.checkId };
  }

  void readArchive(source).then((read) => (reading.value = read));
  return { reading, lookedUp, lookUp, dispose: () => control.abort() };
}

/** Whether a look-up has ended without an answer. */
export function mayTryAgain({ name }: InnerState): boolean {
  return name === 'failed' || name === 'refused';
}
