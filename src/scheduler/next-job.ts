import type { Job } from '../domain/job.ts';

/** A job that is not on its way, and from when on it may be. */
export type WaitingJob = { job: Job; dueAtMs: number };

/**
 * The job whose turn it is. Of those that are due: what people wait for, then what downloads have caused, then polls,
 * since an analysis goes on without them; of each the one that was asked for first. None is due: the one that is due
 * first.
 */
export function nextJob(waiting: readonly WaitingJob[], nowMs: number): WaitingJob | null {
  const due = waiting.filter(({ dueAtMs }) => dueAtMs <= nowMs);
  return due.length > 0 ? firstOf(due, turnBefore) : firstOf(waiting, (a, b) => a.dueAtMs < b.dueAtMs);
}

function turnBefore(a: WaitingJob, b: WaitingJob): boolean {
  const rankA = rankOf(a.job);
  const rankB = rankOf(b.job);
  return rankA === rankB ? a.job.createdAtMs < b.job.createdAtMs : rankA < rankB;
}

function rankOf({ kind, isBackground }: Job): number {
  if (kind === 'poll') return 2;
  return isBackground ? 1 : 0;
}

function firstOf(
  waiting: readonly WaitingJob[],
  isBefore: (a: WaitingJob, b: WaitingJob) => boolean,
): WaitingJob | null {
  return waiting.reduce<WaitingJob | null>(
    (best, each) => (best === null || isBefore(each, best) ? each : best),
    null,
  );
}
