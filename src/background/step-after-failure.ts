import type { Check } from '../domain/check.ts';
import { BROKEN_OFF, unreachable, type VouchError } from '../domain/errors.ts';
import { isPost, type CheckJob } from '../domain/job.ts';
import type { CheckStepWrite } from '../storage/write-checks.ts';
import { drawnOut } from './drawn-out.ts';
import { inState, newJob } from './new-check.ts';
import { heldBack, putOff } from './put-off.ts';
import { isRefusedByStatus } from './refused-by-status.ts';
import { leastPauseEndMs } from './spent-until.ts';
import { stateBefore } from './state-before.ts';

/** How long a reading request that the service failed waits before it is tried again; after these it has failed. */
const RETRY_DELAYS_MS = [5_000, 30_000];
/** The same for a submission that is looked for: an analysis takes longer than a service is away. */
export const LOOK_DELAYS_MS: readonly number[] = [60_000, 120_000];
/**
 * The same where nothing came back, which is how a dead network looks that the browser has not noticed: it delays,
 * and ends nothing before a day is over.
 */
const NETWORK_DELAYS_MS = [5_000, 30_000, 120_000, 600_000];
const NETWORK_SLOW_DELAY_MS = 1_800_000;
const NETWORK_ATTEMPTS = NETWORK_DELAYS_MS.length + 48;
const LOOK_AGAIN_OFFLINE_MS = 60_000;
/** A submission that was cut off is looked for, not repeated; by then an analysis is mostly through. */
const LOOK_AFTER_CUT_MS = 60_000;

/** A job that failed. `pauseEndMs` is the end of the pause that a 429 asked for, null where it is not known (yet). */
export type Failure = {
  check: Check;
  job: CheckJob;
  error: VouchError;
  pauseEndMs: number | null;
  nowMs: number;
};

/** What is stored when a job's request failed: it waits and goes on by itself, or the check has failed. */
export function stepAfterFailure(failure: Failure): CheckStepWrite {
  return failure.job.kind === 'send' ? afterFailedSending(failure) : afterFailedRequest(failure);
}

/**
 * A file is never sent a second time without another click: what may have arrived is looked for, anything else has
 * failed. An answer that could not be read may have been a yes.
 */
function afterFailedSending(failure: Failure): CheckStepWrite {
  const { check, error, nowMs } = failure;
  switch (error.kind) {
    case 'offline':
    case 'timeout':
    case 'unexpected-answer':
      return lookForIt(failure);
    case 'unavailable':
      return isRefusedByStatus(error) ? ended(failure) : lookForIt(failure);
    case 'already-exists':
      return { check: inState(check, { name: 'queued' }, nowMs), job: newJob(check, 'look-up', nowMs) };
    case 'cancelled':
      return cancelled(failure);
    default:
      return ended(failure);
  }
}

function afterFailedRequest(failure: Failure): CheckStepWrite {
  const { error, nowMs, pauseEndMs } = failure;
  switch (error.kind) {
    case 'quota-spent': {
      const untilMs = pauseEndMs ?? leastPauseEndMs(error, nowMs);
      return waitUntil(failure, { kind: 'quota-spent', untilMs }, untilMs);
    }
    case 'too-many-requests':
      return waitUntil(failure, error, pauseEndMs ?? leastPauseEndMs(error, nowMs));
    case 'offline':
      return isPost(failure.job)
        ? afterLostPost(failure)
        : waitUntil(failure, error, nowMs + LOOK_AGAIN_OFFLINE_MS);
    case 'not-ready':
      return isPost(failure.job) ? ended(failure) : afterLostGet(failure);
    case 'unavailable':
    case 'timeout':
      return isPost(failure.job) ? afterLostPost(failure) : afterLostGet(failure);
    case 'no-key':
    case 'no-permission':
      return waitForPerson(failure);
    case 'not-found':
      return failure.job.kind === 'read-report' ? afterLostGet(failure) : ended(failure);
    case 'wrong-key':
    case 'inactive-account':
    case 'forbidden':
    case 'already-exists':
    case 'bad-input':
    case 'no-file':
    case 'no-room':
      return ended(failure);
    case 'unexpected-answer':
      return error.what === BROKEN_OFF ? afterBrokenOff(failure) : ended(failure);
    case 'cancelled':
      return cancelled(failure);
    default:
      return unreachable(error);
  }
}

/** What was read in part is read again; what was posted has most likely arrived. */
function afterBrokenOff(failure: Failure): CheckStepWrite {
  return isPost(failure.job) ? lookForIt(failure) : afterLostGet(failure);
}

function cancelled({ check, nowMs }: Failure): CheckStepWrite {
  return { check: inState(check, { name: 'cancelled' }, nowMs), job: null };
}

function ended({ check, error, nowMs }: Failure): CheckStepWrite {
  const state = stateBefore(check) ?? ({ name: 'failed', error } as const);
  return { check: inState(check, state, nowMs), job: null };
}

function waitUntil({ check, job, nowMs }: Failure, reason: VouchError, untilMs: number): CheckStepWrite {
  return {
    check: inState(check, { name: 'waiting', reason, untilMs }, nowMs),
    job: putOff(job, untilMs, nowMs),
  };
}

function waitForPerson({ check, job, error, nowMs }: Failure): CheckStepWrite {
  return {
    check: inState(check, { name: 'waiting', reason: error, untilMs: null }, nowMs),
    job: heldBack(job, nowMs),
  };
}

/** A report that is not there yet when its analysis has just completed is asked for again, too. */
function afterLostGet(failure: Failure): CheckStepWrite {
  const { job, error, nowMs } = failure;
  const delayMs = retryDelayMs(failure);
  if (delayMs === undefined) return ended(failure);
  return waitUntil({ ...failure, job: { ...job, attempts: job.attempts + 1 } }, error, nowMs + delayMs);
}

/** What the service fails it fails for many at once, so these waits are drawn out; a dead network is one's own. */
function retryDelayMs({ check, job: { key, attempts }, error }: Failure): number | undefined {
  if (isToldByService(error)) {
    const delayMs = (check.submissionUnsure ? LOOK_DELAYS_MS : RETRY_DELAYS_MS)[attempts];
    return delayMs === undefined ? undefined : drawnOut(delayMs, `${key} ${attempts}`);
  }
  return attempts < NETWORK_ATTEMPTS ? (NETWORK_DELAYS_MS[attempts] ?? NETWORK_SLOW_DELAY_MS) : undefined;
}

function isToldByService(error: VouchError): boolean {
  if (error.kind === 'unavailable') return error.status !== null;
  return error.kind === 'not-found' || error.kind === 'not-ready' || error.kind === 'unexpected-answer';
}

/**
 * With a status the service has refused it, and says by 503 that it may be sent again; without one it may have arrived:
 * look, never send it again.
 */
function afterLostPost(failure: Failure): CheckStepWrite {
  const { error } = failure;
  if (error.kind === 'unavailable' && error.status === 503) return afterLostGet(failure);
  return isRefusedByStatus(error) ? ended(failure) : lookForIt(failure);
}

function lookForIt({ check, error, nowMs }: Failure): CheckStepWrite {
  const untilMs = nowMs + LOOK_AFTER_CUT_MS;
  return {
    check: inState(
      { ...check, polls: 0, submissionUnsure: true },
      { name: 'waiting', reason: error, untilMs },
      nowMs,
    ),
    job: newJob(check, 'look-up', nowMs, untilMs),
  };
}
