import { LANES, type Job } from '../domain/job.ts';
import { EMPTY_LEDGER, type Ledger } from '../domain/ledger.ts';
import type { DatabaseAccess } from './database-access.ts';
import { rangeOfLane } from './lane-range.ts';
import { ON_DISK } from './write-checks.ts';
import { isAsRead } from './stored-job.ts';

/** Reads and marks the queue. */
export type QueueWriter = {
  /** The jobs of each lane whose time comes first, so many of each, and as many that were created after a moment. */
  heads: (ofEachLane: number, createdAfterMs: number) => Promise<Job[]>;
  /** Stores that a job's request leaves, and counts it; false where the job is not as it was read. */
  markStarted: (job: Job, count: (ledger: Ledger) => Ledger, nowMs: number) => Promise<boolean>;
};

/** The queue over the database. */
export function createQueueWriter(database: DatabaseAccess): QueueWriter {
  return {
    heads: async (ofEachLane, createdAfterMs) => {
      const { store } = (await database()).transaction('jobs');
      const byTurn = store.index('by-turn');
      const found = await Promise.all([
        ...LANES.map((lane) => byTurn.getAll(rangeOfLane(lane), ofEachLane)),
        store.index('by-created').getAll(IDBKeyRange.lowerBound(createdAfterMs, true), ofEachLane),
      ]);
      return [...new Map(found.flat().map((job) => [job.key, job])).values()];
    },

    markStarted: async (job, count, nowMs) => {
      const transaction = (await database()).transaction(['jobs', 'records'], 'readwrite', ON_DISK);
      const jobs = transaction.objectStore('jobs');
      const records = transaction.objectStore('records');
      const stored = await jobs.get(job.key);
      const stands = stored !== undefined && isAsRead(stored, job);
      if (stands) {
        const record = await records.get('ledger');
        const ledger = record?.name === 'ledger' ? record.value : EMPTY_LEDGER;
        await jobs.put({ ...stored, startedAtMs: nowMs });
        await records.put({ name: 'ledger', value: count(ledger) });
      }
      await transaction.done;
      return stands;
    },
  };
}
