import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import type { AccountCases } from '../../src/background/account.ts';
import type { Announce } from '../../src/background/announce.ts';
import type { Ask, Checks } from '../../src/background/checks.ts';
import type { CommunityCases } from '../../src/background/community.ts';
import { createCore } from '../../src/background/core.ts';
import type { Cases } from '../../src/background/cases.ts';
import type { Badge, Display, FileSender, KeyStore, Notice, Store } from '../../src/background/ports.ts';
import type { PrivateStore } from '../../src/storage/private/private-store.ts';
import { createDownloads, type Downloads } from '../../src/background/downloads.ts';
import type { DownloadPorts } from '../../src/background/download-ports.ts';
import { createUploads, type Uploads } from '../../src/background/uploads.ts';
import { createFileCases } from '../../src/background/file-cases.ts';
import type { Files } from '../../src/background/files.ts';
import { createNoticeActs, type DoNoticeAct } from '../../src/background/notice-acts.ts';
import { createAskAddress } from '../../src/background/ask-address.ts';
import { createHashingPlaces } from '../../src/background/hashing-places.ts';
import { createHolding, type Holding } from '../../src/background/hold-downloads.ts';
import type { Lists } from '../../src/background/lists.ts';
import { createFetchOnLeave, type FetchOnLeave } from '../../src/background/fetch-on-leave.ts';
import type { HashFiles } from '../../src/background/hash-files.ts';
import type { Check, CheckState } from '../../src/domain/check.ts';
import type { FileAccess } from '../../src/domain/file-access.ts';
import type {
  FileHashing,
  FileReading,
  DownloadUnderWay,
  FinishedDownload,
} from '../../src/downloads/ports.ts';
import { createHashTasks, type HashTasks } from '../../src/pages/offscreen/hash-tasks.ts';
import type { RequestJob, SchedulerPorts } from '../../src/scheduler/ports.ts';
import { createScheduler, type Scheduler } from '../../src/scheduler/scheduler.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createDatabaseAccess } from '../../src/storage/database-access.ts';
import { checkById, latestChecks, type Database } from '../../src/storage/read.ts';
import { createPrivateStore } from '../../src/storage/private/private-store.ts';
import type { SessionArea } from '../../src/storage/private/session-area.ts';
import { createStoreReader } from '../../src/storage/store-reader.ts';
import { createStoreWriter } from '../../src/storage/write.ts';
import type { Access } from '../../src/virustotal/transport/request.ts';
import { createDeferred } from './deferred.ts';
import { createFakeSender, type FakeSender } from './fake-sender.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createFakeService, type FakeService } from './fake-service.ts';

/** The address that the tests' key belongs to. */
export const API_ADDRESS = 'https://www.virustotal.com/api/v3';

/** A key that the fake service takes. */
const KEY = 'a'.repeat(64);

/** What outlives a worker: the clock, the network, the key, the database, what the person sees. */
export type World = {
  clock: FakeClock;
  service: FakeService;
  database: Database;
  /** What the browser keeps in memory for private windows. */
  session: SessionArea & { kept: unknown };
  keys: KeyStore & { access: Access | null };
  isOnline: boolean;
  /** Whether the browser lets Vouch reach the API address. */
  isPermitted: boolean;
  isPopupOpen: boolean;
  badges: (Badge | null)[];
  notices: Notice[];
  /** The checks whose notices the system still shows. */
  noticesShown: Set<string>;
  unforeseen: unknown[];
  /** The alarm of the browser, null where none is set. */
  alarmAtMs: number | null;
  /** The alarm for files whose hashing was cut off. */
  hashAlarmAtMs: number | null;
  /** What the browser knows of finished downloads. */
  downloads: FinishedDownload[];
  fileAccess: FileAccess;
  /** What reading a file gives, by its path's file URL; others are gone. */
  readFile: (fileUrl: string, sizeBytes: number, signal: AbortSignal) => Promise<FileReading>;
  /** What hashing a large file gives in the offscreen document. */
  hashFile: (fileUrl: string, sizeBytes: number, signal: AbortSignal) => Promise<FileHashing>;
  /** The offscreen document, which outlives a worker; null where it is not open. */
  document: HashTasks | null;
  /** Where its reports arrive: at the worker that lives. */
  hears: HashFiles['hashed'] | null;
  removed: number[];
  /** What was seen of the requests of downloads. */
  seenRequests: DownloadPorts['seenRequests'];
  /** The sites that the browser lets Vouch fetch from, and what was fetched from them again. */
  permittedSites: string[];
  fetchedAgain: string[];
  fetchAgain: DownloadPorts['fetchAgain'];
  /** What GitHub states of its releases. */
  askRelease: DownloadPorts['askRelease'];
  /** Sends files, and outlives workers. */
  sender: FakeSender;
  /** Whether the browser lets Vouch send files. */
  mayUpload: boolean;
  /** The downloads that have begun, and whether the browser can hold them. */
  arriving: DownloadUnderWay[];
  canHold: boolean;
  /** Whether the browser pauses a download, and lets a paused one go on. */
  canPause: boolean;
  letsGoOn: boolean;
  holdAlarmAtMs: number | null;
  /** What was opened at a person's wish: pages of the web, and checks in the popup. */
  openedTabs: string[];
};

