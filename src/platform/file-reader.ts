import type { FileReading } from '../downloads/ports.ts';
import { readUpTo } from './read-up-to.ts';
import { takeUnchanged } from './unchanged-file.ts';

/** All bytes of a file that stays as it is while it is read, or why they do not count. Never rejects. */
export async function readFileFromDisk(
  fileUrl: string,
  expectedBytes: number,
  signal?: AbortSignal,
): Promise<FileReading> {
  const reading = await takeUnchanged({ fileUrl, expectedBytes, signal }, async (content, inTime) => {
    // One byte more than expected, so that a longer file shows.
    const bytes = await readUpTo(content, expectedBytes + 1, inTime);
    return { lengthBytes: bytes.length, taken: bytes };
  });
  return reading.ok ? { ok: true, bytes: reading.taken } : reading;
}
