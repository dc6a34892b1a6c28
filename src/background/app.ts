import { createChangeBroadcast } from '../platform/changes.ts';
import { display } from '../platform/display.ts';
import {
  downloadById,
  downloadsEndedAfter,
  fileAccess,
  removeDownloadedFile,
  cancelDownload,
  downloadUnderWay,
  pauseDownload,
  resumeDownload,
} from '../platform/downloads.ts';
import { readFileFromDisk } from '../platform/file-reader.ts';
import { askRelease } from '../platform/ask-release.ts';
import { fetchAgain, hasSitePermission } from '../platform/fetch-again.ts';
import { canHoldDownloads } from '../platform/holding.ts';
import { hasHostPermission } from '../platform/host-permission.ts';
import { keyStore } from '../platform/key-store.ts';
import { network } from '../platform/network.ts';
import { longHashing } from '../platform/long-hashing.ts';
import { openTab, showCheck } from '../platform/popup.ts';
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
import { createCore } from './core.ts';
import type { DownloadPorts } from './download-ports.ts';
import { createDownloads } from './downloads.ts';
import { createFetchOnLeave } from './fetch-on-leave.ts';
import { createAskAddress } from './ask-address.ts';
import { createFileCases } from './file-cases.ts';
import { createHashingPlaces } from './hashing-places.ts';
import { createHolding } from './hold-downloads.ts';
import type { MessagePorts } from './messages.ts';
import { createNoticeActs, type DoNoticeAct } from './notice-acts.ts';
import type { Store, Surroundings } from './ports.ts';
import { createSeenRequests, type SeenRequests } from './seen-requests.ts';
import { createUploads } from './uploads.ts';
import { createPrivateWindows, type PrivateWindows } from './private-windows.ts';

const around: Surroundings = { nowMs: () => Date.now(), newId: () => crypto.randomUUID(), idPrefix: '' };

/** The one place for what nobody foresaw: nothing of a request or of the key is in it. */
export function reportUnforeseen(cause: unknown): void {
  console.error('Vouch:', cause instanceof Error ? cause.message : 'unforeseen');
}

/** The background, what it has of private windows, what it saw of requests, who sends files, and what the buttons of notices do. */
export type App = MessagePorts & {
  privateWindows: PrivateWindows;
  seenRequests: SeenRequests;
  sender: HearingFileSender;
  doNoticeAct: DoNoticeAct;
};

/** Builds the background once, over the browser. */
export function createApp(): App {
  const { database, trouble: storeTrouble } = watchStore(openDatabase);
  const tellPages = createChangeBroadcast();
  const broadcast = (): void => {
    tellPages();
    void holding.look().catch(reportUnforeseen);
  };
  const store: Store = { ...createStoreWriter(database, broadcast), ...createStoreReader(database) };
  const privateStore = createPrivateStore(sessionArea, store, broadcast);
  const sender = createFileSender((id) => uploads.isWanted(id));
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
      underWay: downloadUnderWay,
      pause: pauseDownload,
      resume: resumeDownload,
      cancel: cancelDownload,
    },
    fileAccess,
    inPlace: createHashingPlaces(),
    readFile: readFileFromDisk,
    longHashing,
    seenRequests,
    hasSitePermission,
    fetchAgain,
    askRelease,
    wakeUpAt: createWakeUp('hashing', () => void hashFiles.takeUp().catch(reportUnforeseen)),
    onUnforeseen: reportUnforeseen,
  };
  const privatePorts: DownloadPorts = {
    ...downloadPorts,
    ...privateCases.checksPorts,
    wakeUpAt: createWakeUp(
      'private-hashing',
      () => void ofPrivate.hashFiles.takeUp().catch(reportUnforeseen),
    ),
  };
  const ofPrivate = createFileCases(privatePorts, privateCases.checks, privateStore.ownsCheck);
  const ofOthers = createFileCases(
    downloadPorts,
    cases.checks,
    async (checkId) => !(await privateStore.ownsCheck(checkId)),
  );
  const { hashFiles, files } = ofOthers;
  const downloads = createDownloads(ofOthers, ofPrivate);
  const uploads = createUploads({ ...cases.checksPorts, checks: cases.checks, mayUpload });
  const { announce } = cases.checksPorts;
  const holding = createHolding({
    ...downloadPorts,
    canHold: canHoldDownloads(),
    askAddress: createAskAddress(cases.checksPorts),
    wakeUpAt: createWakeUp('holding', () => void holding.look().catch(reportUnforeseen)),
  });
  const doNoticeAct = createNoticeActs({
    store,
    display,
    files,
    checks: cases.checks,
    holding,
    openTab,
    showCheck,
  });
  const privateWindows = createPrivateWindows({
    privateStore,
    scheduler,
    announce,
    isPrivateWindowOpen,
    hashFiles: ofPrivate.hashFiles,
  });
  return {
    storeTrouble,
    cases,
    privateCases,
    privateStore,
    privateWindows,
    seenRequests,
    sender,
    uploads,
    fetchOnLeave: createFetchOnLeave(downloadPorts, hashFiles),
    ofPrivate,
    downloads,
    files,
    hashFiles,
    holding,
    doNoticeAct,
    account,
    store,
    announce,
    kick,
  };
}
