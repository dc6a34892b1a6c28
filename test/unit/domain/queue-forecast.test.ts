import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_LEDGER, withRequest, type Ledger } from '../../../src/domain/ledger.ts';
import { nextSlot } from '../../../src/domain/next-slot.ts';
import type { Limits } from '../../../src/domain/quota.ts';
import { limitsOfLane } from '../../../src/domain/lane-limits.ts';
import { expectedAtMs } from '../../../src/domain/queue-forecast.ts';
import { periodBeginMs } from '../../../src/domain/utc-period.ts';

const NOON_MS = Date.UTC(2026, 2, 14, 12, 0, 0);
const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const NO_LIMITS: Limits = { perMinute: 4, hourly: null, daily: null, monthly: null };

/** Sends one after the other as the scheduler does; Infinity where a year does not do. */
function simulated(place: number, ledger: Ledger, limits: Limits, nowMs: number): number {
  let sent = ledger;
  let atMs = nowMs;
  for (let n = 1; n <= place; n += 1) {
    if (n > 1) sent = withRequest(sent, atMs);
    for (let slot = nextSlot(sent, limits, atMs); slot.atMs > atMs; slot = nextSlot(sent, limits, atMs)) {
      atMs = slot.atMs;
      if (atMs - nowMs > 366 * DAY_MS) return Infinity;
    }
  }
  return atMs;
}

const allowance = (most: number) => fc.option(fc.integer({ min: 0, max: most }), { nil: null });

const anyLimits: fc.Arbitrary<Limits> = fc.record({
  perMinute: fc.integer({ min: 1, max: 9 }),
  hourly: allowance(40),
  daily: allowance(60),
  monthly: allowance(150),
});

const anyNowMs = fc.integer({ min: 0, max: 60 * DAY_MS }).map((ms) => NOON_MS + ms);

/** Some of the times and periods lie ahead: a clock was set back. */
function anyLedger(nowMs: number): fc.Arbitrary<Ledger> {
  const used = fc.integer({ min: 0, max: 50 });
  const beganMs = (name: 'hourly' | 'daily' | 'monthly') =>
    fc.constantFrom(-2, 0, 0, 0, 2).map((days) => periodBeginMs(name, nowMs + days * DAY_MS));
  const count = (name: 'hourly' | 'daily' | 'monthly') => fc.record({ beganMs: beganMs(name), used });
  const parts = fc.record({
    recentMs: fc
      .array(fc.integer({ min: -90 * SECOND_MS, max: 20 * SECOND_MS }), { maxLength: 12 })
      .map((ages) => ages.toSorted((a, b) => a - b).map((age) => nowMs + age)),
    counts: fc.record({ hourly: count('hourly'), daily: count('daily'), monthly: count('monthly') }),
    spentUntilMs: fc.constantFrom(
      0,
      nowMs - 1,
      nowMs + 5 * SECOND_MS,
      nowMs + 20 * MINUTE_MS,
      nowMs + DAY_MS,
    ),
    pausedFor: fc.constantFrom(null, 'quota-spent' as const, 'too-many-requests' as const),
  });
  return parts.map((changes) => ({ ...EMPTY_LEDGER, ...changes }));
}

const anyCase = anyNowMs.chain((nowMs) => fc.tuple(fc.constant(nowMs), anyLedger(nowMs)));

describe('expectedAtMs', () => {
  it('is when the request leaves that has as many before it, whatever was sent and is allowed', () => {
    fc.assert(
      fc.property(anyCase, anyLimits, fc.integer({ min: 1, max: 300 }), ([nowMs, ledger], limits, place) => {
        expect(expectedAtMs(place, ledger, limits, nowMs)).toBe(simulated(place, ledger, limits, nowMs));
      }),
      { numRuns: 200 },
    );
  });

  it('is now for as many as the minute has room for, and a minute later for as many again', () => {
    const at = (place: number) => expectedAtMs(place, EMPTY_LEDGER, NO_LIMITS, NOON_MS);
    expect([1, 4, 5, 8, 9].map(at)).toEqual([
      NOON_MS,
      NOON_MS,
      NOON_MS + MINUTE_MS,
      NOON_MS + MINUTE_MS,
      NOON_MS + 2 * MINUTE_MS,
    ]);
  });

  it('waits for the next days where a day allows one', () => {
    const limits = { ...NO_LIMITS, daily: 1 };
    const at = (place: number) => expectedAtMs(place, EMPTY_LEDGER, limits, NOON_MS);
    const midnightMs = NOON_MS + 12 * HOUR_MS;
    expect([1, 2, 3].map(at)).toEqual([NOON_MS, midnightMs + MINUTE_MS, midnightMs + DAY_MS + MINUTE_MS]);
  });

  it('is never where an allowance is nothing, or a year does not do', () => {
    expect(expectedAtMs(1, EMPTY_LEDGER, { ...NO_LIMITS, daily: 0 }, NOON_MS)).toBe(Infinity);
    expect(expectedAtMs(10_000, EMPTY_LEDGER, { ...NO_LIMITS, daily: 1 }, NOON_MS)).toBe(Infinity);
  });

  it('foretells a million places, too', () => {
    expect(expectedAtMs(1_000_000, EMPTY_LEDGER, NO_LIMITS, NOON_MS)).toBe(NOON_MS + 249_999 * MINUTE_MS);
    const spaced = { ...NO_LIMITS, hourly: 240, daily: 5760 };
    expect(expectedAtMs(1_000_000, EMPTY_LEDGER, spaced, NOON_MS)).toBeGreaterThan(NOON_MS + 173 * DAY_MS);
  });
});

describe('limitsOfLane', () => {
  it('keeps one request of the minute for clicks from three a minute up', () => {
    expect(limitsOfLane(NO_LIMITS, 'list').perMinute).toBe(3);
    expect(limitsOfLane(NO_LIMITS, 'click').perMinute).toBe(4);
    expect(limitsOfLane({ ...NO_LIMITS, perMinute: 2 }, 'second-look').perMinute).toBe(2);
  });
});
