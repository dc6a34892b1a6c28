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
