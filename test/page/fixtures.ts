import type { Check, CheckState } from '../../src/domain/check.ts';
import { NO_STATS, type EngineCategory, type EngineResult } from '../../src/domain/engine.ts';
import { indicatorKey, type Indicator } from '../../src/domain/indicator.ts';
import type { Account } from '../../src/domain/quota.ts';
import type { FileReport, StoredReport, UrlReport } from '../../src/domain/report.ts';
import { DEFAULT_API_ADDRESS } from '../../src/settings/api-address.ts';

/** The moment at which the tests take place: a Sunday noon. */
export const NOW_MS = Date.UTC(2026, 10, 22, 12, 0, 0);

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

let lastId = 0;

/** An id as the background makes them, each one new. */
export function newId(): string {
  lastId += 1;
  return `00000000-0000-4000-8000-${String(lastId).padStart(12, '0')}`;
}

/** A link as an indicator; its SHA-256 is invented. */
export function urlIndicator(url: string): Indicator {
  return { kind: 'url', url, sha256: Buffer.from(url).toString('hex').padEnd(64, '0').slice(0, 64) };
}

/** A check of a link, queued a minute ago unless said otherwise. */
export function aCheck(state: CheckState, changes: Partial<Check> = {}): Check {
  const indicator =
    changes.indicator === undefined ? urlIndicator('https://shop.example/offer') : changes.indicator;
  return {
    id: newId(),
    origin: 'menu-link',
    indicator,
    asked: indicator?.kind === 'url' ? indicator.url : 'what was clicked',
    indicatorKey: indicator ? indicatorKey(indicator) : '',
    findings: [],
    file: null,
    partOf: null,
    state,
    lookUpOnly: false,
    outcome: null,
    before: null,
    steps: [],
    analysisId: null,
    polls: 0,
    consented: false,
    submissionUnsure: false,
    seenAtMs: 0,
    createdAtMs: NOW_MS - MINUTE_MS,
    updatedAtMs: NOW_MS - MINUTE_MS,
    ...changes,
  };
}

/** One engine's answer. */
export function engine(
  name: string,
  category: EngineCategory,
  changes: Partial<EngineResult> = {},
): EngineResult {
  return {
    engine: name,
    category,
    result: null,
    method: 'blacklist',
    version: null,
    updated: null,
    ...changes,
  };
}

/** So many engines with invented names and one category. */
export function engines(
  count: number,
  category: EngineCategory,
  result: string | null,
  prefix: string,
): EngineResult[] {
  return Array.from({ length: count }, (_, index) => engine(`${prefix} ${index + 1}`, category, { result }));
}

/** The report of a link with these engines. */
export function urlReport(list: EngineResult[], changes: Partial<UrlReport> = {}): UrlReport {
  const stats = { ...NO_STATS };
  for (const { category } of list) stats[category] += 1;
  return {
    kind: 'url',
    id: 'a1'.repeat(32),
    stats,
    engines: list,
    analysedAtMs: NOW_MS - 3 * HOUR_MS,
    reputation: 0,
    votes: { harmless: 2, malicious: 0 },
    tags: [],
    categories: [],
    droppedAttributes: 0,
    url: 'https://shop.example/offer',
    finalUrl: null,
    redirects: [],
    title: null,
    httpStatus: 200,
    contentLengthBytes: 18_204,
    contentSha256: 'c0'.repeat(32),
    threatNames: [],
    firstSubmittedAtMs: NOW_MS - 2 * DAY_MS,
    lastSubmittedAtMs: NOW_MS - 3 * HOUR_MS,
    timesSubmitted: 1204,
    ...changes,
  };
}

/** Engines of every kind: so many of each, and one that has more to tell. */
function ofEveryKind(harmless: number, undetected: number, timedOut: number, malicious: number): UrlReport {
  return urlReport([
    ...engines(harmless, 'harmless', 'clean', 'Northlight'),
    ...engines(undetected, 'undetected', 'unrated', 'Quietlake'),
    ...engines(timedOut, 'timeout', null, 'Slowriver'),
    ...engines(malicious, 'malicious', 'phishing', 'Redhill'),
    engine('Amberfield', 'suspicious', { result: 'suspicious', version: '7.2', updated: '2026-11-21' }),
  ]);
}

/** Flagged by nine engines of nine families, most of them as phishing. */
export const MALICIOUS = ofEveryKind(61, 24, 2, 8);

/** An engine of each kind: what looks at every element of a page takes as long as there are rows. */
export const ONE_OF_EACH = ofEveryKind(1, 1, 1, 1);

/** Flagged by nobody of ninety. */
export const CLEAN = urlReport([
  ...engines(66, 'harmless', 'clean', 'Northlight'),
  ...engines(24, 'undetected', 'unrated', 'Quietlake'),
]);

/** Flagged by two of ninety. */
export const SUSPICIOUS = urlReport([
  ...engines(64, 'harmless', 'clean', 'Northlight'),
  ...engines(24, 'undetected', 'unrated', 'Quietlake'),
  engine('Redhill', 'malicious', { result: 'malware' }),
  engine('Amberfield', 'suspicious', { result: 'spam' }),
]);

/** A signed file that four engines call by generic names. */
export const FILE: FileReport = {
  kind: 'file',
  id: 'f1'.repeat(32),
  stats: { ...NO_STATS, malicious: 4, undetected: 68 },
  engines: [
    ...engines(4, 'malicious', 'Gen:Heur.Example', 'Redhill'),
    ...engines(68, 'undetected', null, 'Quietlake'),
  ],
  analysedAtMs: NOW_MS - 40 * DAY_MS,
  reputation: null,
  votes: null,
  tags: ['signed'],
  categories: [],
  droppedAttributes: 2,
  md5: 'd1'.repeat(16),
  sha1: 'e1'.repeat(20),
  sha256: 'f1'.repeat(32),
  sizeBytes: 31_204_000,
  name: 'setup.exe',
  names: Array.from({ length: 8 }, (_, index) => `setup-${index}.exe`),
  typeDescription: 'Win32 EXE',
  threatLabel: 'trojan.example',
  signature: 'Signed',
  signers: 'Example Software',
  knownDistributors: ['Example Software'],
  firstSubmittedAtMs: NOW_MS - 400 * DAY_MS,
  lastSubmittedAtMs: NOW_MS - 40 * DAY_MS,
  timesSubmitted: 12,
};

/** A report as it is kept, for the indicator of a check. */
export function keptFor(check: Check, report: StoredReport['report']): StoredReport {
  return { key: check.indicatorKey, fetchedAtMs: NOW_MS - 10 * MINUTE_MS, report };
}

/** A verified account that has used 12 of 500 today. */
export const ACCOUNT: Account = {
  apiAddress: DEFAULT_API_ADDRESS,
  keyEnding: '7c3f',
  name: 'anna-example',
  quota: {
    hourly: { allowed: 240, used: 3 },
    daily: { allowed: 500, used: 12 },
    monthly: { allowed: 15_500, used: 312 },
    readAtMs: NOW_MS - 20 * MINUTE_MS,
  },
  verified: true,
  savedAtMs: NOW_MS - DAY_MS,
};
