import { isRunning, type Check } from '../domain/check.ts';
import type { CheckJob } from '../domain/job.ts';

/** Whether a check has its link submitted, waits for the analysis, or looks whether the submission has arrived. */
export function submits({ state, submissionUnsure }: Check, job: CheckJob | null): boolean {
  return isRunning(state) && (submissionUnsure || (job !== null && job.kind !== 'look-up'));
}

/** A new check with what an equal one was answered the last time: its answer is compared with that. */
export function withEarlier(check: Check, equals: readonly Check[]): Check {
  if (check.outcome !== null) return check;
  const answered = equals.filter(({ outcome }) => outcome !== null);
  const newest = answered.toSorted((a, b) => b.updatedAtMs - a.updatedAtMs)[0];
  return { ...check, before: newest?.outcome ?? null };
}
