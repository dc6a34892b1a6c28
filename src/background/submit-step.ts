import type { Check } from '../domain/check.ts';
import type { CheckStepWrite } from '../storage/write-checks.ts';
import { inState, newJob } from './new-check.ts';

/** While another check has the same link submitted this one looks for its report now and then. */
const LOOK_AGAIN_MS = 60_000;

/**
 * A link is submitted or a file uploaded; where an equal check has that under way this one waits for the answer instead:
 * nothing is submitted twice.
 */
export function submitStep(
  check: Check,
  nowMs: number,
  kind: 'submit' | 'upload' = 'submit',
): CheckStepWrite {
  const untilMs = nowMs + LOOK_AGAIN_MS;
  return {
    check,
    job: newJob(check, kind, nowMs),
    whereSubmitted: {
      check: inState(check, { name: 'waiting', reason: { kind: 'not-ready' }, untilMs }, nowMs),
      job: newJob(check, 'look-up', nowMs, untilMs),
    },
  };
}
