import type { DatabaseAccess } from './database-access.ts';
import { createBatchWriter, type BatchWriter } from './write-batches.ts';
import { createCheckWriter, type CheckWriter } from './write-checks.ts';
import { createCommunityWriter, type CommunityWriter } from './write-community.ts';
import { createDownloadWriter, type DownloadWriter } from './write-downloads.ts';
import { createImportWriter, type ImportWriter } from './write-imports.ts';
import { createQueueWriter, type QueueWriter } from './write-queue.ts';
import { createRecordWriter, type RecordWriter } from './write-records.ts';
import { createRequestWriter, type RequestWriter } from './write-requests.ts';
import { createWipeWriter, type WipeWriter } from './write-wipes.ts';

/** The write side of the store, for the background only. Each method is one transaction, then a broadcast. */
export type StoreWriter = BatchWriter &
  CheckWriter &
  CommunityWriter &
  DownloadWriter &
  ImportWriter &
  QueueWriter &
  RecordWriter &
  RequestWriter &
  WipeWriter;

/** The write side over the database; `broadcast` tells the pages that something changed. */
export function createStoreWriter(database: DatabaseAccess, broadcast: () => void): StoreWriter {
  return {
    ...createBatchWriter(database, broadcast),
    ...createCheckWriter(database, broadcast),
    ...createCommunityWriter(database, broadcast),
    ...createDownloadWriter(database, broadcast),
    ...createImportWriter(database, broadcast),
    ...createQueueWriter(database),
    ...createRecordWriter(database, broadcast),
    ...createRequestWriter(database),
    ...createWipeWriter(database, broadcast),
  };
}
