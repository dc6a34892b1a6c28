import type { Batch } from '../domain/batch.ts';
import type { Check } from '../domain/check.ts';
import type { BatchJob } from '../domain/job.ts';
import type { DatabaseAccess } from './database-access.ts';
import { batchJobKeyOf } from './job-key.ts';
import type { WriteTransaction } from './put-check.ts';
import type { StoreName } from './schema.ts';
import { ON_DISK, putNewCheck, STEP_STORES, type NewCheckWrite } from './write-checks.ts';

/** Writes lists of what was asked for in one act. */
export type BatchWriter = {
  /** Stores a list and the job that begins it: few rows, however long it is. */
  addBatch: (batch: Batch, texts: string[], job: BatchJob) => Promise<void>;
  /** What comes next of a list: from `next` on, at most so many. Empty where the list is gone. */
  nextTexts: (batchId: string, atMost: number) => Promise<{ next: number; texts: string[] }>;
  /**
   * Begins the next ones of a list up to the first that needs a request, and gives those that were stored; null where
   * the list is not where it was read. The rest of it stands behind what was begun; at its end the list is gone.
   */
  beginNext: (
    batchId: string,
    next: number,
    writes: NewCheckWrite[],
    nowMs: number,
  ) => Promise<Check[] | null>;
  /** Forgets what of a list is not begun yet. */
  dropBatch: (batchId: string) => Promise<void>;
};

/** So many texts stand in one row: beginning one of them reads no more. */
const TEXTS_OF_PART = 100;

const BATCH_STORES: StoreName[] = ['batches', 'batch-texts', 'jobs'];

/** The writes over the database. */
export function createBatchWriter(database: DatabaseAccess, broadcast: () => void): BatchWriter {
  return {
    addBatch: async (batch, texts, job) => {
      const transaction = (await database()).transaction(BATCH_STORES, 'readwrite', ON_DISK);
      const parts = transaction.objectStore('batch-texts');
      const writes: Promise<unknown>[] = [];
      for (let part = 0; part * TEXTS_OF_PART < texts.length; part += 1)
        writes.push(parts.put({ batchId: batch.id, part, texts: textsOfPart(texts, part) }));
      await Promise.all([
        ...writes,
        transaction.objectStore('batches').put(batch),
        transaction.objectStore('jobs').put(job),
        transaction.done,
      ]);
      broadcast();
    },

    nextTexts: async (batchId, atMost) => {
      const transaction = (await database()).transaction(BATCH_STORES);
      const next = (await transaction.objectStore('batches').get(batchId))?.next ?? 0;
      const row = await transaction.objectStore('batch-texts').get([batchId, partOf(next)]);
      const from = next % TEXTS_OF_PART;
      return { next, texts: row?.texts.slice(from, from + atMost) ?? [] };
    },

    beginNext: async (batchId, next, writes, nowMs) => {
      const stores: StoreName[] = [...STEP_STORES, 'batches', 'batch-texts'];
      const transaction = (await database()).transaction(stores, 'readwrite', ON_DISK);
      const batches = transaction.objectStore('batches');
      const batch = await batches.get(batchId);
      if (batch?.next !== next) return null;
      const begun = await beginUntilRequest(transaction, writes);
      const moved = { ...batch, next: next + begun.length };
      await (moved.next < batch.size
        ? Promise.all([batches.put(moved), standBehind(transaction, batchId, nowMs)])
        : deleteBatch(transaction, batchId));
      await transaction.done;
      broadcast();
      return begun;
    },

    dropBatch: async (batchId) => {
      const transaction = (await database()).transaction(BATCH_STORES, 'readwrite');
      await deleteBatch(transaction, batchId);
      await transaction.done;
      broadcast();
    },
  };
}

function partOf(index: number): number {
  return Math.floor(index / TEXTS_OF_PART);
}

function textsOfPart(texts: string[], part: number): string[] {
  return texts.slice(part * TEXTS_OF_PART, (part + 1) * TEXTS_OF_PART);
}

async function beginUntilRequest(transaction: WriteTransaction, writes: NewCheckWrite[]): Promise<Check[]> {
  const begun: Check[] = [];
  for (const write of writes) {
    const { check, job } = await putNewCheck(transaction, write);
    begun.push(check);
    if (job !== null) break;
  }
  return begun;
}

async function standBehind(transaction: WriteTransaction, batchId: string, nowMs: number): Promise<void> {
  const jobs = transaction.objectStore('jobs');
  const job = await jobs.get(batchJobKeyOf(batchId));
  if (job) await jobs.put({ ...job, createdAtMs: nowMs, notBeforeMs: nowMs });
}

async function deleteBatch(transaction: WriteTransaction, batchId: string): Promise<void> {
  const parts = IDBKeyRange.bound([batchId, 0], [batchId, Infinity]);
  await Promise.all([
    transaction.objectStore('batches').delete(batchId),
    transaction.objectStore('batch-texts').delete(parts),
    transaction.objectStore('jobs').delete(batchJobKeyOf(batchId)),
  ]);
}
