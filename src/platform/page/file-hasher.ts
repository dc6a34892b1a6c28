import * as v from 'valibot';
import type { FileHashing } from '../../downloads/ports.ts';
import { diskHashAnswerSchema, type DiskHashOrder } from './disk-hash-messages.ts';

/** `onProgress` hears how many bytes are hashed; `signal` ends it. */
type Options = { onProgress: (hashedBytes: number) => void; signal: AbortSignal };

/**
 * The SHA-256 of a file of any size that stays as it is while it is read, with its first bytes, or why it has none; made
 * by a Worker of its own, whose end gives all its memory back. Never rejects.
 */
export function hashFileFromDisk(
  fileUrl: string,
  expectedBytes: number,
  { onProgress, signal }: Options,
): Promise<FileHashing> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./disk-hash-worker.ts', import.meta.url), { type: 'module' });

    function end(hashing: FileHashing): void {
      signal.removeEventListener('abort', giveUp);
      worker.terminate();
      resolve(hashing);
    }

    function giveUp(): void {
      end({ ok: false, trouble: 'unreadable' });
    }

    function hear({ data }: MessageEvent<unknown>): void {
      const answer = v.parse(diskHashAnswerSchema, data);
      if (answer.type === 'progress') onProgress(answer.hashedBytes);
      else end(answer.hashing);
    }

    worker.addEventListener('message', hear);
    worker.addEventListener('error', giveUp);
    worker.addEventListener('messageerror', giveUp);
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
    else worker.postMessage({ fileUrl, expectedBytes } satisfies DiskHashOrder);
  });
}
