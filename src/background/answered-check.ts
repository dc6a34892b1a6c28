import type { Check, CheckStep } from '../domain/check.ts';
import { outcomeOf } from '../domain/outcome.ts';
import type { Report, StoredReport } from '../domain/report.ts';
import type { Settings } from '../settings/settings.ts';
import { inState } from './new-check.ts';

/** What ends a check: the report, null for none, of when it is, and our copy as it was before, if it is another one. */
export type AnswerOf = {
  report: Report | null;
  fetchedAtMs: number;
  earlier: StoredReport | undefined;
  settings: Settings;
  nowMs: number;
};

/** The check as it ends with an answer; beside it the answer of the time before, to tell what has changed since. */
export function answeredCheck(check: Check, answer: AnswerOf, ...steps: CheckStep['name'][]): Check {
  const { report, fetchedAtMs, earlier, settings, nowMs } = answer;
  const { maliciousFromFamilies } = settings;
  const before = earlier
    ? outcomeOf(earlier.report, maliciousFromFamilies, earlier.fetchedAtMs)
    : (check.outcome ?? check.before);
  const outcome = outcomeOf(report, maliciousFromFamilies, fetchedAtMs);
  return inState({ ...check, outcome, before }, { name: 'done', found: report !== null }, nowMs, ...steps);
}
