import { LANES } from '../../domain/job.ts';
import type { QueueWriter } from '../write-queue.ts';
import type { RecordWriter } from '../write-records.ts';
import type { PrivateState } from './private-state.ts';
import { isAsRead } from '../stored-job.ts';

/** Reads and marks the jobs of private windows; what they send is counted in the one ledger. */
export function createPrivateQueue(
  { read, act }: PrivateState,
  { changeLedger }: Pick<RecordWriter, 'changeLedger'>,
): QueueWriter {
  return {
    heads: async (ofEachLane, createdAfterMs) => {
      const jobs = [...(await read()).jobs.values()];
      const inTurn = jobs.toSorted((a, b) => a.notBeforeMs - b.notBeforeMs);
      const ahead = jobs.filter((job) => job.createdAtMs > createdAfterMs);
      const found = [
        ...LANES.flatMap((lane) => inTurn.filter((job) => job.lane === lane).slice(0, ofEachLane)),
        ...ahead.sort((a, b) => a.createdAtMs - b.createdAtMs).slice(0, ofEachLane),
      ];
      return [...new Set(found)];
    },

    markStarted: (job, count, nowMs) =>
      act(async ({ jobs }) => {
        const stored = jobs.get(job.key);
        if (!stored || !isAsRead(stored, job)) return false;
        // First, so that whatever fails, nothing leaves uncounted.
        await changeLedger(count);
        jobs.set(job.key, { ...stored, startedAtMs: nowMs });
        return true;
      }),
  };
}
