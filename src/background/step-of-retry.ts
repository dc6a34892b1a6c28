import type { Check } from '../domain/check.ts';
import type { CheckStepWrite } from '../storage/write-checks.ts';
import { firstStep, lookUpStep, mayAnswer, type Known } from './first-step.ts';
import { inState, newJob } from './new-check.ts';
import { stepAfterNoReport } from './step-after-no-report.ts';

/**
 * What is stored when a person takes up a check that is over; null where nothing would be gained. A link without a
 * report is submitted, whatever the setting: that is what was pressed. One that was submitted before it failed is
 * asked after, and one whose submission may have arrived is looked for: neither is submitted again by this.
 */
export function stepOfRetry(check: Check, known: Known): CheckStepWrite | null {
  const { nowMs } = known;
  const again = { ...check, seenAtMs: 0 };
  if (check.state.name === 'done') return stepOfDone(again, check.state.found, known);
  if (isAnalysisKnown(check)) return pollStep({ ...again, polls: 0 }, nowMs);
  return check.submissionUnsure
    ? lookUpStep(again, nowMs)
    : firstStep({ ...again, polls: 0, analysisId: null }, known);
}

function stepOfDone(check: Check, found: boolean, known: Known): CheckStepWrite | null {
  const { kept, settings, nowMs } = known;
  const fromStart = { ...check, polls: 0, analysisId: null, submissionUnsure: false };
  if (found) return kept && mayAnswer(kept, known) ? null : lookUpStep(fromStart, nowMs);
  if (check.indicator?.kind !== 'url') return lookUpStep(fromStart, nowMs);
  const asChosen = { ...settings, submission: 'always' } as const;
  const fetchedAtMs = check.outcome?.atMs ?? nowMs;
  return stepAfterNoReport(
    { ...fromStart, lookUpOnly: false },
    { earlier: undefined, fetchedAtMs, settings: asChosen, nowMs },
  );
}

/** Whether an analysis is under way that the service has not denied. */
function isAnalysisKnown({ analysisId, state }: Check): boolean {
  return analysisId !== null && !(state.name === 'failed' && state.error.kind === 'not-found');
}

function pollStep(check: Check, nowMs: number): CheckStepWrite {
  const analysing = { name: 'analysing', answered: null, nextPollAtMs: nowMs } as const;
  return { check: inState(check, analysing, nowMs), job: newJob(check, 'poll', nowMs) };
}
