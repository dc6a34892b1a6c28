import { hashHere } from '../../src/hashing/hash-here.ts';
import { hashFileFromDisk } from '../../src/platform/page/file-hasher.ts';
import type { HashWay } from './hash-way.ts';

const PIECE_BYTES = 256 * 1024;

/** Vouch's own way above 128 MB: a Worker reads and hashes. */
export const ownWorker: HashWay = {
  ofBytes: (bytes) => {
    let at = 0;
    return hashHere(async () => {
      const piece = bytes.slice(at, (at += PIECE_BYTES));
      return piece.length === 0 ? null : piece;
    });
  },
  ofFile: async (fileUrl, sizeBytes) => {
    const { signal } = new AbortController();
    const hashing = await hashFileFromDisk(fileUrl, sizeBytes, { onProgress: () => undefined, signal });
    if (!hashing.ok) throw new Error(`${fileUrl} is ${hashing.trouble}`);
    return hashing.sha256;
  },
};
