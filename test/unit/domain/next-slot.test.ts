import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_LEDGER, usedIn, withRequest, type Ledger } from '../../../src/domain/ledger.ts';
import { nextSlot } from '../../../src/domain/next-slot.ts';
import { requestsPerMinute } from '../../../src/domain/pace.ts';
import { limitsOf, type Limits } from '../../../src/domain/quota.ts';
import { CLOCK_MARGIN_MS, PERIOD_NAMES, periodBeginMs } from '../../../src/domain/utc-period.ts';

const NOON_MS = Date.UTC(2026, 2, 14, 12);
const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const NO_LIMITS: Limits = { perMinute: 4, hourly: null, daily: null, monthly: null };
const UNLIMITED = 1_000_000_000;

function ledgerAfter(...atMs: number[]): Ledger {
  return atMs.reduce<Ledger>(withRequest, EMPTY_LEDGER);
}

function pausedUntil(spentUntilMs: number, pausedFor: Ledger['pausedFor'] = 'quota-spent'): Ledger {
  return { ...EMPTY_LEDGER, spentUntilMs, pausedFor };
}

/** The moment from a moment on at which a request may leave, and the ledger that counts it. */
function sendNext(ledger: Ledger, limits: Limits, fromMs: number): { ledger: Ledger; atMs: number } {
  let atMs = fromMs;
  let slot = nextSlot(ledger, limits, atMs);
  while (slot.reason !== null) {
    atMs = slot.atMs;
    slot = nextSlot(ledger, limits, atMs);
  }
  return { ledger: withRequest(ledger, atMs), atMs };
}

/** When requests leave that are asked for one after the other, each so long after the one before. */
function sentBy(limits: Limits, pausesMs: number[], begun: Ledger = EMPTY_LEDGER): number[] {
  let ledger = begun;
  let nowMs = NOON_MS;
  return pausesMs.map((pauseMs) => {
    const sent = sendNext(ledger, limits, nowMs + pauseMs);
    ledger = sent.ledger;
    nowMs = sent.atMs;
    return nowMs;
  });
}

describe('the place in the minute', () => {
  it('is now while there is one', () => {
    const free = { atMs: NOON_MS, reason: null };
    expect(nextSlot(EMPTY_LEDGER, NO_LIMITS, NOON_MS)).toEqual(free);
    const three = ledgerAfter(NOON_MS - 3, NOON_MS - 2, NOON_MS - 1);
    expect(nextSlot(three, NO_LIMITS, NOON_MS)).toEqual(free);
  });

  it('of a full minute is when the oldest that counts is a minute old', () => {
    const ledger = ledgerAfter(...[40, 30, 20, 10].map((seconds) => NOON_MS - seconds * SECOND_MS));
    const slotOf = (perMinute: number) => nextSlot(ledger, { ...NO_LIMITS, perMinute }, NOON_MS);
    expect(slotOf(4)).toEqual({ atMs: NOON_MS + 20 * SECOND_MS, reason: 'too-many-requests' });
    expect(slotOf(2)).toEqual({ atMs: NOON_MS + 40 * SECOND_MS, reason: 'too-many-requests' });
    expect(slotOf(1)).toEqual({ atMs: NOON_MS + 50 * SECOND_MS, reason: 'too-many-requests' });
    expect(slotOf(5).reason).toBeNull();
  });

  it('counts no request of a minute ago, nor one from the future of a clock that was set back', () => {
    const one = { ...NO_LIMITS, perMinute: 1 };
    expect(nextSlot(ledgerAfter(NOON_MS - MINUTE_MS), one, NOON_MS).reason).toBeNull();
    expect(nextSlot(ledgerAfter(NOON_MS - MINUTE_MS + 1), one, NOON_MS).reason).toBe('too-many-requests');
    expect(nextSlot(ledgerAfter(NOON_MS + DAY_MS), one, NOON_MS).reason).toBeNull();
  });

  it('of an account with one a minute comes each minute', () => {
    expect(sentBy({ ...NO_LIMITS, perMinute: 1 }, [0, 0, 0])).toEqual([
      NOON_MS,
      NOON_MS + MINUTE_MS,
      NOON_MS + 2 * MINUTE_MS,
    ]);
  });
});

