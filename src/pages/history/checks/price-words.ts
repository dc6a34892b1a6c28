import type { Ledger } from '../../../domain/ledger.ts';
import { limitsOfLane } from '../../../domain/lane-limits.ts';
import { requestsPerMinute } from '../../../domain/pace.ts';
import { expectedAtMs } from '../../../domain/queue-forecast.ts';
import { limitsOf, type Account, type Limits } from '../../../domain/quota.ts';
import { PERIOD_NAMES, type PeriodName } from '../../../domain/utc-period.ts';
import type { Settings } from '../../../settings/settings.ts';
import { countOf } from '../../../ui/format-number.ts';
import { accountInUse } from '../../../ui/saved-account.ts';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

const EACH_WORDS: Readonly<Record<PeriodName, string>> = {
  hourly: 'an hour',
  daily: 'a day',
  monthly: 'a month',
};

/** What a price is reckoned from. */
export type PriceSource = { settings: Settings; account: Account | null; ledger: Ledger };

/** What so many look-ups cost at most, how long they take within what the account may send, and what holds them up. */
export function priceWords(count: number, { settings, account, ledger }: PriceSource, nowMs: number): string {
  const quota = accountInUse(account, settings)?.quota ?? null;
  const limits = limitsOfLane(limitsOf(quota, requestsPerMinute(quota, ledger.pace)), 'list');
  const price = `up to ${countOf(count, 'request')}`;
  if (PERIOD_NAMES.some((name) => limits[name] === 0)) return `${price}, and the account may send none`;
  const endMs = (within: Limits) => expectedAtMs(count, ledger, within, nowMs);
  const time = `${price}, ${durationWords(endMs(limits) - nowMs)}`;
  const slowest = slowestPeriod(limits, endMs);
  if (slowest === null) return time;
  return `${time}, for the account may send ${countOf(limits[slowest] ?? 0, 'request')} ${EACH_WORDS[slowest]}`;
}

/** The allowance that takes the longest by itself; null where none takes longer than the pace. */
function slowestPeriod(limits: Limits, endMs: (within: Limits) => number): PeriodName | null {
  const paceOnly: Limits = { ...limits, hourly: null, daily: null, monthly: null };
  let slowest: PeriodName | null = null;
  let latestMs = endMs(paceOnly);
  for (const name of PERIOD_NAMES) {
    const atMs = endMs({ ...paceOnly, [name]: limits[name] });
    if (atMs > latestMs) slowest = name;
    latestMs = Math.max(latestMs, atMs);
  }
  return slowest;
}

/** The minute in which the last one leaves is counted: an answer takes a part of it, too. */
function durationWords(aheadMs: number): string {
  if (aheadMs === Infinity) return 'not within a year';
  const minutes = Math.floor(aheadMs / MINUTE_MS) + 1;
  if (minutes <= 2 * HOUR_MINUTES) return `about ${countOf(minutes, 'minute')}`;
  if (minutes < 2 * DAY_MINUTES) return `about ${countOf(Math.round(minutes / HOUR_MINUTES), 'hour')}`;
  return `about ${countOf(Math.round(minutes / DAY_MINUTES), 'day')}`;
}
