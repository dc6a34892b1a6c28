import type { IDBPTransaction } from 'idb';
import type { Database } from '../read.ts';
import type { StoreName, VouchSchema } from '../schema.ts';
import { createStores } from './version-1.ts';
import { addDownloadsAndCommunity } from './version-2.ts';
import { addQueueAndHistory } from './version-3.ts';

/** The transaction that a database is brought to a newer version in: all of it is done, or nothing. */
export type Migration = IDBPTransaction<VouchSchema, StoreName[], 'versionchange'>;

/** Brings a database from a version to the newest, one step for each. */
export async function migrate(
  database: Database,
  fromVersion: number,
  transaction: Migration,
): Promise<void> {
  if (fromVersion < 1) createStores(database);
  if (fromVersion < 2) await addDownloadsAndCommunity(database, transaction);
  if (fromVersion < 3) await addQueueAndHistory(database, transaction);
}
