import { signal, type ReadonlySignal } from '@preact/signals';
import pLimit from 'p-limit';
import type { KnownHash } from '../../../domain/compared-file.ts';
import type { HashKind } from '../../../domain/seen-request.ts';
import type { ComparedFile } from './compared-data.ts';
import { hashAgain } from './hash-again.ts';

/** The hashes that were made anew for a comparison, and which files are read for that or could not be. */
export type HashedAgain = {
  hashes: ReadonlySignal<ReadonlyMap<string, KnownHash[]>>;
  states: ReadonlySignal<ReadonlyMap<string, 'reading' | 'failed'>>;
  /** Reads a file again for these. */
  hash: (file: ComparedFile, algorithms: readonly HashKind[]) => Promise<void>;
  dispose: () => void;
};

/** No hash yet. */
export function createHashedAgain(): HashedAgain {
  const hashes = signal<ReadonlyMap<string, KnownHash[]>>(new Map());
  const states = signal<ReadonlyMap<string, 'reading' | 'failed'>>(new Map());
  const control = new AbortController();
  const inTurn = pLimit(1);

  function setState(key: string, state: 'reading' | 'failed' | null): void {
    const next = new Map(states.value);
    if (state === null) next.delete(key);
    else next.set(key, state);
    states.value = next;
  }

  async function hash({ key, open }: ComparedFile, algorithms: readonly HashKind[]): Promise<void> {
    if (open === null || states.value.get(key) === 'reading') return;
    setState(key, 'reading');
    for (const algorithm of algorithms) {
      const hex = await inTurn(() => hashAgain(open, algorithm, control.signal));
      if (hex === null) return setState(key, 'failed');
      add(key, { algorithm, hash: hex, by: 'vouch' });
    }
    setState(key, null);
  }

  function add(key: string, known: KnownHash): void {
    hashes.value = new Map(hashes.value).set(key, [...(hashes.value.get(key) ?? []), known]);
  }

  return { hashes, states, hash, dispose: () => control.abort() };
}
