import { changesSomething, type CommunityTask } from '../domain/community.ts';
import { unreachable, type VouchError } from '../domain/errors.ts';
import type { CommunityJob } from '../domain/job.ts';
import type { TaskStepWrite } from '../storage/write-community.ts';
import { lookOrderOf, nextOrderOf } from './community-look.ts';
import { drawnOut } from './drawn-out.ts';
import { inTaskState, newTaskJob } from './new-task.ts';
import { heldBack, putOff } from './put-off.ts';
import { isRefusedByStatus } from './refused-by-status.ts';
import { leastPauseEndMs } from './spent-until.ts';

/** How long a reading request that failed waits before it is tried again; after these the order has failed. */
const RETRY_DELAYS_MS = [5_000, 30_000, 120_000, 600_000];
const LOOK_AGAIN_OFFLINE_MS = 60_000;
/** Where an order is that was just sent the service may show a little later. */
const LOOK_AFTER_LOSS_MS = 20_000;

/** A task's job that failed. `pauseEndMs` is the end of the pause that a 429 asked for, null where it is not known. */
export type TaskFailure = {
  task: CommunityTask;
  job: CommunityJob;
  error: VouchError;
  pauseEndMs: number | null;
  nowMs: number;
};

/** What is stored when a task's request failed: it waits and goes on by itself, it is looked for, or it has failed. */
export function communityAfterFailure(failure: TaskFailure): TaskStepWrite {
  const { error, nowMs, pauseEndMs } = failure;
  switch (error.kind) {
    case 'quota-spent': {
      const untilMs = pauseEndMs ?? leastPauseEndMs(error, nowMs);
      return waitUntil(failure, { kind: 'quota-spent', untilMs }, untilMs);
    }
    case 'too-many-requests':
      return waitUntil(failure, error, pauseEndMs ?? leastPauseEndMs(error, nowMs));
    case 'offline':
    case 'unavailable':
    case 'timeout':
    case 'cancelled':
    case 'unexpected-answer':
      return changesSomething(nextOrderOf(failure.task)) ? afterSending(failure) : afterReading(failure);
    case 'not-ready':
      return changesSomething(nextOrderOf(failure.task)) ? failed(failure) : afterReading(failure);
    case 'no-key':
    case 'no-permission':
      return waitForPerson(failure);
    case 'wrong-key':
    case 'inactive-account':
    case 'forbidden':
    case 'not-found':
    case 'already-exists':
    case 'bad-input':
    case 'no-file':
    case 'no-room':
      return failed(failure);
    default:
      return unreachable(error);
  }
}

function failed({ task, error, nowMs }: TaskFailure): TaskStepWrite {
  return { task: inTaskState(task, { name: 'failed', error }, nowMs), job: null };
}

function waitUntil({ task, job, nowMs }: TaskFailure, reason: VouchError, untilMs: number): TaskStepWrite {
  return {
    task: inTaskState(task, { name: 'waiting', reason, untilMs }, nowMs),
    job: putOff(job, untilMs, nowMs),
  };
}

function waitForPerson({ task, job, error, nowMs }: TaskFailure): TaskStepWrite {
  return {
    task: inTaskState(task, { name: 'waiting', reason: error, untilMs: null }, nowMs),
    job: heldBack(job, nowMs),
  };
}

function afterReading(failure: TaskFailure): TaskStepWrite {
  const { job, error, nowMs } = failure;
  if (error.kind === 'offline') return waitUntil(failure, error, nowMs + LOOK_AGAIN_OFFLINE_MS);
  const delayMs = error.kind === 'unexpected-answer' ? undefined : RETRY_DELAYS_MS[job.attempts];
  if (delayMs === undefined) return failed(failure);
  const untilMs = nowMs + drawnOut(delayMs, `${job.key} ${job.attempts}`);
  return waitUntil({ ...failure, job: { ...job, attempts: job.attempts + 1 } }, error, untilMs);
}

/** With a status the service has refused it; otherwise it may have arrived: look, never send it again unasked. */
function afterSending(failure: TaskFailure): TaskStepWrite {
  const { task, error, nowMs } = failure;
  if (isRefusal(error)) return failed(failure);
  const unsure = { ...task, unsure: true };
  if (lookOrderOf(task.order) === null) return failed({ ...failure, task: unsure });
  return {
    task: inTaskState(unsure, { name: 'unsure' }, nowMs),
    job: newTaskJob(unsure, 'community-look', nowMs, nowMs + LOOK_AFTER_LOSS_MS),
  };
}

/** An answer of the 2xx that cannot be read is none: the order was most likely carried out. */
function isRefusal(error: VouchError): boolean {
  if (error.kind === 'unexpected-answer') return /^status \d+$/.test(error.what);
  return isRefusedByStatus(error);
}
