import { allowanceIn, type Ledger } from '../../../domain/ledger.ts';
import { requestsPerMinute } from '../../../domain/pace.ts';
import type { Account } from '../../../domain/quota.ts';
import type { Settings } from '../../../settings/settings.ts';
import { countOf } from '../../../ui/format-number.ts';
import { accountInUse } from '../../../ui/saved-account.ts';

const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

/** What a price is reckoned from. */
export type PriceSource = { settings: Settings; account: Account | null; ledger: Ledger };

/** What so many look-ups cost at most, and how long they take at the account's pace and within its day. */
export function priceWords(count: number, { settings, account, ledger }: PriceSource, nowMs: number): string {
  const quota = accountInUse(account, settings)?.quota ?? null;
  const minutes = Math.ceil(count / requestsPerMinute(quota, ledger.pace));
  const daily = allowanceIn(quota, ledger, 'daily', nowMs);
  const behindToday = daily ? count - Math.max(0, daily.allowed - daily.used) : 0;
  const price = `up to ${countOf(count, 'request')}`;
  if (daily === null || behindToday <= 0) return `${price}, ${durationWords(minutes)}`;
  if (daily.allowed === 0) return `${price}, and the account may send none`;
  const days = Math.ceil(behindToday / daily.allowed);
  const allowance = `the account may send ${countOf(daily.allowed, 'request')} a day`;
  return `${price}, ${durationWords(Math.max(minutes, days * DAY_MINUTES))}, for ${allowance}`;
}

function durationWords(minutes: number): string {
  if (minutes <= 2 * HOUR_MINUTES) return `about ${countOf(minutes, 'minute')}`;
  if (minutes < 2 * DAY_MINUTES) return `about ${countOf(Math.round(minutes / HOUR_MINUTES), 'hour')}`;
  return `about ${countOf(Math.round(minutes / DAY_MINUTES), 'day')}`;
}