describe('a spent allowance', () => {
  it.each([
    ['hour waits for the next full one', { hourly: 1 }, Date.UTC(2026, 2, 14, 13)],
    ['day waits for 00:00 UTC', { daily: 1 }, Date.UTC(2026, 2, 15)],
    ['month waits for the 1st', { monthly: 1 }, Date.UTC(2026, 3, 1)],
    ['hour and a spent day wait for the later end', { hourly: 1, daily: 1 }, Date.UTC(2026, 2, 15)],
  ])('of a %s, and a minute more since clocks differ', (_, limits, endMs) => {
    expect(nextSlot(ledgerAfter(NOON_MS), { ...NO_LIMITS, ...limits }, NOON_MS)).toEqual({
      atMs: endMs + CLOCK_MARGIN_MS,
      reason: 'quota-spent',
    });
  });

  it('is free again a minute after its end, for whoever asks then: by a clock that is fast it is not over yet', () => {
    const limits = { ...NO_LIMITS, daily: 1 };
    const midnightMs = Date.UTC(2026, 2, 15);
    expect(nextSlot(ledgerAfter(NOON_MS), limits, midnightMs - 1).reason).toBe('quota-spent');
    expect(nextSlot(ledgerAfter(NOON_MS), limits, midnightMs + CLOCK_MARGIN_MS - 1)).toEqual({
      atMs: midnightMs + CLOCK_MARGIN_MS,
      reason: 'quota-spent',
    });
    expect(nextSlot(ledgerAfter(NOON_MS), limits, midnightMs + CLOCK_MARGIN_MS).reason).toBeNull();
  });

  it('is spent by more than it allows, too, and by nothing where it allows nothing', () => {
    const three = ledgerAfter(NOON_MS, NOON_MS, NOON_MS);
    expect(nextSlot(three, { ...NO_LIMITS, daily: 2 }, NOON_MS).reason).toBe('quota-spent');
    expect(nextSlot(EMPTY_LEDGER, { ...NO_LIMITS, daily: 0 }, NOON_MS).reason).toBe('quota-spent');
  });

  it('of an account with one a day lets one leave each day, at leap days and ends of months, too', () => {
    const limits = { ...NO_LIMITS, daily: 1 };
    const beginMs = Date.UTC(2028, 1, 27, 12);
    const sent = sendNext(ledgerAfter(beginMs), limits, beginMs);
    const again = sendNext(sent.ledger, limits, sent.atMs);
    const third = sendNext(again.ledger, limits, again.atMs);
    expect([sent.atMs, again.atMs, third.atMs]).toEqual([
      Date.UTC(2028, 1, 28, 0, 1),
      Date.UTC(2028, 1, 29, 0, 1),
      Date.UTC(2028, 2, 1, 0, 1),
    ]);
  });

  it('of an account with fewer than 60 an hour is not exceeded at one a minute', () => {
    const sent = sentBy(
      { ...NO_LIMITS, perMinute: 1, hourly: 5 },
      Array.from({ length: 12 }, () => 0),
    );
    expect(sent.slice(4, 6)).toEqual([NOON_MS + 4 * MINUTE_MS, NOON_MS + 61 * MINUTE_MS]);
    expect(sent.slice(9, 11)).toEqual([NOON_MS + 65 * MINUTE_MS, NOON_MS + 121 * MINUTE_MS]);
  });

  it('is not given again by a clock that is set back a day', () => {
    const spent = ledgerAfter(NOON_MS);
    const limits = { ...NO_LIMITS, daily: 1 };
    expect(nextSlot(spent, limits, NOON_MS - DAY_MS).reason).toBe('quota-spent');
  });
});

describe('no limits', () => {
  it('of an account without them, or of which nothing is known, leave the minute alone', () => {
    const unlimited = { ...NO_LIMITS, hourly: UNLIMITED, daily: UNLIMITED, monthly: UNLIMITED };
    const pausesMs = Array.from({ length: 40 }, () => 0);
    expect(sentBy(unlimited, pausesMs)).toEqual(sentBy(NO_LIMITS, pausesMs));
    expect(sentBy(NO_LIMITS, pausesMs).at(-1)).toBe(NOON_MS + 9 * MINUTE_MS);
  });

  it('of which nothing is known are four a minute', () => {
    const limits = limitsOf(null, requestsPerMinute(null, EMPTY_LEDGER.pace));
    expect(limits).toEqual(NO_LIMITS);
  });
});

