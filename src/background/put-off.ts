import type { Job } from '../domain/job.ts';

/**
 * A job that failed and leaves again at a time. One from before the clock was set back is put off by the present
 * clock: the scheduler's `dueAtMs` goes by when it was created.
 */
export function putOff<J extends Job>(job: J, untilMs: number, nowMs: number): J {
  const createdAtMs = Math.min(job.createdAtMs, nowMs);
  return { ...job, createdAtMs, notBeforeMs: untilMs, startedAtMs: null };
}

/** A job that waits for a person: the gate is closed until then, so it need not be put off. */
export function heldBack<J extends Job>(job: J, nowMs: number): J {
  return { ...job, notBeforeMs: nowMs, startedAtMs: null };
}
