import type { FileTrouble } from '../domain/file-trouble.ts';
import type { FileReading } from '../downloads/ports.ts';
import { listsFile } from './folder-listing.ts';

/** A named pipe never answers, and Chromium ends a worker 30 s after a fetch that nothing answers. */
const STALL_MS = 20_000;

/**
 * Reads a file whole. Its bytes count only where there are as many as expected and the file's size and date (known to
 * the second) are the same before and after. Never rejects.
 */
export async function readFileFromDisk(fileUrl: string, expectedBytes: number): Promise<FileReading> {
  const disk = openDisk();
  try {
    return await readUnchanged(disk, fileUrl, expectedBytes);
  } catch {
    return failed(disk.hasStalled() ? 'stalled' : 'unreadable');
  } finally {
    disk.close();
  }
}

/** The disk for one reading, which is given up where a step takes too long. */
type Disk = {
  /** Null where the browser cannot open it; why, it does not tell. */
  open: (url: string, headers?: HeadersInit) => Promise<Response | null>;
  /** The result of a step, or a rejection where it takes too long. */
  inTime: <T>(step: Promise<T>) => Promise<T>;
  hasStalled: () => boolean;
  /** Ends whatever is still being read. */
  close: () => void;
};

function openDisk(): Disk {
  const control = new AbortController();
  const { signal } = control;
  const inTime = async <T>(step: Promise<T>): Promise<T> => {
    const timer = setTimeout(() => control.abort(), STALL_MS);
    try {
      return await step;
    } finally {
      clearTimeout(timer);
    }
  };
  const open = async (url: string, headers: HeadersInit = {}): Promise<Response | null> => {
    try {
      return await inTime(fetch(url, { headers, cache: 'no-store', signal }));
    } catch (cause) {
      if (signal.aborted) throw cause;
      return null;
    }
  };
  return { open, inTime, hasStalled: () => signal.aborted, close: () => control.abort() };
}

async function readUnchanged(disk: Disk, fileUrl: string, expectedBytes: number): Promise<FileReading> {
  const file = await disk.open(fileUrl);
  if (file === null) return failed(await whyNotOpened(disk, fileUrl));
  // A folder answers with a list of its files, and status 0.
  if (file.status !== 200) return failed('unreadable');
  // One byte more than expected, so that a longer file shows.
  const bytes = await readUpTo(disk, file, expectedBytes + 1);
  const isWhole = bytes.length === expectedBytes;
  if (!isWhole || !(await isStill(disk, fileUrl, expectedBytes, dateOf(file)))) return failed('changed');
  return { ok: true, bytes };
}

/** Fewer bytes only where the file ends. One buffer goes to the browser and back: no second copy of the file. */
async function readUpTo(disk: Disk, file: Response, atMost: number): Promise<Uint8Array<ArrayBuffer>> {
  let buffer = new ArrayBuffer(atMost);
  if (!file.body) return new Uint8Array(buffer, 0, 0);
  const reader = file.body.getReader({ mode: 'byob' });
  let length = 0;
  while (length < atMost) {
    const { done, value } = await disk.inTime(reader.read(new Uint8Array(buffer, length)));
    if (!value) throw new Error('the stream was cancelled');
    ({ buffer } = value);
    if (done) break;
    length += value.byteLength;
  }
  return new Uint8Array(buffer, 0, length);
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
  const end = await readUpTo(disk, file, 2);
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

function failed(trouble: FileTrouble): FileReading {
  return { ok: false, trouble };
}
