import type { Check, CheckState, CheckStep, Origin } from '../domain/check.ts';
import type { CheckedFile } from '../domain/checked-file.ts';
import { indicatorKey, type Indicator } from '../domain/indicator.ts';
import type { CheckJob, CheckJobKind, Lane } from '../domain/job.ts';
import type { LinkFinding } from '../domain/link-finding.ts';
import { jobKeyOf } from '../storage/job-key.ts';

/** Nothing longer can be sent, so nothing longer is kept. */
const ASKED_KEPT_CHARACTERS = 16_384;

/** What a new check starts from; what is left out belongs to few of them. */
export type CheckSeed = {
  asked: string;
  origin: Origin;
  indicator: Indicator | null;
  findings: LinkFinding[];
  state: CheckState;
  file?: CheckedFile;
  partOf?: string;
  lookUpOnly?: boolean;
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
    file: seed.file ?? null,
    partOf: seed.partOf ?? null,
    state: seed.state,
    lookUpOnly: seed.lookUpOnly ?? false,
    steps: [],
    outcome: null,
    before: null,
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
export function newJob(
  check: Check,
  kind: CheckJobKind,
  nowMs: number,
  notBeforeMs: number = nowMs,
): CheckJob {
  const key = jobKeyOf(check.id);
  return {
    key,
    asks: kind === 'look-up' ? lookUpAsks(check) : key,
    lane: kind === 'poll' ? 'poll' : laneOf(check.origin),
    kind,
    checkId: check.id,
    notBeforeMs,
    createdAtMs: nowMs,
    attempts: 0,
    startedAtMs: null,
  };
}

/** Whom a check is for; what a person has in front of them is a click, however it came. */
function laneOf(origin: Origin): Lane {
  return origin === 'download' || origin === 'list' || origin === 'second-look' ? origin : 'click';
}

/** A part asks by SHA-256 only: VirusTotal may not know that one where it knows the link by its name. */
function lookUpAsks({ indicatorKey: key, partOf }: Check): string {
  return partOf === null ? `look-up ${key}` : `look-up-by-hash ${key}`;
}
