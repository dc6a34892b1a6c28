import type { Account } from './keys.ts';

/** What an account may use. `perMinute` is kept to, and told nowhere: the service has no such figure. */
export type Limits = { perMinute: number; hourly: number; daily: number; monthly: number };

/** What an account has used of its limits in this hour, day and month of UTC. */
export type Used = { hourly: number; daily: number; monthly: number };

/** Counts the requests of each account. */
export type Accounting = {
  /** Counts one request; false, and nothing counted, when the minute, hour, day or month has none left. */
  take: (account: Account) => boolean;
  used: (account: Account) => Used;
};

/**
 * A request that was sent a whole minute after another may be the quicker of the two on its way, so the minute is
 * kept a little shorter than it is.
 */
const MINUTE_MS = 59_500;

type Counts = { recentMs: number[]; byPeriod: Map<string, number> };

/** Accounting by a clock; the minute slides, the hour, the day and the month are those of UTC. */
export function createAccounting(nowMs: () => number): Accounting {
  const byKey = new Map<string, Counts>();

  function countsOf(account: Account): Counts {
    const known = byKey.get(account.key);
    if (known) return known;
    const counts: Counts = { recentMs: [], byPeriod: new Map() };
    if (account.daySpent) counts.byPeriod.set(periodsAt(nowMs()).daily, account.limits.daily);
    byKey.set(account.key, counts);
    return counts;
  }

  function used(account: Account): Used {
    const { byPeriod } = countsOf(account);
    const periods = periodsAt(nowMs());
    return {
      hourly: byPeriod.get(periods.hourly) ?? 0,
      daily: byPeriod.get(periods.daily) ?? 0,
      monthly: byPeriod.get(periods.monthly) ?? 0,
    };
  }

  return {
    take: (account) => {
      const counts = countsOf(account);
      const now = nowMs();
      counts.recentMs = counts.recentMs.filter((atMs) => atMs > now - MINUTE_MS);
      if (counts.recentMs.length >= account.limits.perMinute || isSpent(account.limits, used(account)))
        return false;
      counts.recentMs.push(now);
      for (const period of Object.values(periodsAt(now)))
        counts.byPeriod.set(period, (counts.byPeriod.get(period) ?? 0) + 1);
      return true;
    },
    used,
  };
}

function isSpent(limits: Limits, used: Used): boolean {
  return used.hourly >= limits.hourly || used.daily >= limits.daily || used.monthly >= limits.monthly;
}

/** Names of the hour, day and month that a moment is in, such as `2026-08-19T15`, `2026-08-19` and `2026-08`. */
function periodsAt(atMs: number): Record<keyof Used, string> {
  const text = new Date(atMs).toISOString();
  return { hourly: text.slice(0, 13), daily: text.slice(0, 10), monthly: text.slice(0, 7) };
}
