import * as v from 'valibot';
import type { Downloads } from 'webextension-polyfill';
import { webExtension } from './browser.ts';
import type { FileAccess } from '../domain/file-access.ts';
import type { BegunDownload, DownloadUnderWay, FinishedDownload } from '../downloads/ports.ts';
import { fileAccessOf } from './file-access.ts';

const timeSchema = v.pipe(v.string(), v.isoTimestamp(), v.transform(Date.parse));

/** The browsers' word where they found nothing; Vouch promises nothing by such a word. */
const NO_WARNING = 'safe';

/** Firefox has no `finalUrl` (its `url` is the last one already), never an end, and null where Chromium has nothing. */
const itemSchema = v.object({
  id: v.number(),
  filename: v.pipe(v.string(), v.minLength(1)),
  fileSize: v.number(),
  bytesReceived: v.number(),
  url: v.string(),
  finalUrl: v.nullish(v.string()),
  referrer: v.nullish(v.string()),
  mime: v.nullish(v.string(), ''),
  danger: v.string(),
  startTime: timeSchema,
  endTime: v.nullish(timeSchema),
  incognito: v.boolean(),
  exists: v.boolean(),
  byExtensionId: v.nullish(v.string()),
});

const underWaySchema = v.object({
  ...itemSchema.entries,
  filename: v.string(),
  state: v.string(),
  paused: v.boolean(),
  canResume: v.boolean(),
});

/** Whether Vouch may read the downloaded files. */
export function fileAccess(): Promise<FileAccess> {
  return fileAccessOf(webExtension);
}

/** Calls back with the id of a download that has just finished. To be called while the background is first evaluated. */
export function onDownloadComplete(listener: (downloadId: number) => void): void {
  webExtension.downloads.onChanged.addListener(({ id, state }) => {
    if (state?.current === 'complete') listener(id);
  });
}

/** Calls back with the id of a download that has failed by no act of the person. */
export function onDownloadFailed(listener: (downloadId: number) => void): void {
  webExtension.downloads.onChanged.addListener(({ id, error }) => {
    const why = error?.current;
    if (why !== undefined && why !== null && !why.startsWith('USER_')) listener(id);
  });
}

/**
 * Calls back with the id of a download that has begun, got its name, was paused, went on or broke off. To be called
 * while the background is first evaluated.
 */
export function onDownloadMoved(listener: (downloadId: number) => void): void {
  webExtension.downloads.onCreated.addListener(({ id }) => listener(id));
  webExtension.downloads.onChanged.addListener(({ id, filename, paused, state }) => {
    if (filename || paused || state?.current === 'interrupted') listener(id);
  });
}

/** A download as it stands; null where the browser has none of that id. */
export async function downloadUnderWay(downloadId: number): Promise<DownloadUnderWay | null> {
  const [item] = await webExtension.downloads.search({ id: downloadId });
  const read = v.safeParse(underWaySchema, item);
  if (!read.success) return null;
  const { state, paused, canResume } = read.output;
  return { ...begunDownload(read.output), stands: standsOf(state, paused, canResume) };
}

/** Holds a download back; false where it could not be, as it has ended. */
export function pauseDownload(downloadId: number): Promise<boolean> {
  return hasWorked(webExtension.downloads.pause(downloadId));
}

/** Lets a paused download go on. */
export function resumeDownload(downloadId: number): Promise<boolean> {
  return hasWorked(webExtension.downloads.resume(downloadId));
}

/** Ends a download for good. */
export function cancelDownload(downloadId: number): Promise<boolean> {
  return hasWorked(webExtension.downloads.cancel(downloadId));
}

/** A finished download; null where the browser has none of that id, has forgotten it, or it has not finished. */
export async function downloadById(downloadId: number): Promise<FinishedDownload | null> {
  const [download] = await finished({ id: downloadId });
  return download ?? null;
}

/** What finished after a time, newest first. Where the browser tells no end, the start counts. */
export async function downloadsEndedAfter(timeMs: number): Promise<FinishedDownload[]> {
  const downloads = await finished({
    endedAfter: new Date(timeMs).toISOString(),
    orderBy: ['-startTime'],
  });
  // Firefox, which tells no end, does not filter by it either.
  return downloads.filter(({ endedAtMs }) => endedAtMs > timeMs);
}

/** Deletes the file of a download from the disk; false where the browser could not, as it was gone or is held open. */
export function removeDownloadedFile(downloadId: number): Promise<boolean> {
  return hasWorked(webExtension.downloads.removeFile(downloadId));
}

function hasWorked(done: Promise<unknown>): Promise<boolean> {
  return done.then(
    () => true,
    () => false,
  );
}

function standsOf(state: string, isPaused: boolean, canResume: boolean): DownloadUnderWay['stands'] {
  if (state === 'in_progress') return isPaused ? 'paused' : 'runs';
  if (state === 'complete') return 'complete';
  return canResume ? 'broken-off' : 'gone';
}

async function finished(query: Downloads.DownloadQuery): Promise<FinishedDownload[]> {
  const items = await webExtension.downloads.search({ ...query, state: 'complete' });
  return items.flatMap((item) => {
    const read = v.safeParse(itemSchema, item);
    return read.success ? [finishedDownload(read.output)] : [];
  });
}

function finishedDownload(item: v.InferOutput<typeof itemSchema>): FinishedDownload {
  return { ...begunDownload(item), endedAtMs: item.endTime ?? item.startTime, exists: item.exists };
}

function begunDownload(item: v.InferOutput<typeof itemSchema>): BegunDownload {
  return {
    id: item.id,
    path: item.filename,
    sizeBytes: Math.max(0, item.fileSize < 0 ? item.bytesReceived : item.fileSize),
    address: item.finalUrl || item.url,
    firstAddress: item.url,
    referrer: item.referrer || null,
    mime: item.mime,
    danger: item.danger === NO_WARNING ? '' : item.danger,
    startedAtMs: item.startTime,
    isPrivate: item.incognito,
    byExtensionId: item.byExtensionId || null,
  };
}
