import { createHashingPlaces } from '../../src/background/hashing-places.ts';
import { NO_SENDER } from '../support/fake-sender.ts';
import type { AccountCases } from '../../src/background/account.ts';
import type { Announce } from '../../src/background/announce.ts';
import type { Checks } from '../../src/background/checks.ts';
import type { CommunityCases } from '../../src/background/community.ts';
import { createCore, type Core } from '../../src/background/core.ts';
import { createFiles, type Files } from '../../src/background/files.ts';
import type { Lists } from '../../src/background/lists.ts';
import type { Display, KeyStore, Store } from '../../src/background/ports.ts';
import { createScheduler, type Scheduler } from '../../src/scheduler/scheduler.ts';
import { API_ADDRESS } from '../support/background-under-test.ts';
import { noPrivateStore } from '../support/no-private-store.ts';

/** What one worker does: the use cases, the queue, and what is announced. */
export type Life = {
  checks: Checks;
  lists: Lists;
  files: Files;
  community: CommunityCases;
  account: AccountCases;
  announce: Announce;
  scheduler: Scheduler;
};

/** What reaches out of a worker; after its end nothing comes back from it. */
export type LifePorts = {
  store: Store;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  wakeUpAt: (atMs: number | null) => Promise<void>;
  nowMs: () => number;
  newId: () => string;
  isOnline: () => boolean;
  onUnforeseen: (cause: unknown) => void;
};

/** A worker, wired as the background is. */
export function createLife(ports: LifePorts): Life {
  const { store, fetch, wakeUpAt, nowMs, newId, isOnline, onUnforeseen } = ports;
  const { account, scheduler, cases } = createCore({
    store,
    privateStore: noPrivateStore(store),
    keys: KEYS,
    network: { fetch, nowMs, isOnline },
    hasHostPermission: async () => true,
    display: NO_DISPLAY,
    sender: NO_SENDER,
    around: { nowMs, newId, idPrefix: '' },
    wakeUpAt,
    onUnforeseen,
    createScheduler,
  });
  const { checks, lists, community, checksPorts } = cases;
  const { announce } = checksPorts;
  const files = filesOf(cases, onUnforeseen);
  return { checks, lists, files, community, account, announce, scheduler };
}

/** Files that a page hashed; there are no downloads. */
function filesOf({ checks, checksPorts }: Core['cases'], onUnforeseen: LifePorts['onUnforeseen']): Files {
  const fromBrowser = {
    finished: never,
    finishedSince: never,
    removeFile: never,
    underWay: never,
    pause: never,
    resume: never,
    cancel: never,
  };
  return createFiles(
    {
      ...checksPorts,
      fromBrowser,
      inPlace: createHashingPlaces(),
      fileAccess: never,
      readFile: never,
      longHashing: { begin: never, stop: never, list: never },
      seenRequests: { of: never, passed: never },
      hasSitePermission: never,
      fetchAgain: never,
      askRelease: never,
      wakeUpAt: never,
      onUnforeseen,
    },
    checks,
  );
}

/** What is never answered. */
export function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

const KEYS: KeyStore = {
  read: async () => ({ apiAddress: API_ADDRESS, key: 'a'.repeat(64) }),
  save: async () => undefined,
  remove: async () => undefined,
};

const NO_DISPLAY: Display = {
  setBadge: async () => undefined,
  notify: async () => undefined,
  dismiss: async () => undefined,
  dismissAll: async () => undefined,
  isPopupOpen: async () => false,
};
