import type { ReleaseAsset } from '../domain/release-asset.ts';
import type { FetchedAgain } from '../downloads/ports.ts';
import { statedSha256 } from '../downloads/stated-sha256.ts';
import { fetchAsStranger, readAtMost } from './fetch-as-stranger.ts';

/** A release of a thousand files, the most that GitHub keeps, has some 2 MB. */
const LONGEST_ANSWER_BYTES = 8_000_000;

/** Asks GitHub, as a stranger, which SHA-256 it states of a release's file of this size. Never rejects. */
export async function askRelease(asset: ReleaseAsset, sizeBytes: number): Promise<FetchedAgain> {
  const answer = await fetchAsStranger<FetchedAgain>(asset.releaseAddress, async (response, inTime) => {
    const { status } = response;
    const bytes = status === 200 ? await readAtMost(response, LONGEST_ANSWER_BYTES, inTime) : null;
    const sha256 = bytes && statedSha256(parsed(bytes), asset, sizeBytes);
    return sha256 === null ? { ok: false, why: 'other-answer', status } : { ok: true, sha256, status };
  });
  return answer ?? { ok: false, why: 'unreachable', status: null };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
