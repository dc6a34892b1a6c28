import { recentOf, usedIn, type Ledger, type PauseReason } from './ledger.ts';
import type { Limits } from './quota.ts';
import { CLOCK_MARGIN_MS, nextPeriodMs, PERIOD_NAMES } from './utc-period.ts';

/** When the next request may leave, and what it waits for; `reason` null: it may leave now. */
export type Slot = { atMs: number; reason: PauseReason | null };

const MINUTE_MS = 60_000;

/** The next place for a request: in the minute, in the hour, day and month, and after a pause that a 429 asked for. */
export function nextSlot(ledger: Ledger, limits: Limits, nowMs: number): Slot {
  const slots: Slot[] = [minuteSlot(ledger, limits.perMinute, nowMs), pauseSlot(ledger, nowMs)];
  // Shortly after a period has begun here the one before may still go on at the service.
  const beforeMs = nowMs - CLOCK_MARGIN_MS;
  for (const name of PERIOD_NAMES) {
    const allowed = limits[name] ?? Infinity;
    const spentMs = [nowMs, beforeMs].find((atMs) => usedIn(ledger, name, atMs) >= allowed);
    if (spentMs !== undefined)
      slots.push({ atMs: nextPeriodMs(name, spentMs) + CLOCK_MARGIN_MS, reason: 'quota-spent' });
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
