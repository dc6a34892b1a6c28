import { createStallGuard, type StallGuard } from '../hashing/stall-guard.ts';
import type { FileTrouble } from '../domain/file-trouble.ts';
import { listsFile } from './folder-listing.ts';
import { contentOf, readUpTo } from './read-up-to.ts';

/** Takes the content of a file as it comes, and tells how many bytes there were, counted to one too many at most. */
export type TakeContent<T> = (
  content: ReadableStream<Uint8Array<ArrayBuffer>>,
  inTime: StallGuard['inTime'],
) => Promise<{ lengthBytes: number; taken: T }>;

/** What was made of a file's content, or why that does not count. */
export type Taken<T> = { ok: true; taken: T } | { ok: false; trouble: FileTrouble };

/** The file, how many bytes it must have, and what ends its reading from outside. */
type WantedFile = { fileUrl: string; expectedBytes: number; signal?: AbortSignal | undefined };

/**
 * Reads a file and makes something of its content. That counts only where there are as many bytes as expected and the
 * file's size and date (known to the second) are the same before and after. Never rejects.
 */
export async function takeUnchanged<T>(wanted: WantedFile, take: TakeContent<T>): Promise<Taken<T>> {
  const disk = openDisk();
  wanted.signal?.addEventListener('abort', disk.end);
  try {
    wanted.signal?.throwIfAborted();
    return await readUnchanged(disk, wanted, take);
  } catch {
    return failed(disk.hasStalled() ? 'stalled' : 'unreadable');
  } finally {
    wanted.signal?.removeEventListener('abort', disk.end);
    disk.end();
  }
}

/** The disk for one reading, which is given up where a step takes too long. */
type Disk = StallGuard & {
  /** Null where the browser cannot open it; why, it does not tell. */
  open: (url: string, headers?: HeadersInit) => Promise<Response | null>;
};

function openDisk(): Disk {
  const guard = createStallGuard();
  const { signal, inTime } = guard;
  const open = async (url: string, headers: HeadersInit = {}): Promise<Response | null> => {
    try {
      return await inTime(fetch(url, { headers, cache: 'no-store', signal }));
    } catch (cause) {
      if (signal.aborted) throw cause;
      return null;
    }
  };
  return { ...guard, open };
}

async function readUnchanged<T>(
  disk: Disk,
  { fileUrl, expectedBytes }: WantedFile,
  take: TakeContent<T>,
): Promise<Taken<T>> {
  const file = await disk.open(fileUrl);
  if (file === null) return failed(await whyNotOpened(disk, fileUrl));
  // A folder answers with a list of its files, and status 0.
  if (file.status !== 200) return failed('unreadable');
  const { lengthBytes, taken } = await take(contentOf(file), disk.inTime);
  const isWhole = lengthBytes === expectedBytes;
  if (!isWhole || !(await isStill(disk, fileUrl, expectedBytes, dateOf(file)))) return failed('changed');
  return { ok: true, taken };
}

/** Chromium tells no file's size, but reads from an offset: the last byte must be there, and none behind it. */
async function isStill(
  disk: Disk,
  fileUrl: string,
  sizeBytes: number,
  date: string | null,
): Promise<boolean> {
  // An empty file has no byte to start from: asked for one, it is refused.
  const file = await disk.open(fileUrl, sizeBytes === 0 ? {} : { Range: `bytes=${sizeBytes - 1}-` });
  if (file?.status !== 200 || dateOf(file) !== date) return false;
  const end = await readUpTo(contentOf(file), 2, disk.inTime);
  return end.length === Math.min(sizeBytes, 1);
}

function dateOf(file: Response): string | null {
  return file.headers.get('last-modified');
}

/** The browser refuses a missing file and a locked one alike; the list of the folder tells them apart. */
async function whyNotOpened(disk: Disk, fileUrl: string): Promise<FileTrouble> {
  const folder = await disk.open(new URL('.', fileUrl).href);
  if (folder === null) return 'gone';
  return listsFile(await disk.inTime(folder.text()), fileUrl) ? 'unreadable' : 'gone';
}

function failed(trouble: FileTrouble): { ok: false; trouble: FileTrouble } {
  return { ok: false, trouble };
}
