import type { FileTrouble } from '../domain/file-trouble.ts';

/** What reading a file from the disk gave: all its bytes, or why they do not count. */
export type FileReading = { ok: true; bytes: Uint8Array<ArrayBuffer> } | { ok: false; trouble: FileTrouble };

/** What hashing a file gave: its SHA-256 and first bytes in lower-case hex, or why it has none that counts. */
export type FileHashing = { ok: true; sha256: string; head: string } | { ok: false; trouble: FileTrouble };

/** A file that is to be hashed for a check; `attempt` tells one hashing for it from the next one. */
type FileToHash = { checkId: string; attempt: number; fileUrl: string; sizeBytes: number };

/** Hashes files of any size where a stopped background is no matter. What comes of it is told by `HashFiles.hashed`. */
export type LongHashing = {
  /** Whether it has begun now, goes on since the same was asked for before, or has ended and was told. */
  begin: (file: FileToHash) => Promise<'begun' | 'goes-on' | 'told'>;
  stop: (checkId: string) => Promise<void>;
  /** The checks that it has a file of in hand. */
  list: () => Promise<string[]>;
};

/**
 * What an address gave a second time, or GitHub states of it: a file of the same length, another answer, or nothing.
 */
export type FetchedAgain = { status: number | null } & (
  | { ok: true; sha256: string }
  | { ok: false; why: 'other-answer' | 'unreachable' }
);

/** A download as the browser tells of it from its beginning. Times are milliseconds since 1970. */
export type BegunDownload = {
  id: number;
  /** '' until the browser has chosen a name. */
  path: string;
  /** How much is expected, 0 where nobody knows; at the end what the file has. */
  sizeBytes: number;
  /** Where it was fetched from, after all redirects; `firstAddress` is the one that was asked for. */
  address: string;
  firstAddress: string;
  referrer: string | null;
  mime: string;
  /** The browser's word for the danger that it sees in it, '' for none. */
  danger: string;
  startedAtMs: number;
  isPrivate: boolean;
  /** The extension that started it; null where it was a person or a page. */
  byExtensionId: string | null;
};

/** A finished download. */
export type FinishedDownload = BegunDownload & { endedAtMs: number; exists: boolean };

/** A download as it stands: `broken-off` can be continued, `gone` cannot. */
export type DownloadUnderWay = BegunDownload & {
  stands: 'runs' | 'paused' | 'complete' | 'broken-off' | 'gone';
};
