import { createStallGuard, type StallGuard } from '../hashing/stall-guard.ts';
import { stayAwake } from './stay-awake.ts';

/** A site that gives a little now and then, too: it holds a place for hashing. */
const LONGEST_MS = 3 * 60_000;

/** Reads a response; each step of it within the time that `inTime` gives. */
type Read<T> = (response: Response, inTime: StallGuard['inTime']) => Promise<T>;

/**
 * Fetches an address as somebody who was never there: without cookies, referrer and cache, and not sent on. Null where
 * nothing came, or not in time. Never rejects.
 */
export function fetchAsStranger<T>(address: string, read: Read<T>): Promise<T | null> {
  return stayAwake(fetchGuarded(address, read, createStallGuard()));
}

async function fetchGuarded<T>(
  address: string,
  read: Read<T>,
  { inTime, signal, end }: StallGuard,
): Promise<T | null> {
  const longest = setTimeout(end, LONGEST_MS);
  try {
    const response = await inTime(
      fetch(address, {
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal,
      }),
    );
    return await read(response, inTime);
  } catch {
    return null;
  } finally {
    clearTimeout(longest);
    end();
  }
}

/** All bytes of a response; null where there are more than so many. */
export async function readAtMost(
  response: Response,
  mostBytes: number,
  inTime: StallGuard['inTime'],
): Promise<Uint8Array<ArrayBuffer> | null> {
  const whole = new Uint8Array(mostBytes);
  const reader = (response.body ?? new Blob().stream()).getReader();
  let length = 0;
  for (;;) {
    const { done, value } = await inTime(reader.read());
    if (done) return whole.subarray(0, length);
    if (length + value.byteLength > mostBytes) return null;
    whole.set(value, length);
    length += value.byteLength;
  }
}
