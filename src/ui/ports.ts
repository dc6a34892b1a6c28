import type { ByteSource } from '../archives/byte-source.ts';
import type { Check } from '../domain/check.ts';
import type { Community, CommunityTask } from '../domain/community.ts';
import type { FileAccess } from '../domain/file-access.ts';
import type { Ledger } from '../domain/ledger.ts';
import type { Account } from '../domain/quota.ts';
import type { StoredReport } from '../domain/report.ts';
import type { Send } from '../messaging/protocol.ts';
import type { Settings } from '../settings/settings.ts';

/** The store as pages see it: read-only, without the browser behind it. */
export type StoreReader = {
  /** The newest checks, newest first: at most 50, or as many as asked for. */
  latestChecks: (atMost?: number) => Promise<Check[]>;
  checkById: (id: string) => Promise<Check | undefined>;
  storedReport: (indicatorKey: string) => Promise<StoredReport | undefined>;
  /** What is known of the community's part of an indicator's report, and what was asked of it, oldest first. */
  community: (indicatorKey: string) => Promise<{ community: Community | undefined; tasks: CommunityTask[] }>;
  records: () => Promise<{ settings: Settings; account: Account | null; ledger: Ledger }>;
};

/** A downloaded file on the disk; `isUnchanged`: its size and date are still those of when it was opened. */
export type DiskFile = ByteSource & { isUnchanged: () => Promise<boolean> };

/** What a page needs to have a file uploaded. */
export type UploadPorts = {
  /** Asks the browser, on a person's click and before anything is awaited in it, for what that needs; false when refused. */
  requestPermission: (apiAddress: string) => Promise<boolean>;
  /** Calls back with how much of the file of a check has been sent; returns the end of the subscription. */
  onProgress: (
    checkId: string,
    listener: (sent: { sentBytes: number; totalBytes: number }) => void,
  ) => () => void;
};

/** What the interface needs of its surroundings; `platform/page-ports.ts` has it from the browser. */
export type PagePorts = {
  store: StoreReader;
  /** Whether the page is in a private window, of which nothing is kept. */
  isPrivate: boolean;
  /** Whether Vouch can be let into private windows in this browser. */
  canSeePrivateWindows: boolean;
  /** Whether a paused download of this browser can always go on. */
  canHoldDownloads: boolean;
  send: Send;
  /** Calls back when the background has changed something; returns the end of the subscription. */
  onChange: (listener: () => void) => () => void;
  /** Calls back with how far the file of a check is read, while a large one is; returns the end of the subscription. */
  onReadProgress: (listener: (progress: { checkId: string; percent: number }) => void) => () => void;
  nowMs: () => number;
  /** Asks the browser, on a person's click, to let Vouch reach an API address; false when refused. */
  requestHostPermission: (apiAddress: string) => Promise<boolean>;
  /** Asks the browser, on a person's click, to let Vouch reach the site of an address, all sites with null; false when refused. */
  requestSite: (address: string | null) => Promise<boolean>;
  /** Whether this browser lets the bytes of a download be hashed as they pass. */
  canHashPassing: boolean;
  /** What uploading a file takes: loaded when it is first needed. */
  uploads: () => Promise<UploadPorts>;
  openTab: (url: string) => Promise<void>;
  openOptions: () => Promise<void>;
  /** Opens the page of all checks, of what waits and of what was sent. */
  openHistory: () => Promise<void>;
  /** How many requests are before that of a check in the queue; null where it has none that waits. */
  queuePlace: (checkId: string) => Promise<number | null>;
  /** Opens the page where files are picked and dropped; `checkId` is the check that one is picked for. */
  openFiles: (checkId: string | null) => Promise<void>;
  /** Opens that page on what is in the archive of a check, or on the comparison with a published hash. */
  openInside: (checkId: string) => Promise<void>;
  openCompare: (hash: string) => Promise<void>;
  /** The checks of files on this computer that have a hash, by its `indicatorKey`, and of the last downloads, newest first. */
  filesWithHash: (indicatorKey: string) => Promise<Check[]>;
  latestDownloads: (atMost: number) => Promise<Check[]>;
  /** Opens a downloaded file on the disk; null where it cannot be read or has another size now. */
  openDownload: (path: string, sizeBytes: number) => Promise<DiskFile | null>;
  /** Opens the browser's own page of this extension, where a person lets it read files. */
  openExtensionSettings: () => Promise<void>;
  /** Whether Vouch may read files from the disk. */
  fileAccess: () => Promise<FileAccess>;
  /** The host of the page in the tab that the popup was opened on; null where it is no web page. */
  activeSiteHost: () => Promise<string | null>;
  copyText: (text: string) => Promise<void>;
};
