import type { ByteSource } from '../../archives/byte-source.ts';
import { fileUrlOf } from '../../downloads/file-url.ts';
import { createStallGuard } from '../../hashing/stall-guard.ts';
import type { DiskFile } from '../../ui/ports.ts';

/**
 * A downloaded file on the disk, of which any part is read; null where it cannot be read or has not the size that it was
 * downloaded with.
 */
export async function openDiskFile(path: string, sizeBytes: number): Promise<DiskFile | null> {
  const fileUrl = fileUrlOf(path);
  const look = await lookAt(fileUrl, sizeBytes);
  if (look === null) return null;
  return {
    ...sourceOf(fileUrl, sizeBytes),
    isUnchanged: async () => (await lookAt(fileUrl, sizeBytes))?.date === look.date,
  };
}

function sourceOf(fileUrl: string, sizeBytes: number): ByteSource {
  return {
    sizeBytes,
    read: async (offset, lengthBytes) => readPart((await openAt(fileUrl, offset)).body, lengthBytes),
    stream: (offset, lengthBytes) => streamPart(fileUrl, offset, lengthBytes),
  };
}

/** Chromium tells no file's size, but reads from an offset: the last byte must be there, and none behind it. */
async function lookAt(fileUrl: string, sizeBytes: number): Promise<{ date: string | null } | null> {
  try {
    const end = await openAt(fileUrl, Math.max(0, sizeBytes - 1));
    const bytes = await readPart(end.body, 2);
    return bytes.length === Math.min(sizeBytes, 1) ? { date: end.headers.get('last-modified') } : null;
  } catch {
    return null;
  }
}

/** It answers 200 from any offset, and gives everything behind it: whoever reads cancels the rest. */
async function openAt(fileUrl: string, offset: number): Promise<Response> {
  const headers: HeadersInit = offset === 0 ? {} : { Range: `bytes=${offset}-` };
  const file = await inTime(fetch(fileUrl, { headers, cache: 'no-store' }));
  // A folder answers with a list of its files, and status 0.
  if (file.status !== 200) throw new Error('no plain file');
  return file;
}

async function readPart(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  lengthBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (body === null) return new Uint8Array();
  const bytes = new Uint8Array(lengthBytes);
  const reader = body.getReader();
  let length = 0;
  while (length < lengthBytes) {
    const { value } = await inTime(reader.read());
    if (!value) break;
    const part = value.subarray(0, lengthBytes - length);
    bytes.set(part, length);
    length += part.length;
  }
  void reader.cancel().catch(() => undefined);
  return bytes.subarray(0, length);
}

function streamPart(
  fileUrl: string,
  offset: number,
  lengthBytes: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined;
  let leftBytes = lengthBytes;
  return new ReadableStream({
    async pull(controller) {
      reader ??= (await openAt(fileUrl, offset)).body?.getReader();
      const value = leftBytes === 0 || !reader ? undefined : (await inTime(reader.read())).value;
      const part = value?.subarray(0, leftBytes);
      leftBytes -= part?.length ?? 0;
      if (part) return controller.enqueue(part);
      controller.close();
      await reader?.cancel();
    },
    cancel: (reason) => reader?.cancel(reason),
  });
}

/** A network drive can stall. */
const inTime = <T>(step: Promise<T>): Promise<T> => createStallGuard().inTime(step);
