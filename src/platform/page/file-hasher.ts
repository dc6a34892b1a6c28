import type { FileHashing } from '../../downloads/ports.ts';
import { hashStream } from '../../hashing/hash-stream.ts';
import { takeUnchanged } from '../unchanged-file.ts';

/** `onProgress` hears how many bytes are hashed; `signal` ends it. */
type Options = { onProgress: (hashedBytes: number) => void; signal: AbortSignal };

/**
 * The SHA-256 of a file of any size that stays as it is while it is read, with its first bytes, or why it has none. This
 * thread reads, a Worker hashes. Never rejects.
 */
export async function hashFileFromDisk(
  fileUrl: string,
  expectedBytes: number,
  options: Options,
): Promise<FileHashing> {
  const { signal } = options;
  const hashing = await takeUnchanged({ fileUrl, expectedBytes, signal }, async (content, inTime) => {
    const { lengthBytes, ...taken } = await hashStream(content, { ...options, expectedBytes, inTime });
    return { lengthBytes, taken };
  });
  return hashing.ok ? { ok: true, ...hashing.taken } : hashing;
}
