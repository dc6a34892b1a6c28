import { NO_SENDER } from './fake-sender.ts';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import type { CommunityCases } from '../../src/background/community.ts';
import { createCore } from '../../src/background/core.ts';
import type { Display, KeyStore, Store } from '../../src/background/ports.ts';
import { createScheduler } from '../../src/scheduler/scheduler.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createDatabaseAccess } from '../../src/storage/database-access.ts';
import type { Database } from '../../src/storage/read.ts';
import { createStoreReader } from '../../src/storage/store-reader.ts';
import { createStoreWriter } from '../../src/storage/write.ts';
import type { Access } from '../../src/virustotal/transport/request.ts';
import { tracked } from './background-under-test.ts';
import { createCommunityService, type CommunityService } from './community-service.ts';
import { noPrivateStore } from './no-private-store.ts';
import { createDeferred } from './deferred.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';

/** The address that the tests' key belongs to. */
export const API_ADDRESS = 'https://www.virustotal.com/api/v3';

/** What outlives a worker: the clock, the network, the key and the database. */
export type CommunityWorld = {
  clock: FakeClock;
  service: CommunityService;
  database: Database;
  access: Access | null;
  isOnline: boolean;
  /** The alarm of the browser, null where none is set. */
  alarmAtMs: number | null;
  unforeseen: unknown[];
};

/** One worker's life in a world. */
export type CommunityWorker = CommunityCases & {
  store: Store;
  /** Resolves when no request is on its way and nothing more may leave at this moment. */
  idle: () => Promise<void>;
  /** Moves the clock on, waking the worker whenever its alarm says so, and ends idle. */
  pass: (durationMs: number) => Promise<void>;
  /** Resolves as soon as something that the worker stores or sends makes it true. */
  until: (isTrue: () => boolean) => Promise<void>;
  /** The worker is stopped: nothing that is under way in it has an effect any more. */
  kill: () => void;
};

/** A world with an empty database and the saved key of the account `kim`. */
export async function createCommunityWorld(): Promise<CommunityWorld> {
  globalThis.indexedDB = new IDBFactory();
  const clock = createFakeClock();
  const world: CommunityWorld = {
    clock,
    service: createCommunityService(clock.nowMs),
    database: await createDatabaseAccess(openDatabase)(),
    access: { apiAddress: API_ADDRESS, key: 'a'.repeat(64) },
    isOnline: true,
    alarmAtMs: null,
    unforeseen: [],
  };
  await world.database.put('records', {
    name: 'account',
    value: {
      apiAddress: API_ADDRESS,
      keyEnding: 'aaaa',
      name: 'kim',
      quota: null,
      verified: true,
      savedAtMs: clock.nowMs(),
    },
  });
  return world;
}

/** Starts a worker, wired as the background is, for community tasks only. */
export function startCommunity(world: CommunityWorld): CommunityWorker {
  const { clock } = world;
  const around = { nowMs: clock.nowMs, newId: () => crypto.randomUUID(), idPrefix: '' } as const;
  const running = new Set<Promise<void>>();
  const listeners = new Set<() => void>();
  let isAlive = true;
  const happened = () => listeners.forEach((listener) => listener());
  const keys: KeyStore = {
    read: async () => world.access,
    save: async (access) => void (world.access = access),
    remove: async () => void (world.access = null),
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
  const { scheduler, cases } = createCore({
    store,
    privateStore: noPrivateStore(store),
    keys,
    network,
    hasHostPermission: async () => true,
    display: NO_DISPLAY,
    sender: NO_SENDER,
    around,
    wakeUpAt: async (atMs) => {
      if (isAlive) world.alarmAtMs = atMs;
    },
    onUnforeseen: (cause) => void world.unforeseen.push(cause),
    createScheduler: (ports) => createScheduler({ ...ports, run: tracked(ports.run, running) }),
  });

  async function idle(): Promise<void> {
    do {
      await Promise.all(running);
      await scheduler.kick();
    } while (running.size > 0);
  }

  async function pass(durationMs: number): Promise<void> {
    const atMs = clock.nowMs() + durationMs;
    await idle();
    while (world.alarmAtMs !== null && world.alarmAtMs <= atMs) {
      clock.setTo(Math.max(clock.nowMs(), world.alarmAtMs));
      world.alarmAtMs = null;
      await idle();
    }
    clock.setTo(atMs);
    await idle();
  }

  async function until(isTrue: () => boolean): Promise<void> {
    let next = createDeferred<null>();
    const listener = () => next.resolve(null);
    listeners.add(listener);
    while (!isTrue()) {
      await next.promise;
      next = createDeferred();
    }
    listeners.delete(listener);
  }

  return {
    ...cases.community,
    store,
    idle,
    pass,
    until,
    kill: () => {
      isAlive = false;
    },
  };
}

/** Nothing of the community's part is shown outside of the pages. */
const NO_DISPLAY: Display = {
  setBadge: async () => undefined,
  notify: async () => undefined,
  dismiss: async () => undefined,
  dismissAll: async () => undefined,
  isPopupOpen: async () => false,
};

/** What a stopped worker writes never arrives. */
function storeOf({ database }: CommunityWorld, happened: () => void, isAlive: () => boolean): Store {
  const access = async () => database;
  const writer = createStoreWriter(access, happened);
  return {
    ...writer,
    ...createStoreReader(access),
    addTask: (task, job) => (isAlive() ? writer.addTask(task, job) : never()),
    takeTaskStep: (id, decide) => (isAlive() ? writer.takeTaskStep(id, decide) : never()),
    markStarted: (job, count, nowMs) => (isAlive() ? writer.markStarted(job, count, nowMs) : never()),
  };
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}