/** One worker's life in a world. */
export type Background = {
  store: Store;
  display: Display;
  announce: Announce;
  scheduler: Scheduler;
  cases: Cases;
  privateCases: Cases;
  privateStore: PrivateStore;
  checks: Checks;
  lists: Lists;
  account: AccountCases;
  community: CommunityCases;
  downloads: Downloads;
  files: Files;
  hashFiles: HashFiles;
  fetchOnLeave: FetchOnLeave;
  uploads: Uploads;
  /** What is done with the files of private windows. */
  ofPrivate: { files: Files; hashFiles: HashFiles };
  doNoticeAct: DoNoticeAct;
  holding: Holding;
  /** Resolves when no request is on its way and nothing more may leave at this moment. */
  idle: () => Promise<void>;
  /** Moves the clock on, waking the worker whenever its alarm says so, and ends idle. */
  passTo: (atMs: number) => Promise<void>;
  pass: (durationMs: number) => Promise<void>;
  /** Resolves as soon as something that the worker stores or sends makes it true. */
  until: (isTrue: () => boolean | Promise<boolean>) => Promise<void>;
  /** The worker is stopped: nothing that is under way in it has an effect any more. */
  kill: () => void;
};

/** A world with an empty database and a saved key. */
export async function createWorld(): Promise<World> {
  globalThis.indexedDB = new IDBFactory();
  const keys: World['keys'] = {
    access: { apiAddress: API_ADDRESS, key: KEY },
    read: async () => keys.access,
    save: async (access) => {
      keys.access = access;
    },
    remove: async () => {
      keys.access = null;
    },
  };
  return {
    clock: createFakeClock(),
    service: createFakeService(),
    database: await createDatabaseAccess(openDatabase)(),
    session: memoryArea(),
    keys,
    isOnline: true,
    isPermitted: true,
    isPopupOpen: false,
    badges: [],
    notices: [],
    noticesShown: new Set(),
    unforeseen: [],
    alarmAtMs: null,
    hashAlarmAtMs: null,
    downloads: [],
    fileAccess: 'allowed',
    readFile: async () => ({ ok: false, trouble: 'gone' }),
    hashFile: async () => ({ ok: false, trouble: 'gone' }),
    document: null,
    hears: null,
    removed: [],
    seenRequests: { of: async () => null, passed: async () => null },
    permittedSites: [],
    fetchedAgain: [],
    fetchAgain: async () => ({ ok: false, why: 'unreachable', status: null }),
    askRelease: async () => ({ ok: false, why: 'unreachable', status: null }),
    sender: createFakeSender(),
    mayUpload: true,
    arriving: [],
    canHold: true,
    canPause: true,
    letsGoOn: true,
    holdAlarmAtMs: null,
    openedTabs: [],
  };
}

function memoryArea(): World['session'] {
  const area: World['session'] = {
    kept: undefined,
    read: async () => area.kept,
    write: async (value) => void (area.kept = value),
    clear: async () => void (area.kept = undefined),
  };
  return area;
}

