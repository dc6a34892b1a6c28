import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPeriodMs, periodBeginMs, PERIOD_NAMES } from '../../../src/domain/utc-period.ts';

const NOON_MS = Date.UTC(2026, 2, 14, 12, 34, 56, 789);

describe('periodBeginMs', () => {
  it('is the full hour, 00:00 UTC and the 1st of the month', () => {
    expect(PERIOD_NAMES.map((name) => periodBeginMs(name, NOON_MS))).toEqual([
      Date.UTC(2026, 2, 14, 12),
      Date.UTC(2026, 2, 14),
      Date.UTC(2026, 2, 1),
    ]);
  });

  it('of a moment that begins all three is that moment', () => {
    const newYearMs = Date.UTC(2027, 0, 1);
    for (const name of PERIOD_NAMES) expect(periodBeginMs(name, newYearMs)).toBe(newYearMs);
  });
});

describe('nextPeriodMs', () => {
  it.each([
    ['the next day at noon', 'daily', NOON_MS, Date.UTC(2026, 2, 15)],
    ['a day later at midnight itself', 'daily', Date.UTC(2026, 2, 15), Date.UTC(2026, 2, 16)],
    ['the next year at its last moment', 'daily', Date.UTC(2027, 0, 1) - 1, Date.UTC(2027, 0, 1)],
    ['29 February in a leap year', 'daily', Date.UTC(2028, 1, 28, 23, 59), Date.UTC(2028, 1, 29)],
    ['1 March in any other', 'daily', Date.UTC(2027, 1, 28, 23, 59), Date.UTC(2027, 2, 1)],
    ['the next full hour, over midnight', 'hourly', Date.UTC(2026, 2, 31, 23, 59), Date.UTC(2026, 3, 1)],
    ['the 1st after a month of 31 days', 'monthly', Date.UTC(2026, 0, 31, 23), Date.UTC(2026, 1, 1)],
    ['1 March after 29 February', 'monthly', Date.UTC(2028, 1, 29), Date.UTC(2028, 2, 1)],
    ['January after December', 'monthly', Date.UTC(2026, 11, 31), Date.UTC(2027, 0, 1)],
  ] as const)('is %s', (_, name, atMs, nextMs) => {
    expect(nextPeriodMs(name, atMs)).toBe(nextMs);
  });

  it('is where the period of any moment ends and the next one begins', () => {
    const anyMs = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });
    fc.assert(
      fc.property(anyMs, fc.constantFrom(...PERIOD_NAMES), (atMs, name) => {
        const beganMs = periodBeginMs(name, atMs);
        const nextMs = nextPeriodMs(name, atMs);
        expect(beganMs).toBeLessThanOrEqual(atMs);
        expect(nextMs).toBeGreaterThan(atMs);
        expect(periodBeginMs(name, nextMs - 1)).toBe(beganMs);
        expect(periodBeginMs(name, nextMs)).toBe(nextMs);
      }),
    );
  });
});
