import type { VouchError } from '../domain/errors.ts';
import type { Job } from '../domain/job.ts';
import type { Ledger } from '../domain/quota.ts';

/**
 * Whether requests may leave now. Closed: `reason` is shown at the checks that wait; null when the person paused
 * Vouch. Whoever opens it calls `kick`; only for `offline` does the scheduler look again by itself.
 */
export type Gate = { open: true; perMinute: number } | { open: false; reason: VouchError | null };

/** What the scheduler needs of its surroundings. */
export type SchedulerPorts = {
  nowMs: () => number;
  gate: () => Promise<Gate>;
  jobs: () => Promise<Job[]>;
  ledger: () => Promise<Ledger>;
  /** Stores that a job's request is about to leave, and that it counts; false where the job is not as it was read. */
  markStarted: (job: Job, count: (ledger: Ledger) => Ledger, nowMs: number) => Promise<boolean>;
  /** Tells the checks behind jobs that are due that they wait, and for what. */
  onWaiting: (jobs: Job[], reason: VouchError, untilMs: number | null) => Promise<void>;
  /** Does a job and stores what follows: the job is gone, replaced or put off when this resolves. */
  run: (job: Job, signal: AbortSignal) => Promise<void>;
  /** Sees to it that `kick` is called at a time, even when the worker is stopped until then; null: never. */
  wakeUpAt: (atMs: number | null) => Promise<void>;
  /** An error that nothing above foresaw. */
  onUnforeseen: (cause: unknown) => void;
};
