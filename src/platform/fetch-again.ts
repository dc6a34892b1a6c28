import type { FetchedAgain } from '../downloads/ports.ts';
import { sha256Hex } from '../hashing/sha256.ts';
import { createStallGuard, type StallGuard } from '../hashing/stall-guard.ts';
import { webExtension } from './browser.ts';
import { sitePattern } from './site-pattern.ts';
import { stayAwake } from './stay-awake.ts';

/** A site that gives a little now and then, too: it holds a place for hashing. */
const LONGEST_MS = 3 * 60_000;

/** Whether the browser lets Vouch fetch from the site of an address. */
export async function hasSitePermission(address: string): Promise<boolean> {
  const origin = sitePattern(address);
  return origin !== null && webExtension.permissions.contains({ origins: [origin] });
}

/**
 * Fetches an address once more, as somebody who was never there: without cookies, referrer and cache, and not sent on.
 * The SHA-256 counts only of an answer with status 200 that has just as many bytes as the file. Never rejects.
 */
export function fetchAgain(address: string, sizeBytes: number): Promise<FetchedAgain> {
  return stayAwake(fetchGuarded(address, sizeBytes, createStallGuard()));
}

async function fetchGuarded(
  address: string,
  sizeBytes: number,
  { inTime, signal, end }: StallGuard,
): Promise<FetchedAgain> {
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
    const { status } = response;
    const bytes = status === 200 ? await readJust(response, sizeBytes, inTime) : null;
    return bytes === null
      ? { ok: false, why: 'other-answer', status }
      : { ok: true, sha256: await sha256Hex(bytes), status };
  } catch {
    return { ok: false, why: 'unreachable', status: null };
  } finally {
    clearTimeout(longest);
    end();
  }
}

/** All bytes; null where there are more or fewer than expected. */
async function readJust(
  response: Response,
  sizeBytes: number,
  inTime: StallGuard['inTime'],
): Promise<Uint8Array<ArrayBuffer> | null> {
  const whole = new Uint8Array(sizeBytes);
  const reader = (response.body ?? new Blob().stream()).getReader();
  let length = 0;
  for (;;) {
    const { done, value } = await inTime(reader.read());
    if (done) break;
    if (length + value.byteLength > sizeBytes) return null;
    whole.set(value, length);
    length += value.byteLength;
  }
  return length === sizeBytes ? whole : null;
}
