import type { VouchError } from '../domain/errors.ts';
import type { BatchJob, CheckJob, CommunityJob, Job } from '../domain/job.ts';
import type { Ledger } from '../domain/ledger.ts';
import type { Limits } from '../domain/quota.ts';

/**
 * Whether requests may leave now. Closed: `reason` is shown at the checks that wait; null when the person paused
 * Vouch. Whoever opens it calls `kick`; only for `offline` does the scheduler look again by itself.
 */
export type Gate = { open: true; limits: Limits } | { open: false; reason: VouchError | null };

/** A job that is one request. */
export type RequestJob = CheckJob | CommunityJob;

/** What the scheduler needs of its surroundings. */
export type SchedulerPorts = {
  nowMs: () => number;
  /** Asked before a request leaves, with the ledger that it would be counted in. */
  gate: (ledger: Ledger) => Promise<Gate>;
  /**
   * The jobs of each lane whose time comes first, so many of each, and those that were created in the future, by a
   * clock that was since set back.
   */
  heads: (ofEachLane: number, nowMs: number) => Promise<Job[]>;
  ledger: () => Promise<Ledger>;
  /** Stores that a job's request is about to leave, and that it counts; false where the job is not as it was read. */
  markStarted: (job: RequestJob, count: (ledger: Ledger) => Ledger, nowMs: number) => Promise<boolean>;
  /** Tells the checks behind jobs that are due that they wait, and for what. */
  onWaiting: (jobs: Job[], reason: VouchError, untilMs: number | null) => Promise<void>;
  /** Does a job and stores what follows: the job is gone, replaced or put off when this resolves. */
  run: (job: RequestJob, signal: AbortSignal) => Promise<void>;
  /** Begins what comes next of a list; false where nothing was changed by that. */
  unpack: (job: BatchJob) => Promise<boolean>;
  /** Sees to it that `kick` is called at a time, even when the worker is stopped until then; null: never. */
  wakeUpAt: (atMs: number | null) => Promise<void>;
  /** An error that nothing above foresaw. */
  onUnforeseen: (cause: unknown) => void;
};
