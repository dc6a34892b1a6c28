import type { Outcome } from '../domain/outcome.ts';
import { countOf, formatNumber } from './format-number.ts';
import { LOCALE } from './locale.ts';
import { once } from './once.ts';

const day = once(() => new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long' }));
const dayOfYear = once(
  () => new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long', year: 'numeric' }),
);

/** What is another answer than the time before, in a few words: "0 → 7 engines since 10 November"; null for nothing. */
export function changeSentence(before: Outcome | null, outcome: Outcome | null): string | null {
  if (before === null || outcome === null) return null;
  const since = `since ${dayWords(before.atMs, outcome.atMs)}`;
  if (before.verdict === 'unknown') return outcome.verdict === 'unknown' ? null : 'first known now';
  if (outcome.verdict === 'unknown') return `no longer known ${since}`;
  if (before.flagged !== outcome.flagged)
    return `${formatNumber(before.flagged)} → ${countOf(outcome.flagged, 'engine')} ${since}`;
  if (before.verdict === outcome.verdict) return null;
  return answeredWords(before, outcome, since);
}

/** As many flags and another verdict: more engines have answered, or fewer, or they count otherwise. */
function answeredWords(before: Outcome, outcome: Outcome, since: string): string {
  return before.answered === outcome.answered
    ? `${before.verdict} → ${outcome.verdict} ${since}`
    : `${formatNumber(before.answered)} → ${formatNumber(outcome.answered)} answers ${since}`;
}

function dayWords(atMs: number, nowMs: number): string {
  const isSameYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  return (isSameYear ? day() : dayOfYear()).format(atMs);
}
