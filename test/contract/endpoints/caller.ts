import { createClient } from '../../../src/virustotal/client.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Caller } from './endpoint.ts';

/** The moment of every client here. */
export const NOW_MS = Date.UTC(2026, 4, 20, 12);

let keys = 0;

/** A public key that nobody has used: such keys have few requests a minute. */
export function freshPublicKey(): string {
  keys += 1;
  return `b${keys.toString(16).padStart(5, '0')}ac`.repeat(8);
}

/** A client with a key, over the real `fetch`. */
export function callerWith(emulator: Emulator, key: string): Caller {
  const client = createClient(
    { fetch: (url, init) => fetch(url, init), nowMs: () => NOW_MS, isOnline: () => true },
    { apiAddress: emulator.apiAddress, key },
  );
  return { client, emulator, key, name: `analyst-${key.slice(0, 6)}` };
}
