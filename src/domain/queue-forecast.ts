import { countedFromMs, recentOf, usedIn, type Ledger } from './ledger.ts';
import { nextSlot } from './next-slot.ts';
import type { Limits } from './quota.ts';
import { nextPeriodMs, PERIOD_NAMES, type PeriodName } from './utc-period.ts';

const MINUTE_MS = 60_000;
/** Nothing is foretold beyond it: an account that may send nothing would be waited for without end. */
const FARTHEST_MS = 366 * 24 * 60 * MINUTE_MS;

/**
 * When the request at a place of the queue leaves, the first place being 1, if each of those before it leaves as soon as
 * it may and nothing else is sent. Infinity: not within a year.
 */
export function expectedAtMs(place: number, ledger: Ledger, limits: Limits, nowMs: number): number {
  let sent = ledger;
  let left = place;
  let atMs = freeAtMs(sent, limits, nowMs);
  while (atMs - nowMs <= FARTHEST_MS) {
    const run = runFrom(sent, limits, atMs, left);
    if (run.length >= left) return run.timeOf(left);
    left -= run.length;
    sent = withRun(sent, run, limits, atMs);
    atMs = freeAtMs(sent, limits, run.timeOf(run.length));
  }
  return Infinity;
}

/** One wait can end where another begins: what is free at the end of all of them is free. */
function freeAtMs(ledger: Ledger, limits: Limits, fromMs: number): number {
  let atMs = fromMs;
  for (;;) {
    const slot = nextSlot(ledger, limits, atMs);
    if (slot.atMs <= atMs || slot.atMs - fromMs > FARTHEST_MS) return slot.atMs;
    atMs = slot.atMs;
  }
}

/** Requests that only the minute spaces, counted from 1; those before the first have left already. */
type Run = { length: number; timeOf: (n: number) => number };

/** The requests from a free moment on, until an allowance is spent or begins anew: each leaves a minute after the one that many places before it. */
function runFrom(ledger: Ledger, limits: Limits, atMs: number, wanted: number): Run {
  const slotsMs = minuteSlots(ledger, limits.perMinute, atMs);
  const limited = PERIOD_NAMES.filter((name) => limits[name] !== null);
  const endMs = Math.min(...limited.map((name) => nextPeriodMs(name, atMs)));
  const allowed = limited.map((name) => leftIn(ledger, limits, name, atMs));
  return {
    length: Math.min(wanted, countBefore(slotsMs, endMs), ...allowed),
    timeOf: (n) => timeIn(slotsMs, n),
  };
}

/** When the next requests may leave as far as the minute is concerned, one for each of its places: one is free now. */
function minuteSlots(ledger: Ledger, perMinute: number, atMs: number): number[] {
  const recent = recentOf(ledger, atMs);
  const free = Array.from({ length: perMinute - recent.length }, () => atMs);
  return [...free, ...recent.map((sentAtMs) => sentAtMs + MINUTE_MS)];
}

function timeIn(slotsMs: number[], n: number): number {
  const minutes = Math.floor((n - 1) / slotsMs.length);
  return (slotsMs[n - 1 - minutes * slotsMs.length] ?? 0) + minutes * MINUTE_MS;
}

function countBefore(slotsMs: number[], endMs: number): number {
  return slotsMs.reduce((sum, slotMs) => sum + Math.max(0, Math.ceil((endMs - slotMs) / MINUTE_MS)), 0);
}

function leftIn(ledger: Ledger, limits: Limits, name: PeriodName, atMs: number): number {
  return (limits[name] ?? Infinity) - usedIn(ledger, name, atMs);
}

/** A run ends before any allowance begins anew, so that all of it counts in the periods in which it began. */
function withRun(ledger: Ledger, { length, timeOf }: Run, { perMinute }: Limits, atMs: number): Ledger {
  const countOf = (name: PeriodName) => ({
    beganMs: countedFromMs(ledger, name, atMs),
    used: usedIn(ledger, name, atMs) + length,
  });
  return {
    ...ledger,
    recentMs: Array.from({ length: perMinute }, (_, index) => timeOf(length - perMinute + 1 + index)),
    counts: { hourly: countOf('hourly'), daily: countOf('daily'), monthly: countOf('monthly') },
  };
}
