import { newCheck } from '../src/background/new-check.ts';
import type { Check, Origin } from '../src/domain/check.ts';
import type { Indicator } from '../src/domain/indicator.ts';
import type { VerdictName } from '../src/domain/verdict.ts';
import { createSeededRandom } from './seeded-random.ts';

const VOCABULARY = 400;
const HOSTS = 5000;
const TITLE_WORDS = 4;
const EVERY_MS = 600_000;
const SYLLABLES = ['ba', 'den', 'fo', 'gri', 'ka', 'lu', 'mer', 'no', 'pas', 'ri', 'so', 'tan', 'vel', 'zu'];

type Chance = {
  below: (limit: number) => number;
  hex: (digits: number) => string;
  /** One of few words often, one of many seldom. */
  word: () => string;
  of: <T>(choices: readonly [T, ...T[]]) => T;
};

const ORIGINS: readonly [Origin, ...Origin[]] = ['menu-link', 'menu-link', 'selection', 'popup', 'list'];
const VERDICTS: readonly [VerdictName, ...VerdictName[]] = [
  'clean',
  'clean',
  'clean',
  'malicious',
  'suspicious',
  'unknown',
];

const PICKED = { hashSource: 'picked', download: null, addressCheckId: null, fate: null } as const;

/** Checks that were all answered, each of something else, made up, and the same ones each time; the newest last. */
export function madeUpHistory(count: number, endMs: number): Check[] {
  const chance = createChance(100);
  return Array.from({ length: count }, (_, place) => madeUpCheck(chance, endMs - (count - place) * EVERY_MS));
}

/** Words to search for: of titles, of hosts, of hashes, of every link, and some that nothing has. */
export function madeUpWords(count: number, checks: readonly Check[]): string[] {
  const chance = createChance(40);
  const makers = [
    chance.word,
    () => `${chance.word()}.example`,
    () => hexIn(checks[chance.below(checks.length)]).slice(0, 8),
    () => chance.of(['https', 'example', 'setup', 'www', 'page']),
    () => `q${chance.word()}x`,
  ];
  return Array.from({ length: count }, (_, place) => makers[place % makers.length]?.() ?? '');
}

function madeUpCheck(chance: Chance, atMs: number): Check {
  const { below, word, of } = chance;
  const indicator = madeUpIndicator(chance);
  const isFile = indicator.kind === 'file';
  const origin = isFile ? 'file' : of(ORIGINS);
  const name = `${word()}-setup-${below(90)}.exe`;
  const seed = { origin, indicator, asked: '', findings: [], state: { name: 'done', found: true } } as const;
  const verdict = of(VERDICTS);
  const flagged = verdict === 'malicious' || verdict === 'suspicious' ? 1 + below(30) : 0;
  const title = isFile ? name : Array.from({ length: TITLE_WORDS }, word).join(' ');
  return {
    ...newCheck({ ...seed, findings: [] }, madeUpId(chance), atMs),
    file: isFile ? { ...PICKED, name, sizeBytes: below(9_000_000) } : null,
    steps: [{ name: 'no-earlier-report', atMs }],
    outcome: { verdict, flagged, answered: 70, title, atMs },
    seenAtMs: atMs,
  };
}

function madeUpIndicator({ below, hex, word }: Chance): Indicator {
  const kind = below(20);
  if (kind < 4) return { kind: 'file', hash: hex(64) };
  const host = `${word()}-${below(HOSTS)}.example`;
  if (kind === 4) return { kind: 'domain', name: host };
  const url = `https://www.${host}/${word()}/${word()}?id=${hex(12)}`;
  return { kind: 'url', url, sha256: hex(64) };
}

function madeUpId({ hex }: Chance): string {
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
}

function hexIn(check: Check | undefined): string {
  const indicator = check?.indicator;
  if (indicator?.kind === 'file') return indicator.hash;
  return indicator?.kind === 'url' ? indicator.url.slice(-8) : 'example';
}

function createChance(seed: number): Chance {
  const random = createSeededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const hex = (digits: number) => Array.from({ length: digits }, () => below(16).toString(16)).join('');
  const word = () => wordAt(Math.floor(VOCABULARY * random() ** 3));
  return { below, hex, word, of: (choices) => choices[below(choices.length)] ?? choices[0] };
}

function wordAt(place: number): string {
  const syllable = (of: number) => SYLLABLES[of % SYLLABLES.length] ?? '';
  return syllable(place) + syllable(Math.floor(place / SYLLABLES.length)) + syllable(place * 3 + 1);
}
