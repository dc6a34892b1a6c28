import * as v from 'valibot';
import type { Account } from './keys.ts';
import type { Shelf } from '../state.ts';
import { sha256Of } from '../url-identity.ts';

const limitsSchema = v.object({
  perMinute: v.nullable(v.number()),
  hourly: v.number(),
  daily: v.number(),
  monthly: v.number(),
});

/**
 * What an account may use. `perMinute` is kept to, and told nowhere: the service has no such figure; null where any
 * pace will do.
 */
export type Limits = v.InferOutput<typeof limitsSchema>;

/** What an account has used of its limits in this hour, day and month of UTC. */
export type Used = { hourly: number; daily: number; monthly: number };

/** What is kept of an account: its key by a hash and its first six digits, and its counts. */
export const ledgerSchema = v.object({
  keyHash: v.string(),
  keyStart: v.string(),
  limits: limitsSchema,
  recentMs: v.array(v.number()),
  byPeriod: v.record(v.string(), v.number()),
});
type Ledger = v.InferOutput<typeof ledgerSchema>;

/** The ledger of one account, its key by its first six digits only. */
type KeyUsage = { key: string; used: Used & { perMinute: number | null }; limits: Limits };

/** Counts the requests of each account. */
export type Accounting = {
  /** Counts one request; false, and nothing counted, when the minute, hour, day or month has none left. */
  take: (account: Account) => boolean;
  used: (account: Account) => Used;
  /** What each account that ever asked has used. */
  all: () => KeyUsage[];
};

/**
 * A request that was sent a whole minute after another may be the quicker of the two on its way, so the minute is
 * kept a little shorter than it is.
 */
const MINUTE_MS = 59_500;
const SHOWN_DIGITS = 6;

/** Accounting by a clock; the minute slides, the hour, the day and the month are those of UTC. */
export function createAccounting(nowMs: () => number, shelf: Shelf<Ledger>): Accounting {
  const byKeyHash = new Map(shelf.kept.map((ledger) => [ledger.keyHash, ledger]));

  function ledgerOf(account: Account): Ledger {
    const keyHash = sha256Of(account.key);
    const known = byKeyHash.get(keyHash);
    if (known) return known;
    const ledger: Ledger = {
      keyHash,
      keyStart: account.key.slice(0, SHOWN_DIGITS),
      limits: account.limits,
      recentMs: [],
      byPeriod: account.daySpent ? { [periodsAt(nowMs()).daily]: account.limits.daily } : {},
    };
    byKeyHash.set(keyHash, ledger);
    return ledger;
  }

  return {
    take: (account) => {
      const ledger = ledgerOf(account);
      const now = nowMs();
      ledger.recentMs = recent(ledger, now);
      if (isMinuteSpent(ledger) || isSpent(account.limits, usedOf(ledger, now))) return false;
      if (account.limits.perMinute !== null) ledger.recentMs.push(now);
      for (const period of Object.values(periodsAt(now)))
        ledger.byPeriod[period] = (ledger.byPeriod[period] ?? 0) + 1;
      shelf.keep(ledger.keyHash, ledger);
      return true;
    },
    used: (account) => usedOf(ledgerOf(account), nowMs()),
    all: () =>
      [...byKeyHash.values()].map((ledger) => {
        const perMinute = ledger.limits.perMinute === null ? null : recent(ledger, nowMs()).length;
        const used = { perMinute, ...usedOf(ledger, nowMs()) };
        return { key: ledger.keyStart, used, limits: ledger.limits };
      }),
  };
}

/** What lies ahead was counted by a clock that has been put back since. */
function recent({ recentMs }: Ledger, now: number): number[] {
  return recentMs.filter((atMs) => atMs > now - MINUTE_MS && atMs <= now);
}

function isMinuteSpent({ recentMs, limits }: Ledger): boolean {
  return limits.perMinute !== null && recentMs.length >= limits.perMinute;
}

function usedOf({ byPeriod }: Ledger, now: number): Used {
  const periods = periodsAt(now);
  return {
    hourly: byPeriod[periods.hourly] ?? 0,
    daily: byPeriod[periods.daily] ?? 0,
    monthly: byPeriod[periods.monthly] ?? 0,
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