describe('a pause that a 429 asked for', () => {
  it.each(['quota-spent', 'too-many-requests'] as const)('for %s is waited for', (reason) => {
    const paused = pausedUntil(NOON_MS + 5 * SECOND_MS, reason);
    expect(nextSlot(paused, NO_LIMITS, NOON_MS)).toEqual({ atMs: NOON_MS + 5 * SECOND_MS, reason });
  });

  it('is over at its end', () => {
    const paused = pausedUntil(NOON_MS);
    expect(nextSlot(paused, NO_LIMITS, NOON_MS - 1).reason).toBe('quota-spent');
    expect(nextSlot(paused, NO_LIMITS, NOON_MS)).toEqual({ atMs: NOON_MS, reason: null });
  });

  it('that ends before the minute is free, or after, leaves the later of the two', () => {
    const full = ledgerAfter(...[40, 30, 20, 10].map((seconds) => NOON_MS - seconds * SECOND_MS));
    const slotOf = (spentUntilMs: number) => nextSlot({ ...full, spentUntilMs }, NO_LIMITS, NOON_MS).atMs;
    expect(slotOf(NOON_MS + 5 * SECOND_MS)).toBe(NOON_MS + 20 * SECOND_MS);
    expect(slotOf(NOON_MS + HOUR_MS)).toBe(NOON_MS + HOUR_MS);
  });
});

const allowance = (most: number) => fc.option(fc.integer({ min: 1, max: most }), { nil: null });

const anyLimits: fc.Arbitrary<Limits> = fc.record({
  perMinute: fc.integer({ min: 1, max: 9 }),
  hourly: allowance(40),
  daily: allowance(60),
  monthly: allowance(90),
});

const anyPauses = fc.array(
  fc.oneof(fc.integer({ min: 0, max: 40 * SECOND_MS }), fc.integer({ min: 0, max: 9 * HOUR_MS })),
  { maxLength: 100 },
);

describe('whoever goes by the slots', () => {
  it('sends no more than allowed in any minute, hour, day or month, whatever the pauses', () => {
    fc.assert(
      fc.property(anyLimits, anyPauses, (limits, pausesMs) => {
        const sentMs = sentBy(limits, pausesMs);
        for (const atMs of sentMs) {
          const inMinute = sentMs.filter((each) => each > atMs - MINUTE_MS && each <= atMs);
          expect(inMinute.length).toBeLessThanOrEqual(limits.perMinute);
          for (const name of PERIOD_NAMES) {
            const begunMs = periodBeginMs(name, atMs);
            const inPeriod = sentMs.filter((each) => periodBeginMs(name, each) === begunMs);
            expect(inPeriod.length).toBeLessThanOrEqual(limits[name] ?? Infinity);
          }
        }
      }),
    );
  });

  it('sends no more than one allowance while the clock is set back by no more than a day, however often', () => {
    const moves = fc.array(fc.record({ backMs: fc.integer({ min: 0, max: DAY_MS / 8 }), asks: fc.nat(5) }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), moves, (daily, sets) => {
        let ledger: Ledger = EMPTY_LEDGER;
        let nowMs = NOON_MS;
        let sent = 0;
        for (const { backMs, asks } of sets) {
          nowMs -= backMs;
          for (let ask = 0; ask < asks; ask += 1) {
            if (nextSlot(ledger, { ...NO_LIMITS, perMinute: 100, daily }, nowMs).reason !== null) continue;
            ledger = withRequest(ledger, nowMs);
            sent += 1;
          }
        }
        expect(sent).toBeLessThanOrEqual(daily);
        expect(usedIn(ledger, 'daily', nowMs)).toBe(sent);
      }),
    );
  });

  it('waits no longer than until every allowance begins anew', () => {
    fc.assert(
      fc.property(anyLimits, anyPauses, (limits, pausesMs) => {
        let ledger: Ledger = EMPTY_LEDGER;
        let nowMs = NOON_MS;
        for (const pauseMs of pausesMs) {
          const slot = nextSlot(ledger, limits, nowMs + pauseMs);
          expect(slot.atMs - nowMs - pauseMs).toBeLessThanOrEqual(31 * DAY_MS + CLOCK_MARGIN_MS);
          const sent = sendNext(ledger, limits, nowMs + pauseMs);
          ledger = sent.ledger;
          nowMs = sent.atMs;
        }
      }),
    );
  });
});
