import type { Job, Lane } from './job.ts';
import type { Ledger } from './ledger.ts';

const MINUTE_MS = 60_000;

/**
 * How long clicks go before a lane that waits. It counts from the lane's last request, so under a flood of clicks each
 * lane has one turn in so long, and after it clicks go first again: nothing starves, and no click waits for a backlog.
 */
const PATIENCE_MS: Readonly<Record<Lane, number>> = {
  click: 0,
  download: 5 * MINUTE_MS,
  poll: 6 * MINUTE_MS,
  list: 30 * MINUTE_MS,
  'second-look': 120 * MINUTE_MS,
};

/** A job that is not on its way, and from when on it may be. */
export type WaitingJob = { job: Job; dueAtMs: number };

/** Which of two jobs that are due has its turn first, as for a sort. `served`: when each lane had its last turn. */
export function turnOrder(a: WaitingJob, b: WaitingJob, served: Ledger['servedMs']): number {
  return (
    turnOf(a, served) - turnOf(b, served) ||
    a.dueAtMs - b.dueAtMs ||
    isBatch(a) - isBatch(b) ||
    a.job.createdAtMs - b.job.createdAtMs
  );
}

/** What was begun of a list comes before what is not. */
function isBatch({ job }: WaitingJob): number {
  return job.kind === 'batch' ? 1 : 0;
}

function turnOf({ job, dueAtMs }: WaitingJob, served: Ledger['servedMs']): number {
  const { lane } = job;
  const waitsSinceMs = lane === 'click' ? dueAtMs : Math.max(dueAtMs, served[lane] ?? 0);
  return waitsSinceMs + PATIENCE_MS[lane];
}
