import { NO_SENDER } from '../../test/support/fake-sender.ts';
import { createCore, type Core } from '../../src/background/core.ts';
import type { Display, Store } from '../../src/background/ports.ts';
import { createChangeBroadcast } from '../../src/platform/changes.ts';
import { createScheduler } from '../../src/scheduler/scheduler.ts';
import { DEFAULT_API_ADDRESS } from '../../src/settings/api-address.ts';
import { createDatabaseAccess, type DatabaseAccess } from '../../src/storage/database-access.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { DATABASE_NAME } from '../../src/storage/schema.ts';
import { createStoreReader } from '../../src/storage/store-reader.ts';
import { createStoreWriter } from '../../src/storage/write.ts';
import { noPrivateStore } from '../../test/support/no-private-store.ts';

/** The background's queue over this page's database. */
export type QueueWorld = {
  database: DatabaseAccess;
  store: Store;
  core: Core;
  /** Whether the checks that wait are told so, as they are in the background. */
  tells: boolean;
  close: () => Promise<void>;
};

const HOUR_MS = 3_600_000;
const ACCESS = { apiAddress: DEFAULT_API_ADDRESS, key: 'f'.repeat(64) };

const SILENT: Display = {
  setBadge: async () => undefined,
  notify: async () => undefined,
  dismiss: async () => undefined,
  dismissAll: async () => undefined,
  isPopupOpen: async () => false,
};

/** The queue over a new, empty database, with a key and paused: nothing leaves. */
export async function createQueueWorld(): Promise<QueueWorld> {
  await deleteDatabase();
  const database = createDatabaseAccess(openDatabase);
  const store: Store = {
    ...createStoreWriter(database, createChangeBroadcast()),
    ...createStoreReader(database),
  };
  await store.saveSettings({ paused: true });
  const world: QueueWorld = {
    database,
    store,
    tells: true,
    core: createCore({
      store,
      privateStore: noPrivateStore(store),
      keys: { read: async () => ACCESS, save: async () => undefined, remove: async () => undefined },
      network: { fetch: () => Promise.reject(new Error('Nothing leaves')), nowMs, isOnline: () => true },
      hasHostPermission: async () => true,
      display: SILENT,
      sender: NO_SENDER,
      around: { nowMs, newId: () => crypto.randomUUID(), idPrefix: '' },
      wakeUpAt: async () => undefined,
      onUnforeseen: (cause) => {
        throw cause;
      },
      createScheduler: ({ onWaiting, ...ports }) =>
        createScheduler({
          ...ports,
          onWaiting: async (...told) => (world.tells ? onWaiting(...told) : undefined),
        }),
    }),
    close: async () => {
      // What was kicked has its end before: it would look into a closed database.
      await world.core.scheduler.kick();
      (await database()).close();
    },
  };
  return world;
}

/** From now on requests may leave, but the day's allowance is spent: what waits is looked at, and goes on waiting. */
export async function openWithSpentDay({ store }: QueueWorld): Promise<void> {
  await store.changeLedger((ledger) => ({
    ...ledger,
    spentUntilMs: nowMs() + HOUR_MS,
    pausedFor: 'quota-spent',
  }));
  await store.saveSettings({ paused: false });
}

function nowMs(): number {
  return Date.now();
}

function deleteDatabase(): Promise<void> {
  return new Promise((done, failed) => {
    const deleting = indexedDB.deleteDatabase(DATABASE_NAME);
    deleting.addEventListener('success', () => done());
    deleting.addEventListener('error', () => failed(new Error('The database was not deleted')));
  });
}
