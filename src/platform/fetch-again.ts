import type { FetchedAgain } from '../downloads/ports.ts';
import { sha256Hex } from '../hashing/sha256.ts';
import { webExtension } from './browser.ts';
import { fetchAsStranger } from './fetch-as-stranger.ts';
import { contentOf, readUpTo } from './read-up-to.ts';
import { sitePattern } from './site-pattern.ts';

/** Whether the browser lets Vouch fetch from the site of an address. */
export async function hasSitePermission(address: string): Promise<boolean> {
  const origin = sitePattern(address);
  return origin !== null && webExtension.permissions.contains({ origins: [origin] });
}

/**
 * Fetches an address once more, as a stranger. The SHA-256 counts only of an answer with status 200 that has just as
 * many bytes as the file. Never rejects.
 */
export async function fetchAgain(address: string, sizeBytes: number): Promise<FetchedAgain> {
  const fetched = await fetchAsStranger<FetchedAgain>(address, async (response, inTime) => {
    const { status } = response;
    // One byte more than expected, so that a longer answer shows.
    const bytes = status === 200 ? await readUpTo(contentOf(response), sizeBytes + 1, inTime) : null;
    return bytes?.byteLength === sizeBytes
      ? { ok: true, sha256: await sha256Hex(bytes), status }
      : { ok: false, why: 'other-answer', status };
  });
  return fetched ?? { ok: false, why: 'unreachable', status: null };
}
