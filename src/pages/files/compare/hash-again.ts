import type { HashKind } from '../../../domain/seen-request.ts';
import { readChunksOf } from '../../../hashing/chunk-reader.ts';
import { hashInWorker } from '../../../hashing/hash-in-worker.ts';
import { createStallGuard } from '../../../hashing/stall-guard.ts';
import type { OpenedFile } from './compared-data.ts';

/** The hash of a whole file in lower-case hex; null where it could not be read, or changed while it was. */
export async function hashAgain(
  open: () => Promise<OpenedFile | null>,
  algorithm: HashKind,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    const file = await open();
    return file && (await hashOf(file, algorithm, signal));
  } catch {
    return null;
  }
}

async function hashOf(file: OpenedFile, algorithm: HashKind, signal: AbortSignal): Promise<string | null> {
  const { inTime } = createStallGuard();
  const read = readChunksOf(file.stream(0, file.sizeBytes), inTime);
  let lengthBytes = 0;
  const hash = await hashInWorker(
    algorithm,
    async (spare) => {
      const chunk = await read(spare);
      lengthBytes += chunk?.length ?? 0;
      return chunk;
    },
    { signal },
  );
  const isWhole = lengthBytes === file.sizeBytes && (await file.isUnchanged());
  return isWhole ? hash : null;
}
