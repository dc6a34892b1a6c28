import type { Check } from '../domain/check.ts';
import type { CheckStepWrite } from '../storage/write-checks.ts';
import { firstStep, lookUpStep, mayAnswer, type Known } from './first-step.ts';
import { inState, newJob } from './new-check.ts';
import { stepAfterNoReport } from './step-after-no-report.ts';

/**
 * What is stored when a person takes up a check that is over; null where nothing would be gained. A link without a
 * report is submitted, whatever the setting: that is what was pressed. One that was submitted before it failed is
 * asked after, not submitted again.
 */
export function stepOfRetry(check: Check, known: Known): CheckStepWrite | null {
  const { kept, settings, nowMs } = known;
  const again = { ...check, seenAtMs: 0, polls: 0, submissionUnsure: false };
  const fromStart = { ...again, analysisId: null };
  if (check.state.name === 'done') {
    if (check.state.found) return kept && mayAnswer(kept, known) ? null : lookUpStep(fromStart, nowMs);
    if (check.indicator?.kind !== 'url') return lookUpStep(fromStart, nowMs);
    return stepAfterNoReport(fromStart, { ...settings, submission: 'always' }, nowMs);
  }
  return isAnalysisKnown(check) ? pollStep(again, nowMs) : firstStep(fromStart, known);
}

/** Whether an analysis is under way that the service has not denied. */
function isAnalysisKnown({ analysisId, state }: Check): boolean {
  return analysisId !== null && !(state.name === 'failed' && state.error.kind === 'not-found');
}

function pollStep(check: Check, nowMs: number): CheckStepWrite {
  const analysing = { name: 'analysing', answered: null, nextPollAtMs: nowMs } as const;
  return { check: inState(check, analysing, nowMs), job: newJob(check, 'poll', nowMs) };
}