/** Starts a worker, wired as the background is. */
export function startBackground(world: World): Background {
  const { clock } = world;
  const around = { nowMs: clock.nowMs, newId: () => crypto.randomUUID(), idPrefix: '' } as const;
  const listeners = new Set<() => void>();
  const running = new Set<Promise<void>>();
  let isAlive = true;
  let look = async (): Promise<void> => undefined;
  const happened = () => {
    listeners.forEach((listener) => listener());
    if (isAlive) void look().catch((cause: unknown) => world.unforeseen.push(cause));
  };
  const network = {
    fetch: (url: string, init: RequestInit) => {
      if (!isAlive) return never<Response>();
      const answer = world.service.fetch(url, init);
      happened();
      return answer;
    },
    nowMs: clock.nowMs,
    isOnline: () => world.isOnline,
  };
  const store = storeOf(world, happened, () => isAlive);
  const display = displayOf(world);
  const privateStore = createPrivateStore(world.session, store, happened);
  const { account, scheduler, cases, privateCases } = createCore({
    store,
    privateStore,
    keys: world.keys,
    network,
    hasHostPermission: async () => world.isPermitted,
    display,
    sender: senderOf(world, happened, () => isAlive),
    around,
    wakeUpAt: async (atMs) => {
      if (isAlive) world.alarmAtMs = atMs;
      happened();
    },
    onUnforeseen: (cause) => void world.unforeseen.push(cause),
    createScheduler: (ports) => createScheduler({ ...ports, run: tracked(ports.run, running) }),
  });
  const { checks, lists, community, checksPorts } = cases;
  const { announce } = checksPorts;

  async function idle(): Promise<void> {
    do {
      await Promise.all(running);
      await scheduler.kick();
    } while (running.size > 0);
  }

  async function passTo(atMs: number): Promise<void> {
    await idle();
    while (world.alarmAtMs !== null && world.alarmAtMs <= atMs) {
      clock.setTo(Math.max(clock.nowMs(), world.alarmAtMs));
      world.alarmAtMs = null;
      await idle();
    }
    clock.setTo(atMs);
    await idle();
  }

  async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
    let next = createDeferred<null>();
    const listener = () => next.resolve(null);
    listeners.add(listener);
    while (!(await isTrue())) {
      await next.promise;
      next = createDeferred();
    }
    listeners.delete(listener);
  }

  const downloadPorts: DownloadPorts = {
    ...checksPorts,
    fromBrowser: browserOf(world, () => isAlive),
    fileAccess: async () => world.fileAccess,
    inPlace: createHashingPlaces(),
    readFile: (fileUrl, sizeBytes, signal) => {
      if (!isAlive) return never();
      const reading = world.readFile(fileUrl, sizeBytes, signal);
      happened();
      return reading;
    },
    longHashing: longHashingOf(world, () => isAlive, happened),
    seenRequests: world.seenRequests,
    hasSitePermission: async (address) => world.permittedSites.includes(new URL(address).hostname),
    fetchAgain: (address, sizeBytes) => {
      if (!isAlive) return never();
      world.fetchedAgain.push(address);
      const fetched = world.fetchAgain(address, sizeBytes);
      happened();
      return fetched;
    },
    askRelease: (asset, sizeBytes) => (isAlive ? world.askRelease(asset, sizeBytes) : never()),
    wakeUpAt: async (atMs) => {
      if (isAlive) world.hashAlarmAtMs = atMs;
      happened();
    },
    onUnforeseen: (cause) => void world.unforeseen.push(cause),
  };
  const privatePorts = { ...downloadPorts, ...privateCases.checksPorts, wakeUpAt: async () => happened() };
  const ofPrivate = createFileCases(privatePorts, privateCases.checks, privateStore.ownsCheck);
  const ofOthers = createFileCases(
    downloadPorts,
    checks,
    async (checkId) => !(await privateStore.ownsCheck(checkId)),
  );
  const { hashFiles, files } = ofOthers;
  const holding = createHolding({
    ...downloadPorts,
    canHold: world.canHold,
    askAddress: createAskAddress(checksPorts),
    wakeUpAt: async (atMs) => {
      if (isAlive) world.holdAlarmAtMs = atMs;
    },
  });
  look = holding.look;
  const openTab = async (url: string) => void world.openedTabs.push(url);
  const showCheck = async (checkId: string) => void world.openedTabs.push(checkId);
  world.hears = async (...told) => {
    await Promise.all([hashFiles.hashed(...told), ofPrivate.hashFiles.hashed(...told)]);
  };
  return {
    store,
    display,
    announce,
    scheduler,
    cases,
    privateCases,
    privateStore,
    checks,
    lists,
    account,
    community,
    downloads: createDownloads(ofOthers, ofPrivate),
    files,
    hashFiles,
    fetchOnLeave: createFetchOnLeave(downloadPorts, hashFiles),
    uploads: createUploads({ ...checksPorts, checks, mayUpload: async () => world.mayUpload }),
    ofPrivate,
    doNoticeAct: createNoticeActs({ store, display, files, checks, holding, openTab, showCheck }),
    holding,
    idle,
    passTo,
    pass: (durationMs) => passTo(clock.nowMs() + durationMs),
    until,
    kill: () => {
      isAlive = false;
    },
  };
}

/** Runs that are known while they are under way. */
export function tracked(run: SchedulerPorts['run'], running: Set<Promise<void>>): SchedulerPorts['run'] {
  return (job: RequestJob, signal) => {
    const begun = run(job, signal);
    const ended = begun.catch(() => undefined).finally(() => running.delete(ended));
    running.add(ended);
    return begun;
  };
}

