/** The spans of UTC that the service counts requests in. Fact sheet section 3: days and months start at 00:00 UTC. */
export type PeriodName = 'hourly' | 'daily' | 'monthly';

/** All of them, the shortest first. */
export const PERIOD_NAMES: readonly PeriodName[] = ['hourly', 'daily', 'monthly'];

const HOUR_MS = 3_600_000;
/** Clocks differ: by one that is fast an allowance would be asked for before its end, and be spent for another day. */
export const CLOCK_MARGIN_MS = 60_000;

/** When the period that a moment is in has begun. */
export function periodBeginMs(name: PeriodName, atMs: number): number {
  const at = new Date(atMs);
  switch (name) {
    case 'hourly':
      return Math.floor(atMs / HOUR_MS) * HOUR_MS;
    case 'daily':
      return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
    case 'monthly':
      return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1);
  }
}

/** When the next period begins, and with it a new allowance. */
export function nextPeriodMs(name: PeriodName, atMs: number): number {
  const at = new Date(atMs);
  switch (name) {
    case 'hourly':
      return periodBeginMs('hourly', atMs) + HOUR_MS;
    case 'daily':
      return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + 1);
    case 'monthly':
      return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1);
  }
}
