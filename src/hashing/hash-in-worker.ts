import type { ReadChunk } from './chunk-reader.ts';
import type { HashAlgorithm } from './hash-messages.ts';
import { createStreamedHash, type HashThread } from './streamed-hash.ts';

/** `onProgress` hears how many bytes are hashed; `signal` ends it, and rejects with its reason. */
type Options = { onProgress?: (hashedBytes: number) => void; signal?: AbortSignal | undefined };

/**
 * The hash, in lower-case hex, of everything that `read` gives: this thread reads while a Worker hashes, with a few
 * chunks on their way, so that any size takes the same memory. Rejects with what `read` rejects with.
 */
export async function hashInWorker(
  algorithm: HashAlgorithm,
  read: ReadChunk,
  { onProgress, signal }: Options = {},
  thread?: HashThread,
): Promise<string> {
  signal?.throwIfAborted();
  const hash = createStreamedHash(algorithm, { onProgress }, thread);
  signal?.addEventListener('abort', hash.close);
  try {
    for (let bytes = await read(await hash.spare()); bytes !== null; bytes = await read(await hash.spare()))
      hash.update(bytes);
    return await hash.digest();
  } catch (cause) {
    signal?.throwIfAborted();
    throw cause;
  } finally {
    signal?.removeEventListener('abort', hash.close);
    hash.close();
  }
}
