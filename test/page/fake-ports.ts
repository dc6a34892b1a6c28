import type { Check } from '../../src/domain/check.ts';
import type { Community, CommunityTask } from '../../src/domain/community.ts';
import { VouchFailure, type VouchError } from '../../src/domain/errors.ts';
import type { FileAccess } from '../../src/domain/file-access.ts';
import { EMPTY_LEDGER, type Ledger } from '../../src/domain/ledger.ts';
import type { Account } from '../../src/domain/quota.ts';
import type { Report, StoredReport } from '../../src/domain/report.ts';
import { isResultOf } from '../../src/messaging/answer.ts';
import type {
  Request,
  RequestOf,
  RequestType,
  ResultOf,
  SaveKeyResult,
  Send,
} from '../../src/messaging/protocol.ts';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../../src/settings/settings.ts';
import type { DiskFile, PagePorts } from '../../src/ui/ports.ts';
import { ACCOUNT, newId, NOW_MS } from './fixtures.ts';

/** What the fake store holds; a test may change it and call `changed`. */
export type FakeStore = {
  checks: Check[];
  reports: StoredReport[];
  communities: Community[];
  tasks: CommunityTask[];
  settings: Settings;
  account: Account | null;
  ledger: Ledger;
};

/** Ports over a store in memory, with what was asked of them. */
export type FakePorts = PagePorts & {
  held: FakeStore;
  sent: Request[];
  copied: string[];
  openedTabs: string[];
  askedHosts: string[];
  /** The API addresses whose upload host was asked for. */
  askedUploadHosts: string[];
  /** Who listens to the progress of which check's upload. */
  progressListeners: Map<string, (sent: { sentBytes: number; totalBytes: number }) => void>;
  optionsOpened: number;
  historyOpened: number;
  /** The checks that the page of files was opened for, null for none. */
  filesOpenedFor: (string | null)[];
  insideOpenedFor: string[];
  compareOpenedFor: string[];
  /** What is on the disk, by its path. */
  onDisk: Map<string, DiskFile>;
  extensionSettingsOpened: number;
  /** Tells the page that the store has changed. */
  changed: () => void;
  /** Tells the page how far a file is read. */
  readSoFar: (progress: { checkId: string; percent: number }) => void;
  /** How many pages listen for changes. */
  listeners: () => number;
  /** What the next orders answer; the ones that are not set answer as if all went well. */
  answers: {
    saveKey: SaveKeyResult;
    consentCheckId: string | null;
    /** The check that the next typed text, picked file or address begins. */
    newCheckId: string;
    /** Whether a task that is taken back was still there to be forgotten. */
    isForgotten: boolean;
    failure: VouchError | null;
  };
  /** What the browser answers when a host is asked for and about files, and the time. */
  surroundings: {
    grantsHosts: boolean;
    siteHost: string | null;
    fileAccess: FileAccess;
    queuePlace: number | null;
    nowMs: number;
  };
};

/** A page's surroundings without a browser. A person with a key who has read the notice is the default. */
export function fakePorts(held: Partial<FakeStore> = {}): FakePorts {
  const listeners = new Set<() => void>();
  const progressListeners = new Set<Parameters<PagePorts['onReadProgress']>[0]>();
  const ports: FakePorts = {
    held: {
      checks: [],
      reports: [],
      communities: [],
      tasks: [],
      settings: { ...DEFAULT_SETTINGS, publishNoticeSeen: true },
      account: ACCOUNT,
      ledger: EMPTY_LEDGER,
      ...held,
    },
    sent: [],
    copied: [],
    openedTabs: [],
    askedHosts: [],
    askedUploadHosts: [],
    progressListeners: new Map(),
    optionsOpened: 0,
    historyOpened: 0,
    filesOpenedFor: [],
    insideOpenedFor: [],
    compareOpenedFor: [],
    onDisk: new Map(),
    extensionSettingsOpened: 0,
    answers: {
      saveKey: { saved: true, verified: true, quotaSpent: false },
      consentCheckId: null,
      newCheckId: newId(),
      isForgotten: true,
      failure: null,
    },
    surroundings: {
      grantsHosts: true,
      siteHost: 'news.example',
      fileAccess: 'allowed',
      queuePlace: null,
      nowMs: NOW_MS,
    },
    readSoFar: (progress) => progressListeners.forEach((listener) => listener(progress)),
    changed: () => listeners.forEach((listener) => listener()),
    listeners: () => listeners.size,
    isPrivate: false,
    canSeePrivateWindows: true,
    canHoldDownloads: true,
    store: {
      latestChecks: async (atMost) =>
        ports.held.checks.toSorted((a, b) => b.createdAtMs - a.createdAtMs).slice(0, atMost),
      checkById: async (id) => ports.held.checks.find((check) => check.id === id),
      storedReport: async (key) => ports.held.reports.find((stored) => stored.key === key),
      community: async (key) => ({
        community: ports.held.communities.find((each) => each.key === key),
        tasks: ports.held.tasks
          .filter((task) => task.indicatorKey === key)
          .toSorted((a, b) => a.createdAtMs - b.createdAtMs),
      }),
      records: async () => {
        const { settings, account, ledger } = ports.held;
        return { settings, account, ledger };
      },
    },
    send: fakeSend(() => ports),
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onReadProgress: (listener) => {
      progressListeners.add(listener);
      return () => void progressListeners.delete(listener);
    },
    nowMs: () => ports.surroundings.nowMs,
    requestHostPermission: async (apiAddress) => {
      ports.askedHosts.push(apiAddress);
      return ports.surroundings.grantsHosts;
    },
    requestSite: async (address) => {
      ports.askedHosts.push(address ?? 'all sites');
      return ports.surroundings.grantsHosts;
    },
    canHashPassing: false,
    uploads: async () => ({
      requestPermission: async (apiAddress) => {
        ports.askedUploadHosts.push(apiAddress);
        return ports.surroundings.grantsHosts;
      },
      onProgress: (checkId, listener) => {
        ports.progressListeners.set(checkId, listener);
        return () => void ports.progressListeners.delete(checkId);
      },
    }),
    openTab: async (url) => void ports.openedTabs.push(url),
    openOptions: async () => void (ports.optionsOpened += 1),
    openHistory: async () => void (ports.historyOpened += 1),
    queuePlace: async () => ports.surroundings.queuePlace,
    openFiles: async (checkId) => void ports.filesOpenedFor.push(checkId),
    openInside: async (checkId) => void ports.insideOpenedFor.push(checkId),
    openCompare: async (hash) => void ports.compareOpenedFor.push(hash),
    filesWithHash: async (key) => {
      const report = ports.held.reports.find(({ report: each }) => isOfHash(each, key))?.report;
      const wanted = report?.kind === 'file' ? `file:${report.sha256}` : key;
      const hasIt = ({ file, indicatorKey }: Check) => file !== null && indicatorKey === wanted;
      return newestFirst(ports.held.checks.filter(hasIt));
    },
    latestDownloads: async (atMost) =>
      newestFirst(ports.held.checks.filter(({ file }) => file?.download)).slice(0, atMost),
    openDownload: async (path) => ports.onDisk.get(path) ?? null,
    openExtensionSettings: async () => void (ports.extensionSettingsOpened += 1),
    fileAccess: async () => ports.surroundings.fileAccess,
    activeSiteHost: async () => ports.surroundings.siteHost,
    copyText: async (text) => void ports.copied.push(text),
  };
  return ports;
}