/** A click on "Check link". */
export function click(text: string, siteHost: string | null = null): Ask {
  return { text, origin: 'menu-link', siteHost };
}

/** Where a check stands. */
export async function stateOf(world: World, id: string): Promise<CheckState | null> {
  return (await checkById(world.database, id))?.state ?? null;
}

/** Every check that is stored, newest first. */
export function allChecks(world: World): Promise<Check[]> {
  return latestChecks(world.database);
}

/** What a stopped worker writes never arrives. */
function storeOf({ database }: World, happened: () => void, isAlive: () => boolean): Store {
  const access = async () => database;
  const writer = createStoreWriter(access, happened);
  return {
    ...writer,
    ...createStoreReader(access),
    takeStep: (id, decide) => (isAlive() ? writer.takeStep(id, decide) : never()),
  };
}

function longHashingOf(
  world: World,
  isAlive: () => boolean,
  happened: () => void,
): DownloadPorts['longHashing'] {
  return {
    begin: async ({ checkId, attempt, fileUrl, sizeBytes }) => {
      if (!isAlive()) return never();
      world.document ??= openDocument(world);
      const order = { to: 'offscreen', type: 'hash-file', checkId, attempt, fileUrl, sizeBytes } as const;
      const answer = world.document.begin(order);
      happened();
      return answer;
    },
    stop: async (checkId) => world.document?.stop(checkId),
    list: async () => world.document?.list() ?? [],
  };
}

function openDocument(world: World): HashTasks {
  return createHashTasks({
    hash: (fileUrl, sizeBytes, { signal }) => world.hashFile(fileUrl, sizeBytes, signal),
    report: async ({ checkId, hashing }) => {
      const told = world.hears?.(checkId, hashing) ?? Promise.reject(new Error('no worker hears'));
      return told.then(
        () => true,
        () => false,
      );
    },
    progress: () => undefined,
    onIdle: () => undefined,
  });
}

/** A stopped worker hears nothing of it any more. */
function senderOf({ sender }: World, happened: () => void, isAlive: () => boolean): FileSender {
  const told = <T>(promise: Promise<T>): Promise<T> => {
    happened();
    return promise.then(
      (value) => (isAlive() ? value : never<T>()),
      (cause: unknown) => (isAlive() ? Promise.reject(cause) : never<T>()),
    );
  };
  return {
    prepare: (file, signal) => told(sender.prepare(file, signal)),
    send: (checkId, address, signal) => (isAlive() ? told(sender.send(checkId, address, signal)) : never()),
    isSending: (checkId) => told(sender.isSending(checkId)),
    follow: (checkId, signal) => told(sender.follow(checkId, signal)),
  };
}

function browserOf(world: World, isAlive: () => boolean): DownloadPorts['fromBrowser'] {
  return {
    ...arrivalsOf(world, isAlive),
    finished: async (id) => world.downloads.find((download) => download.id === id) ?? null,
    finishedSince: async (sinceMs) => world.downloads.filter(({ endedAtMs }) => endedAtMs >= sinceMs),
    removeFile: async (id) => {
      const isThere = world.downloads.some((download) => download.id === id && download.exists);
      if (isThere) world.removed.push(id);
      return isThere;
    },
  };
}

/** Downloads that have not ended yet, which are paused, go on and are cancelled. */
function arrivalsOf(
  world: World,
  isAlive: () => boolean,
): Pick<DownloadPorts['fromBrowser'], 'underWay' | 'pause' | 'resume' | 'cancel'> {
  const found = (id: number) => world.arriving.find((download) => download.id === id);
  const underWay = async (id: number) => structuredClone(found(id) ?? null);
  const move = async (id: number, from: DownloadUnderWay['stands'], to: DownloadUnderWay['stands']) => {
    const download = found(id);
    if (download?.stands !== from) return false;
    download.stands = to;
    return true;
  };
  return {
    // A stopped worker begins nothing, and each act begins by a look.
    underWay: (id) => (isAlive() ? underWay(id) : never()),
    pause: async (id) => world.canPause && move(id, 'runs', 'paused'),
    resume: async (id) => world.letsGoOn && move(id, 'paused', 'runs'),
    cancel: (id) => move(id, 'paused', 'gone'),
  };
}

function displayOf(world: World): Display {
  const { badges, notices, noticesShown } = world;
  return {
    setBadge: async (badge) => void badges.push(badge),
    notify: async (notice) => {
      notices.push(notice);
      noticesShown.add(notice.checkId);
    },
    dismiss: async (checkId) => void noticesShown.delete(checkId),
    dismissAll: async () => noticesShown.clear(),
    isPopupOpen: async () => world.isPopupOpen,
  };
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}
