import { usedIn, type Ledger } from '../../../domain/ledger.ts';
import { nextSlot } from '../../../domain/next-slot.ts';
import type { Limits } from '../../../domain/quota.ts';
import { nextPeriodMs, PERIOD_NAMES, type PeriodName } from '../../../domain/utc-period.ts';
import { untilWords } from './until-words.ts';
import { utcAndLocal } from './utc-time.ts';

const SPENT_WORDS: Readonly<Record<PeriodName, string>> = {
  hourly: 'the hour is spent',
  daily: 'the day is spent',
  monthly: 'the month is spent',
};

/** When the next request may leave, and what it waits for. */
export function nextFreeWords(ledger: Ledger, limits: Limits, nowMs: number): string {
  const { atMs, reason } = nextSlot(ledger, limits, nowMs);
  if (reason === null) return 'now';
  if (atMs === ledger.spentUntilMs) return `${untilWords(atMs, nowMs)}, after the pause`;
  const spent = longestSpent(ledger, limits, nowMs);
  if (reason === 'too-many-requests' || spent === null) return untilWords(atMs, nowMs);
  if (limits[spent] === 0) return 'never: the account may send nothing';
  // It is a minute later, for clocks that are fast: nobody needs to be told.
  return `just after ${utcAndLocal(nextPeriodMs(spent, nowMs), nowMs)}: ${SPENT_WORDS[spent]}`;
}

function longestSpent(ledger: Ledger, limits: Limits, nowMs: number): PeriodName | null {
  const spent = PERIOD_NAMES.filter((name) => usedIn(ledger, name, nowMs) >= (limits[name] ?? Infinity));
  return spent.at(-1) ?? null;
}