function isOfHash(report: Report | null, key: string): boolean {
  return (
    report?.kind === 'file' && [report.sha256, report.sha1, report.md5].includes(key.slice('file:'.length))
  );
}

function newestFirst(checks: Check[]): Check[] {
  return checks.toSorted((a, b) => b.createdAtMs - a.createdAtMs);
}

function fakeSend(portsOf: () => FakePorts): Send {
  return async <T extends RequestType>(request: RequestOf<T>): Promise<ResultOf<T>> => {
    const ports = portsOf();
    ports.sent.push(request);
    if (ports.answers.failure) throw new VouchFailure(ports.answers.failure);
    apply(ports, request);
    const result = answerTo(ports, request);
    if (!isResultOf(request, result)) throw new Error(`The fake answers ${request.type} wrongly.`);
    return result;
  };
}

/** Only what pages show at once: the orders that change the list or the settings. */
function apply({ held, answers }: FakePorts, request: Request): void {
  switch (request.type) {
    case 'change-settings':
      held.settings = readSettings({ ...held.settings, ...request.changes });
      return;
    case 'wipe-checks':
      held.checks = held.checks.filter((check) => !request.checkIds.includes(check.id));
      return;
    case 'wipe-all':
      held.checks = [];
      return;
    case 'cancel-task':
      if (answers.isForgotten) held.tasks = held.tasks.filter((task) => task.id !== request.taskId);
      return;
    case 'remove-key':
      held.account = null;
      return;
    case 'save-key':
    case 'refresh-quota':
    case 'stop-check':
    case 'retry-check':
    case 'analyse-again':
    case 'answer-consent':
    case 'mark-seen':
    case 'check-text':
    case 'check-file':
    case 'check-address':
    case 'delete-file':
    case 'keep-file':
    case 'fetch-again':
    case 'upload-file':
    case 'let-go-on':
    case 'cancel-download':
    case 'note-file-guide':
    case 'order-community':
    case 'retry-task':
    case 'wipe-indicator':
    case 'wipe-site':
    case 'wipe-requests':
    case 'import-checks':
    case 'check-list':
    case 'look-again':
    case 'look':
    case 'stop-batch':
    case 'open-store':
      return;
  }
}

type Result =
  | SaveKeyResult
  | { checkId: string }
  | { forgotten: boolean }
  | { added: number }
  | { checks: number }
  | { trouble: null }
  | null;

function answerTo({ answers }: FakePorts, request: Request): Result {
  switch (request.type) {
    case 'save-key':
      return answers.saveKey;
    case 'answer-consent':
      return { checkId: answers.consentCheckId ?? request.checkId };
    case 'check-text':
    case 'check-file':
    case 'check-address':
      return { checkId: answers.newCheckId };
    case 'cancel-task':
      return { forgotten: answers.isForgotten };
    case 'import-checks':
      return { added: request.checks.length };
    case 'check-list':
      return { checks: request.texts.length };
    case 'look-again':
      return { checks: request.checkIds.length };
    case 'open-store':
      return { trouble: null };
    default:
      return null;
  }
}
