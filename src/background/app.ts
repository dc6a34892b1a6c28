import { createChangeBroadcast } from '../platform/changes.ts';
import { display } from '../platform/display.ts';
import {
  downloadById,
  downloadsEndedAfter,
  fileAccess,
  removeDownloadedFile,
} from '../platform/downloads.ts';
import { readFileFromDisk } from '../platform/file-reader.ts';
import { fetchAgain, hasSitePermission } from '../platform/fetch-again.ts';
import { hasHostPermission } from '../platform/host-permission.ts';
import { keyStore } from '../platform/key-store.ts';
import { network } from '../platform/network.ts';
import { longHashing } from '../platform/long-hashing.ts';
import { isPrivateWindowOpen } from '../platform/private-windows.ts';
import { sessionArea, sessionItem } from '../platform/session-area.ts';
import { createFileSender } from '../platform/file-sender.ts';
import type { HearingFileSender } from '../platform/hearing-file-sender.ts';
import { mayUpload } from '../platform/upload-permission.ts';
import { createWakeUp } from '../platform/wake-up.ts';
import { createScheduler } from '../scheduler/scheduler.ts';
import { openDatabase } from '../storage/database.ts';
import { createPrivateStore } from '../storage/private/private-store.ts';
import { createStoreReader } from '../storage/store-reader.ts';
import { watchStore } from '../storage/watched-store.ts';
import { createStoreWriter } from '../storage/write.ts';
import { createAskAddress } from './ask-address.ts';
import { createCore } from './core.ts';
import type { DownloadPorts } from './download-ports.ts';
import { createDownloads } from './downloads.ts';
import { createFiles } from './files.ts';
import { createFetchOnLeave } from './fetch-on-leave.ts';
import { createHashFiles } from './hash-files.ts';
import type { MessagePorts } from './messages.ts';
import type { Store, Surroundings } from './ports.ts';
import { createSeenRequests, type SeenRequests } from './seen-requests.ts';
import { createUploads } from './uploads.ts';
import { createPrivateWindows, type PrivateWindows } from './private-windows.ts';

const around: Surroundings = { nowMs: () => Date.now(), newId: () => crypto.randomUUID(), idPrefix: '' };

/** The one place for what nobody foresaw: nothing of a request or of the key is in it. */
export function reportUnforeseen(cause: unknown): void {
  console.error('Vouch:', cause instanceof Error ? cause.message : 'unforeseen');
}

/** The background, and what it has of private windows. */
export type App = MessagePorts & {
  privateWindows: PrivateWindows;
  seenRequests: SeenRequests;
  sender: HearingFileSender;
};

/** Builds the background once, over the browser. */
export function createApp(): App {
  const { database, trouble: storeTrouble } = watchStore(openDatabase);
  const broadcast = createChangeBroadcast();
  const store: Store = { ...createStoreWriter(database, broadcast), ...createStoreReader(database) };
  const privateStore = createPrivateStore(sessionArea, store, broadcast);
  const sender = createFileSender(async (id) => (await store.checkById(id))?.state.name === 'submitting');
  const { account, scheduler, cases, privateCases } = createCore({
    store,
    privateStore,
    keys: keyStore,
    network,
    hasHostPermission,
    display,
    sender,
    around,
    wakeUpAt: createWakeUp('queue', () => void kick()),
    onUnforeseen: reportUnforeseen,
    createScheduler,
  });
  const kick = () => scheduler.kick();
  const seenRequests = createSeenRequests({
    session: sessionItem('seen-requests'),
    isWanted: async () => (await store.settings()).watchRequests,
    nowMs: around.nowMs,
    onUnforeseen: reportUnforeseen,
  });
  const downloadPorts: DownloadPorts = {
    ...cases.checksPorts,
    fromBrowser: {
      finished: downloadById,
      finishedSince: downloadsEndedAfter,
      removeFile: removeDownloadedFile,
    },
    fileAccess,
    readFile: readFileFromDisk,
    longHashing,
    seenRequests,
    hasSitePermission,
    fetchAgain,
    wakeUpAt: createWakeUp('hashing', () => void hashFiles.takeUp().catch(reportUnforeseen)),
    onUnforeseen: reportUnforeseen,
  };
  const hashFiles = createHashFiles(downloadPorts, createAskAddress(cases.checksPorts));
  const downloads = createDownloads(downloadPorts, hashFiles);
  const files = createFiles(downloadPorts, cases.checks);
  const uploads = createUploads({ ...cases.checksPorts, checks: cases.checks, mayUpload });
  const { announce } = cases.checksPorts;
  const privateWindows = createPrivateWindows({ privateStore, scheduler, announce, isPrivateWindowOpen });
  return {
    storeTrouble,
    cases,
    privateCases,
    privateStore,
    privateWindows,
    seenRequests,
    sender,
    downloads,
    files,
    hashFiles,
    fetchOnLeave: createFetchOnLeave(downloadPorts, hashFiles),
    uploads,
    account,
    store,
    announce,
    kick,
  };
}
