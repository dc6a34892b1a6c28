import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import type { Check, Origin } from '../../../src/domain/check.ts';
import type { HashSource } from '../../../src/domain/checked-file.ts';
import { indicatorKey, type Indicator } from '../../../src/domain/indicator.ts';
import type { Outcome } from '../../../src/domain/outcome.ts';
import type { VerdictName } from '../../../src/domain/verdict.ts';

/** When the tests take place. */
export const NOW_MS = Date.UTC(2026, 10, 30, 12);

const ORIGINS: Origin[] = [
  'menu-link',
  'menu-media',
  'menu-page',
  'selection',
  'popup',
  'omnibox',
  'download',
  'file',
  'list',
  'second-look',
];
const HASH_SOURCES: HashSource[] = ['disk', 'passing', 'declared', 'fetched-again', 'picked', 'unpacked'];
const VERDICTS: VerdictName[] = ['malicious', 'suspicious', 'clean', 'unrated', 'unknown'];

/** A link as it is kept, with its own SHA-256. */
export function keptLink(url: string): Extract<Indicator, { kind: 'url' }> {
  return { kind: 'url', url, sha256: createHash('sha256').update(url).digest('hex') };
}

/** A check that was answered, unless said otherwise. */
export function aCheck(changes: Partial<Check> = {}): Check {
  const { indicator = keptLink('https://shop.example/offer') } = changes;
  return {
    id: '6f1ed0c2-9f3b-4b7e-8a52-d7f3f1f0a001',
    origin: 'menu-link',
    indicator,
    asked: 'https://shop.example/offer',
    indicatorKey: indicator ? indicatorKey(indicator) : '',
    findings: [],
    file: null,
    partOf: null,
    state: { name: 'done', found: true },
    steps: [],
    lookUpOnly: false,
    outcome: { verdict: 'clean', flagged: 0, answered: 90, title: null, atMs: NOW_MS - 1000 },
    before: null,
    analysisId: null,
    polls: 0,
    consented: false,
    submissionUnsure: false,
    seenAtMs: 0,
    createdAtMs: NOW_MS - 2000,
    updatedAtMs: NOW_MS - 1000,
    ...changes,
  };
}

/** Text that others wrote: any characters, and what spreadsheets, tables and lines are made of. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '\t',
        '\r',
        '\n',
        "'",
        '"',
        ',',
        ';',
        '\ufeff',
        '＝',
        ' ',
        'a',
        'Ä',
      ),
      {
        maxLength: 8,
      },
    )
    .map((parts) => parts.join('')),
);

const anyMs = fc.integer({ min: 1, max: NOW_MS });

const anyOutcome: fc.Arbitrary<Outcome> = fc.record({
  verdict: fc.constantFrom(...VERDICTS),
  flagged: fc.nat(100),
  answered: fc.nat(100),
  title: fc.option(
    anyText.filter((title) => title !== ''),
    { nil: null },
  ),
  atMs: anyMs,
});

const hex = (characters: number) =>
  fc
    .array(
      fc.nat(15).map((digit) => digit.toString(16)),
      { minLength: characters, maxLength: characters },
    )
    .map((digits) => digits.join(''));

const anyIndicator: fc.Arbitrary<Indicator> = fc.oneof(
  fc.webUrl({ withQueryParameters: true }).map((url) => keptLink(new URL(url).href)),
  fc.oneof(hex(32), hex(40), hex(64)).map((hash) => ({ kind: 'file' as const, hash })),
  fc.domain().map((domain) => ({ kind: 'domain' as const, name: domain.toLowerCase() })),
  fc.ipV4().map((address) => ({ kind: 'ip' as const, address })),
  fc.ipV6().map((address) => ({
    kind: 'ip' as const,
    address: new URL(`http://[${address}]/`).hostname.slice(1, -1),
  })),
);

/** Any check that is over, with what travels in a file and what does not. */
export const anyCheck: fc.Arbitrary<Check> = fc
  .record({
    id: fc.uuid({ version: 4 }),
    origin: fc.constantFrom(...ORIGINS),
    indicator: fc.option(anyIndicator, { nil: null }),
    asked: anyText,
    file: fc.option(
      fc.record({
        name: anyText,
        sizeBytes: fc.nat(),
        hashSource: fc.option(fc.constantFrom(...HASH_SOURCES), { nil: null }),
      }),
      { nil: null },
    ),
    outcome: fc.option(anyOutcome, { nil: null }),
    before: fc.option(anyOutcome, { nil: null }),
    createdAtMs: anyMs,
  })
  .map(({ indicator, file, ...changes }) => ({
    ...aCheck(changes),
    indicator,
    indicatorKey: indicator ? indicatorKey(indicator) : '',
    file: file && { ...file, download: null, addressCheckId: null, fate: null },
  }));
