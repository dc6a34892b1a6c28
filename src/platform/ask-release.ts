import type { ReleaseAsset } from '../domain/release-asset.ts';
import type { FetchedAgain } from '../downloads/ports.ts';
import { statedSha256 } from '../downloads/stated-sha256.ts';
import { parseJson } from '../virustotal/transport/parse-json.ts';
import { fetchAsStranger } from './fetch-as-stranger.ts';
import { contentOf, readUpTo } from './read-up-to.ts';

/** A release of a thousand files, the most that GitHub keeps, has some 2 MB. */
const LONGEST_ANSWER_BYTES = 8_000_000;

/** Asks GitHub, as a stranger, which SHA-256 it states of a release's file of this size. Never rejects. */
export async function askRelease(asset: ReleaseAsset, sizeBytes: number): Promise<FetchedAgain> {
  const answer = await fetchAsStranger<FetchedAgain>(asset.releaseAddress, async (response, inTime) => {
    const { status } = response;
    const bytes = status === 200 ? await readUpTo(contentOf(response), LONGEST_ANSWER_BYTES, inTime) : null;
    // What is cut off there is no JSON.
    const release = bytes && parseJson(new TextDecoder().decode(bytes));
    const sha256 = statedSha256(release, asset, sizeBytes);
    return sha256 === null ? { ok: false, why: 'other-answer', status } : { ok: true, sha256, status };
  });
  return answer ?? { ok: false, why: 'unreachable', status: null };
}
