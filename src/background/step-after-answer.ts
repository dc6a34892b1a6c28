import type { Check } from '../domain/check.ts';
import { unreachable, type VouchError } from '../domain/errors.ts';
import type { Report } from '../domain/report.ts';
import type { Settings } from '../settings/settings.ts';
import type { KeptReport, NewReport } from '../storage/schema.ts';
import type { CheckStepWrite } from '../storage/write-checks.ts';
import { answeredCheck, type AnswerOf } from './answered-check.ts';
import type { Answer } from './ask-service.ts';
import { inState, newJob } from './new-check.ts';
import { LOOK_DELAYS_MS } from './step-after-failure.ts';
import { stepAfterNoReport } from './step-after-no-report.ts';

/** A poll costs a request: the first after 30 s, then rarely, and no more after about 15 minutes. */
const POLL_DELAYS_MS = [30_000, 30_000, 60_000, 60_000, 120_000, 120_000, 240_000, 240_000];

/**
 * A job that was answered, by which API address; `kept` is our copy of the report as it was before. The settings are
 * those of now, not of when it was sent.
 */
export type Answered = {
  check: Check;
  answer: Answer;
  kept: KeptReport | undefined;
  apiAddress: string;
  settings: Settings;
  nowMs: number;
};

/** What is stored when a job's request was answered. */
export function stepAfterAnswer(answered: Answered): CheckStepWrite {
  const { check, answer, nowMs } = answered;
  switch (answer.kind) {
    case 'report':
      return afterReport(answered, answer.report);
    case 'no-report':
      return afterNoReport(answered);
    case 'submitted': {
      const submitted = { ...check, analysisId: answer.analysis.id, polls: 0, submissionUnsure: false };
      return waitForAnalysis(inState(submitted, check.state, nowMs, 'submitted'), null, nowMs);
    }
    case 'analysis':
      if (isOfOtherFile(check, answer.analysis.fileSha256)) return failed(check, CHANGED, nowMs);
      return answer.analysis.completed
        ? readReportStep(check, nowMs)
        : waitForAnalysis({ ...check, polls: check.polls + 1 }, answer.analysis.answered, nowMs);
    default:
      return unreachable(answer);
  }
}

/** A file that is written to while it is sent can arrive as a mixture. */
function isOfOtherFile({ indicator }: Check, arrivedSha256: string | null): boolean {
  return indicator?.kind === 'file' && arrivedSha256 !== null && arrivedSha256 !== indicator.hash;
}

const CHANGED: VouchError = { kind: 'no-file', which: 'changed' };

function failed(check: Check, error: VouchError, nowMs: number): CheckStepWrite {
  return { check: inState(check, { name: 'failed', error }, nowMs), job: null };
}

function afterReport(answered: Answered, report: Report): CheckStepWrite {
  const { check, kept, nowMs } = answered;
  const isVain = check.submissionUnsure && isOfSameAnalysis(report, kept?.report ?? null);
  const lookAgain = isVain ? stepAfterVainLook(check, nowMs) : null;
  if (lookAgain) return lookAgain;
  const done = answeredCheck({ ...check, submissionUnsure: false }, answerOf(answered, report));
  return { check: done, job: null, report: keptReport(answered, report) };
}

/** That there is no report is kept, too; the store forgets it where a submission makes it out of date at once. */
function afterNoReport(answered: Answered): CheckStepWrite {
  const { check, nowMs } = answered;
  const step = stepAfterNoReport(check, answerOf(answered, null));
  // A part is asked after by its SHA-256: that nothing is known by it says nothing of the link by its name.
  if (check.partOf !== null) return step;
  if (!check.submissionUnsure) return { ...step, report: keptReport(answered, null) };
  return (
    stepAfterVainLook(check, nowMs) ?? {
      check: answeredCheck(check, answerOf(answered, null), 'no-earlier-report'),
      job: null,
    }
  );
}

/** Where a date is missing nothing can be told, and a report is taken for what was asked for. */
function isOfSameAnalysis(report: Report, before: Report | null): boolean {
  return before !== null && report.analysedAtMs !== null && report.analysedAtMs === before.analysedAtMs;
}

/**
 * A submission whose answer was lost, or that was stopped, was looked for and has left no trace. It is looked for
 * three times, counted in `polls`; then the check has failed, and says that the submission may have arrived. "Try
 * again" looks once more, and that look's answer is taken as it is (null here): only a person who then presses
 * "Submit it" or "Analyse again" sends it a second time.
 */
function stepAfterVainLook(check: Check, nowMs: number): CheckStepWrite | null {
  if (check.polls > LOOK_DELAYS_MS.length) return null;
  const looked = { ...check, polls: check.polls + 1 };
  const error = { kind: 'unavailable', status: null } as const;
  const delayMs = LOOK_DELAYS_MS[check.polls];
  if (delayMs === undefined) return failed(looked, error, nowMs);
  const untilMs = nowMs + delayMs;
  return {
    check: inState(looked, { name: 'waiting', reason: error, untilMs }, nowMs),
    job: newJob(check, 'look-up', nowMs, untilMs),
  };
}

/** Another address's copy says nothing of what has changed at this one. */
function answerOf({ kept, apiAddress, settings, nowMs }: Answered, report: Report | null): AnswerOf {
  const earlier = kept?.apiAddress === apiAddress ? kept : undefined;
  return { report, fetchedAtMs: nowMs, earlier, settings, nowMs };
}

function keptReport({ check, apiAddress, nowMs }: Answered, report: Report | null): NewReport {
  return { key: check.indicatorKey, fetchedAtMs: nowMs, report, apiAddress };
}

function readReportStep(check: Check, nowMs: number): CheckStepWrite {
  return {
    check: inState(check, { name: 'looking-up' }, nowMs, 'analysis-completed'),
    job: newJob(check, 'read-report', nowMs),
  };
}

/** The next look at an analysis that is under way; after the last one it has taken too long. */
export function waitForAnalysis(check: Check, answered: number | null, nowMs: number): CheckStepWrite {
  const delayMs = POLL_DELAYS_MS[check.polls];
  if (delayMs === undefined) {
    const waitedMs = POLL_DELAYS_MS.reduce((sum, each) => sum + each, 0);
    return failed(check, { kind: 'timeout', afterMs: waitedMs }, nowMs);
  }
  const nextPollAtMs = nowMs + delayMs;
  return {
    check: inState(check, { name: 'analysing', answered, nextPollAtMs }, nowMs),
    job: newJob(check, 'poll', nowMs, nextPollAtMs),
  };
}
