import type { Batch } from './batch.ts';
import type { Check } from './check.ts';
import type { Job, Lane } from './job.ts';

/** A job with the check that it is a step of; null where it belongs to none. */
export type QueuedJob = { job: Job; check: Check | null };

/** What waits: how many jobs in each lane, the first ones in the order of their turns, and the lists. */
export type QueueState = {
  waiting: { lane: Lane; count: number }[];
  next: QueuedJob[];
  batches: Batch[];
};
