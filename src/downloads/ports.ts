import type { FileTrouble } from '../domain/file-trouble.ts';

/** What reading a file from the disk gave: all its bytes, or why they do not count. */
export type FileReading = { ok: true; bytes: Uint8Array<ArrayBuffer> } | { ok: false; trouble: FileTrouble };

/** A finished download as the browser tells of it. Times are milliseconds since 1970. */
export type FinishedDownload = {
  id: number;
  path: string;
  sizeBytes: number;
  /** Where it was fetched from, after all redirects; `firstAddress` is the one that was asked for. */
  address: string;
  firstAddress: string;
  referrer: string | null;
  mime: string;
  /** The browser's word for the danger that it sees in it, '' for none. */
  danger: string;
  startedAtMs: number;
  endedAtMs: number;
  isPrivate: boolean;
  exists: boolean;
  /** The extension that started it; null where it was a person or a page. */
  byExtensionId: string | null;
};
