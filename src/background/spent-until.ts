import { nextUtcMidnightMs, type Allowance, type Quota } from '../domain/quota.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * The end of the pause after a 429 that does not say which allowance is spent: when the last of those starts again
 * that the account's figures show as spent, a minute where they show none. Figures of an hour, day or month that
 * is over say nothing. Fact sheet section 3: days and months start at 00:00 UTC.
 */
export function spentUntilMs(quota: Quota | null, nowMs: number): number {
  const ends = quota === null ? [] : endsOf(quota).filter((endMs) => endMs > nowMs);
  return ends.length > 0 ? Math.max(...ends) : nowMs + MINUTE_MS;
}

function endsOf({ hourly, daily, monthly, readAtMs }: Quota): number[] {
  return [
    ...(isSpent(hourly) ? [nextFullHourMs(readAtMs)] : []),
    ...(isSpent(daily) ? [nextUtcMidnightMs(readAtMs)] : []),
    ...(isSpent(monthly) ? [nextUtcMonthMs(readAtMs)] : []),
  ];
}

function isSpent(allowance: Allowance | null): boolean {
  return allowance !== null && allowance.used >= allowance.allowed;
}

function nextFullHourMs(atMs: number): number {
  return (Math.floor(atMs / HOUR_MS) + 1) * HOUR_MS;
}

function nextUtcMonthMs(atMs: number): number {
  const at = new Date(atMs);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1);
}
