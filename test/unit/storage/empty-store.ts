import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDatabase } from '../../../src/storage/database.ts';
import { createDatabaseAccess } from '../../../src/storage/database-access.ts';
import type { WriteTransaction } from '../../../src/storage/put-check.ts';
import type { Database } from '../../../src/storage/read.ts';
import type { StoreName } from '../../../src/storage/schema.ts';
import { createStoreWriter, type StoreWriter } from '../../../src/storage/write.ts';

/** A database in which nothing is stored, its write side, and how often the pages were told of a change. */
export type EmptyStore = { database: Database; store: StoreWriter; broadcasts: () => number };

/** Begins with an empty database; the one of the test before is gone. */
export async function emptyStore(): Promise<EmptyStore> {
  globalThis.indexedDB = new IDBFactory();
  const access = createDatabaseAccess(openDatabase);
  let broadcasts = 0;
  const store = createStoreWriter(access, () => {
    broadcasts += 1;
  });
  return { database: await access(), store, broadcasts: () => broadcasts };
}

/** Writes in one transaction over some stores, and waits for its end. */
export async function inTransaction(
  database: Database,
  stores: StoreName[],
  write: (transaction: WriteTransaction) => Promise<unknown>,
): Promise<void> {
  const transaction = database.transaction(stores, 'readwrite');
  await write(transaction);
  await transaction.done;
}
