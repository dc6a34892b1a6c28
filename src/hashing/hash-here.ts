import { createSHA256 } from 'hash-wasm';
import type { ReadChunk } from './chunk-reader.ts';

/** Larger ones are no faster. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * The SHA-256, in lower-case hex, of everything that `read` gives, by this very thread, which does nothing else
 * meanwhile: it hashes one chunk before it reads the next one. `onProgress` hears how many bytes are hashed.
 */
export async function hashHere(
  read: ReadChunk,
  onProgress: (hashedBytes: number) => void = () => undefined,
): Promise<string> {
  const hasher = (await createSHA256()).init();
  let spare = new ArrayBuffer(CHUNK_BYTES);
  let hashedBytes = 0;
  for (let bytes = await read(spare); bytes !== null; bytes = await read(spare)) {
    hasher.update(bytes);
    hashedBytes += bytes.byteLength;
    onProgress(hashedBytes);
    // A reader without a use for ours gives buffers of its own, of any length.
    if (bytes.buffer.byteLength === CHUNK_BYTES) spare = bytes.buffer;
  }
  return hasher.digest('hex');
}
