import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_LEDGER } from '../../../src/domain/ledger.ts';
import { loweredPace, paceAfterAnswer, requestsPerMinute, type Pace } from '../../../src/domain/pace.ts';
import type { Quota } from '../../../src/domain/quota.ts';

const NOON_MS = Date.UTC(2026, 2, 14, 12);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const UNLEARNT = EMPTY_LEDGER.pace;

function quotaOf(hourly: number | null): Quota {
  const allowance = hourly === null ? null : { allowed: hourly, used: 0 };
  return { hourly: allowance, daily: null, monthly: null, readAtMs: NOON_MS };
}

function learnt(perMinute: number, changes: Partial<Pace> = {}): Pace {
  return { perMinute, changedAtMs: NOON_MS, wasLowered: false, ...changes };
}

describe('requestsPerMinute', () => {
  it.each([
    [240, 4],
    [60, 1],
    [120, 2],
    [179, 2],
    [30, 1],
    [0, 1],
    [6000, 4],
    [1_000_000_000, 4],
  ])('makes an hourly allowance of %i a pace of %i before anything was learnt', (hourly, perMinute) => {
    expect(requestsPerMinute(quotaOf(hourly), UNLEARNT)).toBe(perMinute);
  });

  it('is four where no hourly allowance is known', () => {
    expect(requestsPerMinute(null, UNLEARNT)).toBe(4);
    expect(requestsPerMinute(quotaOf(null), UNLEARNT)).toBe(4);
  });

  it('is what was learnt, within a sixtieth of the hourly allowance', () => {
    expect(requestsPerMinute(quotaOf(6000), learnt(64))).toBe(64);
    expect(requestsPerMinute(quotaOf(600), learnt(64))).toBe(10);
    expect(requestsPerMinute(null, learnt(64))).toBe(4);
    expect(requestsPerMinute(null, learnt(2))).toBe(2);
  });
});

describe('loweredPace', () => {
  it.each([
    [null, null, 2],
    [4, 240, 2],
    [3, 240, 1],
    [1, 240, 1],
    [100, 6000, 50],
    [100, 600, 5],
  ])('of %j a minute at %j an hour is %i', (perMinute, hourly, lowered) => {
    const pace = perMinute === null ? UNLEARNT : learnt(perMinute);
    expect(loweredPace(quotaOf(hourly), pace, NOON_MS)).toEqual({
      perMinute: lowered,
      changedAtMs: NOON_MS,
      wasLowered: true,
    });
  });
});

describe('paceAfterAnswer', () => {
  const PREMIUM = quotaOf(6000);

  it('is doubled for a premium account after a minute that was used to its end', () => {
    expect(paceAfterAnswer(PREMIUM, learnt(4), 4, NOON_MS + MINUTE_MS)).toEqual({
      perMinute: 8,
      changedAtMs: NOON_MS + MINUTE_MS,
      wasLowered: false,
    });
  });

  it('stays as it is within the minute, or where the minute was not used to its end', () => {
    const pace = learnt(8);
    expect(paceAfterAnswer(PREMIUM, pace, 8, NOON_MS + MINUTE_MS - 1)).toBe(pace);
    expect(paceAfterAnswer(PREMIUM, pace, 6, NOON_MS + 2 * MINUTE_MS - 1)).toBe(pace);
  });

  it('begins a minute anew after a rest: a burst has not been used to its end', () => {
    const rested = paceAfterAnswer(PREMIUM, learnt(8), 8, NOON_MS + 2 * MINUTE_MS);
    expect(rested).toEqual({ perMinute: 8, changedAtMs: NOON_MS + 2 * MINUTE_MS, wasLowered: false });
    expect(paceAfterAnswer(PREMIUM, UNLEARNT, 4, NOON_MS)).toEqual({ ...UNLEARNT, changedAtMs: NOON_MS });
  });

  it.each([[null], [60], [240], [30]])('is never raised above what %j an hour give', (hourly) => {
    const quota = quotaOf(hourly);
    expect(paceAfterAnswer(quota, UNLEARNT, 10, NOON_MS)).toBe(UNLEARNT);
  });

  it('is not doubled beyond a sixtieth of the hourly allowance, nor beyond 600', () => {
    const next = (hourly: number, pace: number) =>
      paceAfterAnswer(quotaOf(hourly), learnt(pace), 1000, NOON_MS + MINUTE_MS).perMinute;
    expect(next(600, 8)).toBe(10);
    expect(next(1_000_000_000, 512)).toBe(600);
    expect(next(1_000_000_000, 600)).toBe(600);
  });

  it('is one more each hour after a 429', () => {
    const lowered = loweredPace(PREMIUM, learnt(64), NOON_MS);
    expect(paceAfterAnswer(PREMIUM, lowered, 32, NOON_MS + HOUR_MS - 1)).toBe(lowered);
    const raised = paceAfterAnswer(PREMIUM, lowered, 32, NOON_MS + HOUR_MS);
    expect(raised).toEqual({ perMinute: 33, changedAtMs: NOON_MS + HOUR_MS, wasLowered: true });
    expect(paceAfterAnswer(PREMIUM, raised, 33, NOON_MS + HOUR_MS + MINUTE_MS)).toBe(raised);
  });

  it('of a public account goes back to four after a 429, one an hour, and no further', () => {
    let pace = loweredPace(null, UNLEARNT, NOON_MS);
    const course = [1, 2, 3, 4].map((hours) => {
      pace = paceAfterAnswer(null, pace, 4, NOON_MS + hours * HOUR_MS);
      return pace.perMinute;
    });
    expect(course).toEqual([3, 4, 4, 4]);
  });

  it('is always between one and a sixtieth of the hourly allowance, whatever is answered', () => {
    const answers = fc.array(
      fc.record({
        is429: fc.boolean(),
        recent: fc.nat(700),
        afterMs: fc.integer({ min: 0, max: 2 * HOUR_MS }),
      }),
    );
    fc.assert(
      fc.property(fc.option(fc.integer({ min: 0, max: 100_000 })), answers, (hourly, course) => {
        const quota = quotaOf(hourly);
        let pace: Pace = UNLEARNT;
        let nowMs = NOON_MS;
        for (const { is429, recent, afterMs } of course) {
          nowMs += afterMs;
          pace = is429 ? loweredPace(quota, pace, nowMs) : paceAfterAnswer(quota, pace, recent, nowMs);
          const perMinute = requestsPerMinute(quota, pace);
          expect(perMinute).toBeGreaterThanOrEqual(1);
          expect(perMinute).toBeLessThanOrEqual(Math.max(1, Math.floor((hourly ?? 240) / 60)));
        }
      }),
    );
  });
});
