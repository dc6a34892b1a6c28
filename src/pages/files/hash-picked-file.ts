import { LARGEST_IN_MEMORY_BYTES } from '../../domain/checked-file.ts';
import type { FileTrouble } from '../../domain/file-trouble.ts';
import { hashInWorker } from '../../hashing/hash-in-worker.ts';
import { hashStream } from '../../hashing/hash-stream.ts';
import { hashWhole } from '../../hashing/hash-whole.ts';
import { createStallGuard, type StallGuard } from '../../hashing/stall-guard.ts';
import { inPercent } from '../../ui/in-percent.ts';

/** The hash of a picked file and how it begins, or why it has none. */
export type PickedHash = { ok: true; sha256: string; head: string } | { ok: false; trouble: FileTrouble };

/** `onPercent` hears how far a large file is hashed; `signal` ends that. */
type Options = { onPercent: (percent: number) => void; signal: AbortSignal };

/** Hashes a file that a person picked: in one piece, or where it is too large for that as it is read. Never rejects. */
export async function hashPickedFile(file: File, options: Options): Promise<PickedHash> {
  const guard = createStallGuard();
  try {
    const isLarge = file.size > LARGEST_IN_MEMORY_BYTES;
    return await (isLarge ? hashAsRead(file, guard, options) : hashAtOnce(file));
  } catch (cause) {
    if (guard.hasStalled()) return { ok: false, trouble: 'stalled' };
    const isGone = cause instanceof DOMException && cause.name === 'NotFoundError';
    return { ok: false, trouble: isGone ? 'gone' : 'unreadable' };
  }
}

async function hashAtOnce(file: File): Promise<PickedHash> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length !== file.size) return { ok: false, trouble: 'changed' };
  return { ok: true, ...(await hashWhole(bytes)) };
}

async function hashAsRead(
  file: File,
  { inTime }: StallGuard,
  { onPercent, signal }: Options,
): Promise<PickedHash> {
  const { lengthBytes, ...hashed } = await hashStream(file.stream(), {
    expectedBytes: file.size,
    inTime,
    hash: (read) => hashInWorker('sha256', read, { onProgress: inPercent(file.size, onPercent), signal }),
  });
  return lengthBytes === file.size ? { ok: true, ...hashed } : { ok: false, trouble: 'changed' };
}
