import type { Job } from '../domain/job.ts';

/** A job that is not on its way, and from when on it may be. */
export type WaitingJob = { job: Job; dueAtMs: number };

/**
 * The job whose turn it is. Of those that are due: polls last, since the analysis goes on without them and a
 * person waits for everything else; then the one that was asked for first. None is due: the one that is due first.
 */
export function nextJob(waiting: readonly WaitingJob[], nowMs: number): WaitingJob | null {
  const due = waiting.filter(({ dueAtMs }) => dueAtMs <= nowMs);
  return due.length > 0 ? firstOf(due, turnBefore) : firstOf(waiting, (a, b) => a.dueAtMs < b.dueAtMs);
}

function turnBefore(a: WaitingJob, b: WaitingJob): boolean {
  const isPollA = a.job.kind === 'poll';
  const isPollB = b.job.kind === 'poll';
  return isPollA === isPollB ? a.job.createdAtMs < b.job.createdAtMs : isPollB;
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
