import type { DatabaseAccess } from './database-access.ts';
import { createCheckWriter, type CheckWriter } from './write-checks.ts';
import { createCommunityWriter, type CommunityWriter } from './write-community.ts';
import { createDownloadWriter, type DownloadWriter } from './write-downloads.ts';
import { createRecordWriter, type RecordWriter } from './write-records.ts';

/** The write side of the store, for the background only. Each method is one transaction, then a broadcast. */
export type StoreWriter = CheckWriter & CommunityWriter & DownloadWriter & RecordWriter;

/** The write side over the database; `broadcast` tells the pages that something changed. */
export function createStoreWriter(database: DatabaseAccess, broadcast: () => void): StoreWriter {
  return {
    ...createCheckWriter(database, broadcast),
    ...createCommunityWriter(database, broadcast),
    ...createDownloadWriter(database, broadcast),
    ...createRecordWriter(database, broadcast),
  };
}
