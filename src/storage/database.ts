import { openDB, type IDBPTransaction, type StoreNames } from 'idb';
import type { Database } from './read.ts';
import { DATABASE_NAME, DATABASE_VERSION, type VouchSchema } from './schema.ts';

/**
 * Opens the database, making it on the first run. An old tab that holds an older version lets go by itself
 * (`blocking`), so that a newer one is never kept waiting. `onClosed`: it was let go of, or the browser took it.
 */
export async function openDatabase(onClosed: () => void): Promise<Database> {
  const database: Database = await openDB<VouchSchema>(DATABASE_NAME, DATABASE_VERSION, {
    async upgrade(upgraded, oldVersion, _newVersion, transaction) {
      if (oldVersion < 1) createStores(upgraded);
      if (oldVersion < 2) addDownloadsAndCommunity(upgraded, transaction);
      if (oldVersion === 1) await fillInVersion1(transaction);
    },
    blocking: () => {
      database.close();
      onClosed();
    },
    terminated: onClosed,
  });
  return database;
}

type Upgrade = IDBPTransaction<VouchSchema, StoreNames<VouchSchema>[], 'versionchange'>;

function createStores(upgraded: Database): void {
  const checks = upgraded.createObjectStore('checks', { keyPath: 'id' });
  checks.createIndex('by-created', 'createdAtMs');
  checks.createIndex('by-indicator', 'indicatorKey');
  upgraded.createObjectStore('reports', { keyPath: 'key' });
  upgraded.createObjectStore('jobs', { keyPath: 'key' });
  upgraded.createObjectStore('records', { keyPath: 'name' });
}

function addDownloadsAndCommunity(upgraded: Database, transaction: Upgrade): void {
  const checks = transaction.objectStore('checks');
  checks.createIndex('by-state', 'state.name');
  checks.createIndex('by-whole', 'partOf');
  upgraded.createObjectStore('communities', { keyPath: 'key' });
  upgraded.createObjectStore('tasks', { keyPath: 'id' }).createIndex('by-indicator', 'indicatorKey');
}

/** Version 1 knew no files and no background work; its checks and jobs get what they lack. */
async function fillInVersion1(transaction: Upgrade): Promise<void> {
  for await (const cursor of transaction.objectStore('checks'))
    await cursor.update({ ...cursor.value, file: null, partOf: null });
  for await (const cursor of transaction.objectStore('jobs'))
    await cursor.update({ ...cursor.value, asks: cursor.value.key, isBackground: false });
}
