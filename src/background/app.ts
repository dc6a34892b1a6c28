import { createChangeBroadcast } from '../platform/changes.ts';
import { display } from '../platform/display.ts';
import {
  downloadById,
  downloadsEndedAfter,
  fileAccess,
  removeDownloadedFile,
} from '../platform/downloads.ts';
import { readFileFromDisk } from '../platform/file-reader.ts';
import { hasHostPermission } from '../platform/host-permission.ts';
import { keyStore } from '../platform/key-store.ts';
import { network } from '../platform/network.ts';
import { createWakeUp } from '../platform/wake-up.ts';
import { isCheckJob } from '../domain/job.ts';
import { createScheduler, type Scheduler } from '../scheduler/scheduler.ts';
import { createDatabaseAccess } from '../storage/database-access.ts';
import { createStoreReader } from '../storage/store-reader.ts';
import { createStoreWriter } from '../storage/write.ts';
import { clientInUse } from './access-in-use.ts';
import { createAccountCases } from './account.ts';
import { createAnnounce } from './announce.ts';
import { createCheckRunner } from './check-runner.ts';
import { createAskAddress } from './ask-address.ts';
import { createChecks } from './checks.ts';
import { createCommunity, createMarkTaskWaiting } from './community.ts';
import { createCommunityRunner } from './community-runner.ts';
import type { DownloadPorts } from './download-ports.ts';
import { createDownloads } from './downloads.ts';
import { createFiles } from './files.ts';
import { createGate } from './gate.ts';
import { createHashFiles } from './hash-files.ts';
import { createMarkWaiting } from './mark-waiting.ts';
import type { MessagePorts } from './messages.ts';
import type { Store, Surroundings } from './ports.ts';

const around: Surroundings = { nowMs: () => Date.now(), newId: () => crypto.randomUUID() };

/** The one place for what nobody foresaw: nothing of a request or of the key is in it. */
export function reportUnforeseen(cause: unknown): void {
  console.error('Vouch:', cause instanceof Error ? cause.message : 'unforeseen');
}

/** Builds the background once: every part gets what it needs, and nothing here decides anything. */
export function createApp(): MessagePorts {
  const store = createStore();
  const announce = createAnnounce(store, display);
  const kick = () => scheduler.kick();
  const account = createAccountCases({
    store,
    keys: keyStore,
    requests: network,
    hasHostPermission,
    onKeySaved: () => void kick(),
    around,
  });
  const client = () => clientInUse(store, keyStore, network);
  const { pauseEndMs } = account;
  const runCheck = createCheckRunner({ store, client, announce, around, pauseEndMs });
  const runTask = createCommunityRunner({ store, client, around, pauseEndMs });
  const scheduler: Scheduler = createScheduler({
    nowMs: around.nowMs,
    gate: createGate({ store, keys: keyStore, isOnline: network.isOnline, hasHostPermission }),
    jobs: store.allJobs,
    ledger: store.ledger,
    markStarted: store.markStarted,
    onWaiting: createMarkWaiting(store, announce, createMarkTaskWaiting(store, around.nowMs), around.nowMs),
    run: (job, signal) => (isCheckJob(job) ? runCheck(job, signal) : runTask(job, signal)),
    wakeUpAt: createWakeUp('queue', () => void kick()),
    onUnforeseen: reportUnforeseen,
  });
  const checksPorts = { store, scheduler, announce, display, around };
  const checks = createChecks(checksPorts);
  const community = createCommunity({ store, scheduler, around });
  const downloadPorts: DownloadPorts = {
    ...checksPorts,
    fromBrowser: {
      finished: downloadById,
      finishedSince: downloadsEndedAfter,
      removeFile: removeDownloadedFile,
    },
    fileAccess,
    readFile: readFileFromDisk,
    wakeUpAt: createWakeUp('hashing', () => void hashFiles.takeUp().catch(reportUnforeseen)),
    onUnforeseen: reportUnforeseen,
  };
  const hashFiles = createHashFiles(downloadPorts, createAskAddress(checksPorts));
  const downloads = createDownloads(downloadPorts, hashFiles);
  const files = createFiles(downloadPorts, checks);
  return { checks, community, downloads, files, hashFiles, account, store, announce, kick };
}

function createStore(): Store {
  const database = createDatabaseAccess();
  return {
    ...createStoreWriter(database, createChangeBroadcast()),
    ...createStoreReader(database),
  };
}
