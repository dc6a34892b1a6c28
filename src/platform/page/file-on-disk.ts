import { VouchFailure } from '../../domain/errors.ts';
import { takeUnchanged } from '../unchanged-file.ts';

/** The longest that a file of 650 MB may take to be read. */
const LONGEST_READ_MS = 600_000;

/** A copy of a file as it is now, held by the browser and not by this page. Rejects with a `VouchFailure`. */
export async function fileOnDisk(fileUrl: string, sizeBytes: number, signal: AbortSignal): Promise<Blob> {
  const tooLong = AbortSignal.timeout(LONGEST_READ_MS);
  try {
    const answer = await fetch(fileUrl, { cache: 'no-store', signal: AbortSignal.any([signal, tooLong]) });
    if (answer.status === 200) return await answer.blob();
  } catch {
    if (signal.aborted) throw new VouchFailure({ kind: 'cancelled' });
    if (tooLong.aborted) throw new VouchFailure({ kind: 'no-file', which: 'stalled' });
  }
  throw await whyNot(fileUrl, sizeBytes, signal);
}

async function whyNot(fileUrl: string, expectedBytes: number, signal: AbortSignal): Promise<VouchFailure> {
  const taken = await takeUnchanged({ fileUrl, expectedBytes, signal }, async () => ({
    lengthBytes: expectedBytes,
    taken: null,
  }));
  return new VouchFailure({ kind: 'no-file', which: taken.ok ? 'unreadable' : taken.trouble });
}
