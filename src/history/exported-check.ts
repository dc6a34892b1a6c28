import * as v from 'valibot';
import type { Check, CheckState, Origin } from '../domain/check.ts';
import { indicatorKey } from '../domain/indicator.ts';
import type { CheckedFile, HashSource } from '../domain/checked-file.ts';
import type { LinkFinding } from '../domain/link-finding.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { VerdictName } from '../domain/verdict.ts';

const ORIGINS = {
  'menu-link': 'menu-link',
  'menu-media': 'menu-media',
  'menu-page': 'menu-page',
  selection: 'selection',
  popup: 'popup',
  omnibox: 'omnibox',
  download: 'download',
  file: 'file',
  list: 'list',
  'second-look': 'second-look',
} as const satisfies { [O in Origin]: O };

const VERDICTS = {
  malicious: 'malicious',
  suspicious: 'suspicious',
  clean: 'clean',
  unrated: 'unrated',
  unknown: 'unknown',
} as const satisfies { [V in VerdictName]: V };

const HASH_SOURCES = {
  disk: 'disk',
  passing: 'passing',
  declared: 'declared',
  'fetched-again': 'fetched-again',
  picked: 'picked',
  unpacked: 'unpacked',
} as const satisfies { [S in HashSource]: S };

/** The longest link that is ever kept, and the longest text that somebody asked for. */
const LONGEST_TEXT_CHARACTERS = 16_384;
const LONGEST_NAME_CHARACTERS = 1000;

const text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT_CHARACTERS));
const name = v.pipe(v.string(), v.maxLength(LONGEST_NAME_CHARACTERS));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const time = v.pipe(v.string(), v.check(isTime));

const indicator = v.variant('kind', [
  v.object({
    kind: v.literal('url'),
    url: v.pipe(text, v.regex(/^https?:\/\/[^\s#]+$/)),
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  }),
  v.object({
    kind: v.literal('file'),
    hash: v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/)),
  }),
  v.object({ kind: v.literal('domain'), name: v.pipe(v.string(), v.regex(/^[^\s/?#@:A-Z[\]\\]{1,253}$/)) }),
  v.object({ kind: v.literal('ip'), address: v.pipe(v.string(), v.regex(/^[0-9a-f.:]{2,45}$/)) }),
]);

const outcome = v.object({
  verdict: v.enum(VERDICTS),
  flagged: count,
  answered: count,
  title: v.nullable(v.pipe(name, v.minLength(1))),
  at: time,
});

/** `hashSource` is absent in files that an earlier version wrote, and where the file was not hashed. */
const file = v.object({ name, sizeBytes: count, hashSource: v.optional(v.enum(HASH_SOURCES)) });

/**
 * One check as it stands in a file of the history: what was asked, and how it was answered this time and the time
 * before. Times are ISO 8601 in UTC with milliseconds. What is not here does not travel: the report, where a file is on
 * the disk, the way that the check took.
 */
export const exportedCheckSchema = v.object({
  id: v.pipe(v.string(), v.uuid()),
  at: time,
  origin: v.enum(ORIGINS),
  indicator: v.nullable(indicator),
  asked: text,
  file: v.nullable(file),
  outcome: v.nullable(outcome),
  before: v.nullable(outcome),
});

/** A check as it is exported. */
export type ExportedCheck = v.InferOutput<typeof exportedCheckSchema>;

type ExportedFile = NonNullable<ExportedCheck['file']>;

type ExportedOutcome = NonNullable<ExportedCheck['outcome']>;

/** A check as it goes into a file. */
export function exportedCheck(check: Check): ExportedCheck {
  const { id, origin } = check;
  return {
    id,
    at: isoTime(check.createdAtMs),
    origin,
    indicator: check.indicator,
    asked: check.asked.slice(0, LONGEST_TEXT_CHARACTERS),
    file: check.file && exportedFile(check.file),
    outcome: check.outcome && exportedOutcome(check.outcome),
    before: check.before && exportedOutcome(check.before),
  };
}

/**
 * A check out of a file, as it is kept: over and seen, so that nothing is asked or announced because of it. `findings`
 * are those of its link, read anew: a file could say that a private link holds nothing private.
 */
export function importedCheck(exported: ExportedCheck, findings: LinkFinding[]): Check {
  const { id, origin, asked } = exported;
  const atMs = Date.parse(exported.at);
  return {
    id,
    origin,
    indicator: exported.indicator,
    asked,
    indicatorKey: exported.indicator ? indicatorKey(exported.indicator) : '',
    findings,
    file: exported.file && importedFile(exported.file),
    partOf: null,
    state: importedState(exported.outcome),
    steps: [],
    lookUpOnly: true,
    outcome: exported.outcome && importedOutcome(exported.outcome),
    before: exported.before && importedOutcome(exported.before),
    analysisId: null,
    polls: 0,
    consented: false,
    submissionUnsure: false,
    seenAtMs: atMs,
    createdAtMs: atMs,
    updatedAtMs: atMs,
  };
}

function exportedFile({ name: given, sizeBytes, hashSource }: CheckedFile): ExportedFile {
  const shown = { name: given.slice(0, LONGEST_NAME_CHARACTERS), sizeBytes };
  return hashSource === null ? shown : { ...shown, hashSource };
}

function importedFile({ hashSource, ...shown }: ExportedFile): CheckedFile {
  return { ...shown, hashSource: hashSource ?? null, download: null, addressCheckId: null, fate: null };
}

function importedState(answer: ExportedOutcome | null): CheckState {
  return answer ? { name: 'done', found: answer.verdict !== 'unknown' } : { name: 'cancelled' };
}

function exportedOutcome({ verdict, flagged, answered, title, atMs }: Outcome): ExportedOutcome {
  return {
    verdict,
    flagged,
    answered,
    title: title?.slice(0, LONGEST_NAME_CHARACTERS) || null,
    at: isoTime(atMs),
  };
}

function importedOutcome({ verdict, flagged, answered, title, at }: ExportedOutcome): Outcome {
  return { verdict, flagged, answered, title, atMs: Date.parse(at) };
}

function isoTime(atMs: number): string {
  return new Date(atMs).toISOString();
}

/** Only the one spelling that is exported; 1970 itself would count as not seen. */
function isTime(written: string): boolean {
  const atMs = Date.parse(written);
  return atMs > 0 && isoTime(atMs) === written;
}
