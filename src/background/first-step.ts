import type { Check } from '../domain/check.ts';
import { isFresh } from '../domain/freshness.ts';
import type { Settings } from '../settings/settings.ts';
import type { KeptReport } from '../storage/schema.ts';
import type { CheckStepWrite } from '../storage/write-checks.ts';
import { answeredCheck } from './answered-check.ts';
import { inState, newJob } from './new-check.ts';
import { stepAfterNoReport } from './step-after-no-report.ts';

/** What is known where a check begins: our copy of the report, if there is one, and the settings. */
export type Known = { kept: KeptReport | undefined; settings: Settings; nowMs: number };

/** A fresh copy of the report answers at once and costs nothing; otherwise the look-up is queued. */
export function firstStep(check: Check, known: Known): CheckStepWrite {
  const { kept, settings, nowMs } = known;
  if (!kept || !mayAnswer(kept, known)) return lookUpStep(check, nowMs);
  const { report, fetchedAtMs } = kept;
  if (report === null) return stepAfterNoReport(check, { earlier: undefined, fetchedAtMs, settings, nowMs });
  const answer = { report, fetchedAtMs, earlier: undefined, settings, nowMs };
  return { check: answeredCheck(check, answer, 'from-cache'), job: null };
}

/** Whether our copy is fresh, and from the API address that would be asked now. */
export function mayAnswer(kept: KeptReport, { settings, nowMs }: Known): boolean {
  return kept.apiAddress === settings.apiAddress && isFresh(kept, settings, nowMs);
}

/** The look-up is queued. */
export function lookUpStep(check: Check, nowMs: number): CheckStepWrite {
  return { check: inState(check, { name: 'queued' }, nowMs), job: newJob(check, 'look-up', nowMs) };
}
