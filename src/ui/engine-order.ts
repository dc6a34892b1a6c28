import { hasAnswered, isFlagged, type EngineCategory, type EngineResult } from '../domain/engine.ts';
import { LOCALE } from './locale.ts';
import { once } from './once.ts';
import type { SignName, Tone } from './tone.ts';

/** How an engine's category is shown: a word, a shape and a colour. */
export type CategoryLook = { word: string; sign: SignName; tone: Tone };

/** The look of each category. */
export const CATEGORY_LOOKS: Readonly<Record<EngineCategory, CategoryLook>> = {
  malicious: { word: 'malicious', sign: 'flagged', tone: 'bad' },
  suspicious: { word: 'suspicious', sign: 'suspicious', tone: 'odd' },
  harmless: { word: 'harmless', sign: 'clean', tone: 'ok' },
  undetected: { word: 'nothing found', sign: 'no-opinion', tone: 'neutral' },
  timeout: { word: 'no answer in time', sign: 'waiting', tone: 'neutral' },
  'confirmed-timeout': { word: 'no answer in time', sign: 'waiting', tone: 'neutral' },
  failure: { word: 'failed', sign: 'trouble', tone: 'neutral' },
  'type-unsupported': { word: 'does not read this type', sign: 'stopped', tone: 'neutral' },
  other: { word: 'another answer', sign: 'unknown', tone: 'neutral' },
};

const RANK: Readonly<Record<EngineCategory, number>> = {
  malicious: 0,
  suspicious: 1,
  harmless: 2,
  undetected: 3,
  timeout: 4,
  'confirmed-timeout': 5,
  failure: 6,
  'type-unsupported': 7,
  other: 8,
};

const names = once(() => new Intl.Collator(LOCALE, { numeric: true }));

/** Engines in the order that a reader wants: those that warn, those that answered, then the rest. */
export function inReadingOrder(engines: readonly EngineResult[]): EngineResult[] {
  return engines.toSorted(
    (a, b) => RANK[a.category] - RANK[b.category] || names().compare(a.engine, b.engine),
  );
}

/** What an engine is listed under. */
export function engineGroup(category: EngineCategory): 'flagged' | 'answered' | 'silent' {
  if (isFlagged(category)) return 'flagged';
  return hasAnswered(category) ? 'answered' : 'silent';
}

/** The engines whose name, result or category has the text in it. */
export function matchingEngines(engines: readonly EngineResult[], text: string): EngineResult[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [...engines];
  return engines.filter(({ engine, result, category }) =>
    [engine, result ?? '', category, CATEGORY_LOOKS[category].word].some((field) =>
      field.toLowerCase().includes(wanted),
    ),
  );
}
