import { recentOf, usedIn, type Ledger, type PauseReason } from './ledger.ts';
import type { Limits } from './quota.ts';
import { nextPeriodMs, PERIOD_NAMES } from './utc-period.ts';

/** When the next request may leave, and what it waits for; `reason` null: it may leave now. */
export type Slot = { atMs: number; reason: PauseReason | null };

const MINUTE_MS = 60_000;
/** Clocks differ: by one that is fast the allowance would be asked for before its end, and be spent for another day. */
export const CLOCK_MARGIN_MS = MINUTE_MS;

/** The next place for a request: in the minute, in the hour, day and month, and after a pause that a 429 asked for. */
export function nextSlot(ledger: Ledger, limits: Limits, nowMs: number): Slot {
  const slots: Slot[] = [minuteSlot(ledger, limits.perMinute, nowMs), pauseSlot(ledger, nowMs)];
  for (const name of PERIOD_NAMES) {
    const allowed = limits[name];
    if (allowed !== null && usedIn(ledger, name, nowMs) >= allowed)
      slots.push({ atMs: nextPeriodMs(name, nowMs) + CLOCK_MARGIN_MS, reason: 'quota-spent' });
  }
  return slots.reduce((last, slot) => (slot.atMs > last.atMs ? slot : last));
}

function minuteSlot(ledger: Ledger, perMinute: number, nowMs: number): Slot {
  const oldestThatCounts = recentOf(ledger, nowMs).at(-perMinute);
  return oldestThatCounts === undefined
    ? { atMs: nowMs, reason: null }
    : { atMs: oldestThatCounts + MINUTE_MS, reason: 'too-many-requests' };
}

function pauseSlot({ spentUntilMs, pausedFor }: Ledger, nowMs: number): Slot {
  return spentUntilMs > nowMs
    ? { atMs: spentUntilMs, reason: pausedFor ?? 'quota-spent' }
    : { atMs: nowMs, reason: null };
}
