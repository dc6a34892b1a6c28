import type { Origin } from '../domain/check.ts';
import type { IndicatorKind } from '../domain/indicator.ts';
import type { VerdictName } from '../domain/verdict.ts';

/**
 * What is looked for. `words` is text of which each word must be found; null and '' leave everything in. `none` is what
 * has no answer. Days are local ones as a date field has them, `2026-11-10`; both are included.
 */
export type HistoryFilter = {
  words: string;
  kind: IndicatorKind | null;
  verdict: VerdictName | 'none' | null;
  origin: Origin | null;
  fromDay: string;
  toDay: string;
};

/** The filter that finds everything. */
export const NO_FILTER: Readonly<HistoryFilter> = {
  words: '',
  kind: null,
  verdict: null,
  origin: null,
  fromDay: '',
  toDay: '',
};

/** Whether a filter finds everything. */
export function findsAll({ words, kind, verdict, origin, fromDay, toDay }: HistoryFilter): boolean {
  return words.trim() + fromDay + toDay === '' && kind === null && verdict === null && origin === null;
}
