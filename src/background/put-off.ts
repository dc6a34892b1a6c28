import type { Job } from '../domain/job.ts';

/**
 * A job that failed and leaves again at a time, as if it were created now: the scheduler's `dueAtMs` tells by that
 * which clock the time is of.
 */
export function putOff<J extends Job>(job: J, untilMs: number, nowMs: number): J {
  return { ...job, createdAtMs: nowMs, notBeforeMs: untilMs, startedAtMs: null };
}

/** A job that waits for a person: the gate is closed until then, so it need not be put off. */
export function heldBack<J extends Job>(job: J, nowMs: number): J {
  return { ...job, createdAtMs: nowMs, notBeforeMs: nowMs, startedAtMs: null };
}
