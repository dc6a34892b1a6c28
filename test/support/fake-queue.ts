import { LANES, type CheckJob, type Job, type Lane } from '../../src/domain/job.ts';
import { EMPTY_LEDGER, type Ledger } from '../../src/domain/ledger.ts';
import { limitsOf } from '../../src/domain/quota.ts';
import type { VouchError } from '../../src/domain/errors.ts';
import type { Gate } from '../../src/scheduler/ports.ts';
import { createScheduler, type Scheduler } from '../../src/scheduler/scheduler.ts';
import { createDeferred, type Deferred } from './deferred.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';

/** A job that was started, and the end of its run in the test's hand. */
export type Started = { job: Job; atMs: number; run: Deferred<void>; signal: AbortSignal };

/** A scheduler over a queue in memory. */
export type FakeQueue = {
  clock: FakeClock;
  scheduler: Scheduler;
  jobs: Map<string, Job>;
  started: Started[];
  ledger: Ledger;
  gate: Gate;
  wakeUpAtMs: number | null;
  waiting: { keys: string[]; reason: VouchError; untilMs: number | null }[];
  unforeseen: unknown[];
  /** What happens where a test wants the store to fail. */
  onJobs: () => void;
  add: (job: Partial<CheckJob> & { key: string }) => void;
};

/** A queue in memory with a scheduler over it; four requests a minute unless a test says otherwise. */
export function createFakeQueue(): FakeQueue {
  const clock = createFakeClock();
  const jobs = new Map<string, Job>();
  const started: Started[] = [];
  const queue: FakeQueue = {
    clock,
    jobs,
    started,
    ledger: EMPTY_LEDGER,
    gate: openGate(4),
    wakeUpAtMs: null,
    waiting: [],
    unforeseen: [],
    onJobs: () => undefined,
    add: (job) => void jobs.set(job.key, fakeJob(job, clock.nowMs())),
    scheduler: createScheduler({
      nowMs: clock.nowMs,
      gate: async () => queue.gate,
      heads: async (ofEachLane) => {
        queue.onJobs();
        return LANES.flatMap((lane) => headsOf([...jobs.values()], lane, ofEachLane));
      },
      ledger: async () => queue.ledger,
      markStarted: async (job, count, nowMs) => {
        if (jobs.get(job.key) !== job) return false;
        jobs.set(job.key, { ...job, startedAtMs: nowMs });
        queue.ledger = count(queue.ledger);
        return true;
      },
      onWaiting: async (due, reason, untilMs) =>
        void queue.waiting.push({ keys: due.map(({ key }) => key), reason, untilMs }),
      run: (job, signal) => {
        const run = createDeferred<void>();
        started.push({ job, atMs: clock.nowMs(), run, signal });
        return run.promise;
      },
      unpack: async () => false,
      wakeUpAt: async (atMs) => {
        queue.wakeUpAtMs = atMs;
      },
      onUnforeseen: (cause) => void queue.unforeseen.push(cause),
    }),
  };
  return queue;
}

/** A gate that lets so many requests a minute through, of an account that told no other limit. */
export function openGate(perMinute: number): Gate {
  return { open: true, limits: limitsOf(null, perMinute) };
}

function headsOf(jobs: Job[], lane: Lane, atMost: number): Job[] {
  const ofLane = jobs.filter((job) => job.lane === lane);
  return ofLane.sort((a, b) => a.notBeforeMs - b.notBeforeMs).slice(0, atMost);
}

/** A job that is due at once. */
export function fakeJob(job: Partial<CheckJob> & { key: string }, nowMs: number): CheckJob {
  return {
    kind: 'look-up',
    checkId: job.key,
    asks: job.key,
    lane: 'click',
    notBeforeMs: nowMs,
    createdAtMs: nowMs,
    attempts: 0,
    startedAtMs: null,
    ...job,
  };
}

/** Lets everything that follows from what has happened be done: nothing in memory takes a turn of its own. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
