import type { PassedHash } from '../downloads/noted-request.ts';
import { createStreamedHash, type StreamedHash } from '../hashing/streamed-hash.ts';
import { webExtension } from './browser.ts';

/** Bytes that wait to be hashed: where more do, the hash is given up, and the download goes on. */
const MOST_WAITING_BYTES = 32 * 1024 * 1024;
/** Each has a thread of its own. */
const MOST_AT_ONCE = 8;

let atOnce = 0;

/**
 * Hashes the bytes of a response as they pass; null where that came to nothing. Each goes on before it is hashed, and
 * whatever goes wrong here takes Vouch out of the way, not the download. To be called while its headers are held.
 */
export function hashPassing(requestId: string): Promise<PassedHash | null> {
  if (atOnce >= MOST_AT_ONCE) return Promise.resolve(null);
  const filter = webExtension.webRequest.filterResponseData(requestId);
  atOnce += 1;
  return new Promise<PassedHash | null>((resolve) => {
    let sizeBytes = 0;
    let hashedBytes = 0;
    const hash = hashOrNone((bytes) => (hashedBytes = bytes));
    if (hash === null) {
      filter.disconnect();
      return resolve(null);
    }

    const giveUp = () => {
      resolve(null);
      hash.close();
      try {
        filter.disconnect();
      } catch {
        // It has ended by itself.
      }
    };

    filter.ondata = ({ data }) => {
      try {
        filter.write(data);
        const bytes = new Uint8Array(data);
        sizeBytes += bytes.byteLength;
        if (sizeBytes - hashedBytes > MOST_WAITING_BYTES) giveUp();
        else hash.update(bytes);
      } catch {
        giveUp();
      }
    };
    filter.onstop = () => {
      filter.close();
      void digestOf(hash).then((sha256) => resolve(sha256 === null ? null : { sha256, sizeBytes }));
    };
    // It is no event target: what listens is set.
    Object.assign(filter, { onerror: giveUp });
  }).finally(() => (atOnce -= 1));
}

function hashOrNone(onProgress: (bytes: number) => void): StreamedHash | null {
  try {
    return createStreamedHash('sha256', { onProgress });
  } catch {
    return null;
  }
}

async function digestOf(hash: StreamedHash): Promise<string | null> {
  try {
    return await hash.digest().finally(hash.close);
  } catch {
    return null;
  }
}
