import type { Check } from '../domain/check.ts';
import { unreachable } from '../domain/errors.ts';
import type { Job } from '../domain/job.ts';
import type { Report } from '../domain/report.ts';
import type { Settings } from '../settings/settings.ts';
import type { KeptReport } from '../storage/schema.ts';
import type { CheckStepWrite } from '../storage/write-checks.ts';
import type { Answer } from './ask-service.ts';
import { inState, newJob } from './new-check.ts';
import { stepAfterFailure } from './step-after-failure.ts';
import { stepAfterNoReport } from './step-after-no-report.ts';

/** A poll costs a request: the first after 30 s, then rarely, and no more after about 15 minutes. */
const POLL_DELAYS_MS = [30_000, 30_000, 60_000, 60_000, 120_000, 120_000, 240_000, 240_000];

/** A job that was answered, by which API address; the settings are those of now, not of when it was sent. */
export type Answered = {
  check: Check;
  job: Job;
  answer: Answer;
  apiAddress: string;
  settings: Settings;
  nowMs: number;
};

/** What is stored when a job's request was answered. */
export function stepAfterAnswer(answered: Answered): CheckStepWrite {
  const { check, answer, nowMs } = answered;
  switch (answer.kind) {
    case 'report': {
      const done = inState({ ...check, submissionUnsure: false }, { name: 'done', found: true }, nowMs);
      return { check: done, job: null, report: keptReport(answered, answer.report) };
    }
    case 'no-report':
      return afterNoReport(answered);
    case 'submitted': {
      const submitted = { ...check, analysisId: answer.analysis.id, polls: 0 };
      return waitForAnalysis(inState(submitted, check.state, nowMs, 'submitted'), null, nowMs);
    }
    case 'analysis':
      return answer.analysis.completed
        ? readReportStep(check, nowMs)
        : waitForAnalysis({ ...check, polls: check.polls + 1 }, answer.analysis.answered, nowMs);
    default:
      return unreachable(answer);
  }
}

/** That there is no report is kept, too; the store forgets it where a submission makes it out of date at once. */
function afterNoReport(answered: Answered): CheckStepWrite {
  const { check, job, settings, nowMs } = answered;
  if (check.submissionUnsure) {
    const error = { kind: 'unavailable', status: null } as const;
    return stepAfterFailure({ check, job, error, pauseEndMs: null, nowMs });
  }
  return { ...stepAfterNoReport(check, settings, nowMs), report: keptReport(answered, null) };
}

function keptReport({ check, apiAddress, nowMs }: Answered, report: Report | null): KeptReport {
  return { key: check.indicatorKey, fetchedAtMs: nowMs, report, apiAddress };
}

function readReportStep(check: Check, nowMs: number): CheckStepWrite {
  return {
    check: inState(check, { name: 'looking-up' }, nowMs, 'analysis-completed'),
    job: newJob(check, 'read-report', nowMs),
  };
}

function waitForAnalysis(check: Check, answered: number | null, nowMs: number): CheckStepWrite {
  const delayMs = POLL_DELAYS_MS[check.polls];
  if (delayMs === undefined) {
    const waitedMs = POLL_DELAYS_MS.reduce((sum, each) => sum + each, 0);
    const error = { kind: 'timeout', afterMs: waitedMs } as const;
    return { check: inState(check, { name: 'failed', error }, nowMs), job: null };
  }
  const nextPollAtMs = nowMs + delayMs;
  return {
    check: inState(check, { name: 'analysing', answered, nextPollAtMs }, nowMs),
    job: newJob(check, 'poll', nowMs, nextPollAtMs),
  };
}
