import { openDB } from 'idb';
import { migrate } from './migrations/migrate.ts';
import type { Database } from './read.ts';
import { DATABASE_NAME, DATABASE_VERSION, type VouchSchema } from './schema.ts';
import { asStoreFailure, StoreFailure } from './store-failure.ts';

/** `onClosed`: it was let go of, or the browser took it. `onBlocked`: it waits for an old page to let go of it. */
type DatabaseEvents = { onClosed: () => void; onBlocked: () => void };

/** How the database is opened: the background brings it to this version, a page only reads it. */
export type OpenDatabase = (events: DatabaseEvents) => Promise<Database>;

/**
 * Opens the database, making it on the first run and bringing an earlier version's to this one. Where that fails all
 * is as it was: nothing of it is written.
 */
export const openDatabase: OpenDatabase = (events) => {
  let isUpgraded = false;
  return open(events, (database, fromVersion, transaction) => {
    isUpgraded = true;
    // A step that fails behind an await would leave what was written before it: the library does not wait for it.
    migrate(database, fromVersion, transaction).catch(() => abort(transaction));
    transaction.done.catch(() => undefined);
  }).catch((cause: unknown) => {
    throw isUpgraded ? new StoreFailure('not-migrated', { cause }) : asStoreFailure(cause);
  });
};

/** Opens the database as it is: pages never write, so one that is not of this version is left to the background. */
export const openToRead: OpenDatabase = (events) => {
  let isOld = false;
  return open(events, (_database, _fromVersion, transaction) => {
    isOld = true;
    abort(transaction);
    transaction.done.catch(() => undefined);
  }).catch((cause: unknown) => {
    throw isOld ? new StoreFailure('not-migrated', { cause }) : asStoreFailure(cause);
  });
};

/** Where a write has failed the browser has done so already, and refuses it. */
function abort(transaction: Parameters<typeof migrate>[2]): void {
  try {
    transaction.abort();
  } catch {}
}

type Upgrade = (database: Database, fromVersion: number, transaction: Parameters<typeof migrate>[2]) => void;

/** An old page that holds an earlier version lets go by itself (`blocking`), so that a newer one is not kept waiting. */
async function open({ onClosed, onBlocked }: DatabaseEvents, upgrade: Upgrade): Promise<Database> {
  const database: Database = await openDB<VouchSchema>(DATABASE_NAME, DATABASE_VERSION, {
    upgrade: (upgraded, fromVersion, _toVersion, transaction) => upgrade(upgraded, fromVersion, transaction),
    blocked: onBlocked,
    blocking: () => {
      database.close();
      onClosed();
    },
    terminated: onClosed,
  });
  return database;
}
