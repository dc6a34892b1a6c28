import type { Check, CheckState, CheckStep, Origin } from '../domain/check.ts';
import { indicatorKey, type Indicator } from '../domain/indicator.ts';
import type { Job, JobKind } from '../domain/job.ts';
import type { LinkFinding } from '../domain/link-finding.ts';
import { jobKeyOf } from '../storage/job-key.ts';

/** Nothing longer can be sent, so nothing longer is kept. */
const ASKED_KEPT_CHARACTERS = 16_384;

/** What a new check starts from. */
export type CheckSeed = {
  asked: string;
  origin: Origin;
  indicator: Indicator | null;
  findings: LinkFinding[];
  state: CheckState;
};

/** A check as it is stored before anything is done about it. */
export function newCheck(seed: CheckSeed, id: string, nowMs: number): Check {
  return {
    id,
    origin: seed.origin,
    indicator: seed.indicator,
    asked: seed.asked.slice(0, ASKED_KEPT_CHARACTERS),
    indicatorKey: seed.indicator ? indicatorKey(seed.indicator) : '',
    findings: seed.findings,
    state: seed.state,
    steps: [],
    analysisId: null,
    polls: 0,
    consented: false,
    submissionUnsure: false,
    seenAtMs: 0,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
}

/** The check in another state, with what has happened on the way. */
export function inState(
  check: Check,
  state: CheckState,
  nowMs: number,
  ...steps: CheckStep['name'][]
): Check {
  const happened = steps.map((name) => ({ name, atMs: nowMs }));
  return { ...check, state, steps: [...check.steps, ...happened], updatedAtMs: nowMs };
}

/** A job for a check, due at once or at a time. */
export function newJob(check: Check, kind: JobKind, nowMs: number, notBeforeMs: number = nowMs): Job {
  return {
    key: jobKeyOf(check.id),
    kind,
    checkId: check.id,
    notBeforeMs,
    createdAtMs: nowMs,
    attempts: 0,
    startedAtMs: null,
  };
}
