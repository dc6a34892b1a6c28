import { createHash } from 'node:crypto';

/** What a demo download is made of; it is made anew each time, and never held whole. */
export type Content = {
  sizeBytes: number;
  /** Its bytes in small parts, from the one at `fromByte` on. */
  parts: (fromByte?: number) => Generator<Uint8Array<ArrayBuffer>, void>;
};

/** Content that is known byte by byte. */
export function contentOf(text: string | Buffer): Content {
  const bytes = new Uint8Array(Buffer.from(text));
  return {
    sizeBytes: bytes.length,
    parts: function* (fromByte = 0) {
      if (fromByte < bytes.length) yield bytes.subarray(fromByte);
    },
  };
}

const BLOCK_BYTES = 16 * 1024;

/** Content that looks random, and is the same for the same seed. */
export function pseudoRandomContent(seed: number, sizeBytes: number): Content {
  return {
    sizeBytes,
    parts: function* (fromByte = 0) {
      for (let startByte = fromByte; startByte < sizeBytes;) {
        const index = Math.floor(startByte / BLOCK_BYTES);
        const endByte = Math.min((index + 1) * BLOCK_BYTES, sizeBytes);
        yield blockOf(seed, index).subarray(startByte - index * BLOCK_BYTES, endByte - index * BLOCK_BYTES);
        startByte = endByte;
      }
    },
  };
}

/** Each block has a start of its own, so that a later part is made without the ones before it: Marsaglia's xorshift32. */
function blockOf(seed: number, index: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(BLOCK_BYTES / Uint32Array.BYTES_PER_ELEMENT);
  let state = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b) || 1;
  for (let word = 0; word < words.length; word += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[word] = state;
  }
  return new Uint8Array(words.buffer);
}

/** A hash of content in lower-case hex. */
export function hashOfContent(content: Content, algorithm: 'md5' | 'sha1' | 'sha256'): string {
  const hash = createHash(algorithm);
  for (const part of content.parts()) hash.update(part);
  return hash.digest('hex');
}
