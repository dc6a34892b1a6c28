import type { FileAccess } from '../domain/file-access.ts';
import type {
  DownloadUnderWay,
  FetchedAgain,
  FileReading,
  FinishedDownload,
  LongHashing,
} from '../downloads/ports.ts';
import type { ReleaseAsset } from '../domain/release-asset.ts';
import type { ChecksPorts } from './checks-ports.ts';
import type { HashingPlaces } from './hashing-places.ts';
import type { SeenRequests } from './seen-requests.ts';

/** What the use cases of a download need. Times are milliseconds since 1970. */
export type DownloadPorts = ChecksPorts & {
  fromBrowser: {
    /** A finished download; null where the browser has forgotten it, or it has not finished. */
    finished: (id: number) => Promise<FinishedDownload | null>;
    /** The downloads that finished at or after a time. */
    finishedSince: (sinceMs: number) => Promise<FinishedDownload[]>;
    /** Deletes a downloaded file from the disk; false where it could not be deleted. */
    removeFile: (id: number) => Promise<boolean>;
    /** A download as it stands; null where the browser has forgotten it. */
    underWay: (id: number) => Promise<DownloadUnderWay | null>;
    /** False where that could not be done. */
    pause: (id: number) => Promise<boolean>;
    resume: (id: number) => Promise<boolean>;
    cancel: (id: number) => Promise<boolean>;
  };
  fileAccess: () => Promise<FileAccess>;
  /** The places for hashing, which all windows share. */
  inPlace: HashingPlaces;
  /** Reads a file that has so many bytes. */
  readFile: (fileUrl: string, sizeBytes: number, signal: AbortSignal) => Promise<FileReading>;
  longHashing: LongHashing;
  seenRequests: Pick<SeenRequests, 'of' | 'passed'>;
  /** Whether the browser lets Vouch fetch from the site of an address. */
  hasSitePermission: (address: string) => Promise<boolean>;
  /** Fetches an address once more, without cookies: the SHA-256 of an answer of just so many bytes. */
  fetchAgain: (address: string, sizeBytes: number) => Promise<FetchedAgain>;
  /** Asks GitHub for the SHA-256 that it states of a release's file of so many bytes. */
  askRelease: (asset: ReleaseAsset, sizeBytes: number) => Promise<FetchedAgain>;
  /** Sees to it that the background is started at a time if it is stopped until then; null: not any more. */
  wakeUpAt: (atMs: number | null) => Promise<void>;
  /** An error that nothing above foresaw. */
  onUnforeseen: (cause: unknown) => void;
};
