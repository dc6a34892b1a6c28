import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

const PIECE_BYTES = 1024 * 1024;

/** Writes a file of random bytes, never held as a whole, and gives its SHA-256. */
export async function writeRandomFile(path: string, sizeBytes: number): Promise<string> {
  const hash = createHash('sha256');
  function* pieces() {
    for (let written = 0; written < sizeBytes; written += PIECE_BYTES) {
      const piece = randomBytes(Math.min(PIECE_BYTES, sizeBytes - written));
      hash.update(piece);
      yield piece;
    }
  }
  await pipeline(pieces, createWriteStream(path));
  return hash.digest('hex');
}
