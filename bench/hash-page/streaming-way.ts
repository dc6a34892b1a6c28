import type { Hasher, HashWay } from './hash-way.ts';

/** The size of a piece that SparkMD5's own documents use. */
const PIECE_BYTES = 2 * 1024 * 1024;

/** A library that is fed in pieces: bytes in equal ones, a file as it streams in. */
export function streamingWay(createHasher: () => Promise<Hasher>): HashWay {
  return {
    ofBytes: async (bytes) => {
      const hasher = await createHasher();
      for (let at = 0; at < bytes.length; at += PIECE_BYTES)
        hasher.update(bytes.subarray(at, at + PIECE_BYTES));
      return hasher.hexDigest();
    },
    ofFile: async (fileUrl) => {
      const hasher = await createHasher();
      const { body } = await fetch(fileUrl, { cache: 'no-store' });
      if (!body) throw new Error(`Nothing to read at ${fileUrl}`);
      for await (const piece of body) hasher.update(piece);
      return hasher.hexDigest();
    },
  };
}
