import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EMPTY_LEDGER,
  nextSlotMs,
  nextUtcMidnightMs,
  requestsPerMinute,
  usedToday,
  utcDay,
  withRequest,
  type Account,
  type Allowance,
  type Ledger,
} from '../../../src/domain/quota.ts';

const NOON_MS = Date.UTC(2026, 2, 14, 12, 0, 0);
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

function quotaOf(hourly: Allowance | null, daily: Allowance | null = null, readAtMs = NOON_MS) {
  return { hourly, daily, monthly: null, readAtMs };
}

function ledgerAt(...recentMs: number[]): Ledger {
  return { ...EMPTY_LEDGER, recentMs, day: utcDay(NOON_MS), usedToday: recentMs.length };
}

function accountOf(daily: Allowance | null, readAtMs = NOON_MS): Account {
  return {
    apiAddress: 'https://api.example',
    keyEnding: 'a1b2',
    name: 'anna',
    quota: quotaOf(null, daily, readAtMs),
    verified: true,
    savedAtMs: 0,
  };
}

describe('requestsPerMinute', () => {
  it.each([
    [240, 4],
    [60, 1],
    [120, 2],
    [179, 2],
    [30, 1],
    [0, 1],
    [1_000_000, 4],
  ])('makes an hourly allowance of %i a pace of %i', (allowed, perMinute) => {
    expect(requestsPerMinute(quotaOf({ allowed, used: 0 }))).toBe(perMinute);
  });

  it('is the documented 4 where nothing is known', () => {
    expect(requestsPerMinute(null)).toBe(4);
    expect(requestsPerMinute(quotaOf(null))).toBe(4);
  });
});

describe('nextSlotMs', () => {
  it('is now while the minute has room', () => {
    expect(nextSlotMs(EMPTY_LEDGER, 4, NOON_MS)).toBe(NOON_MS);
    expect(nextSlotMs(ledgerAt(NOON_MS - 3, NOON_MS - 2, NOON_MS - 1), 4, NOON_MS)).toBe(NOON_MS);
  });

  it('is when the oldest request of a full minute is a minute old', () => {
    const ledger = ledgerAt(NOON_MS - 40_000, NOON_MS - 30_000, NOON_MS - 20_000, NOON_MS - 10_000);
    expect(nextSlotMs(ledger, 4, NOON_MS)).toBe(NOON_MS + 20_000);
    expect(nextSlotMs(ledger, 1, NOON_MS)).toBe(NOON_MS + 50_000);
  });

  it('does not count a request of a minute ago, nor one from the future of a clock that was put back', () => {
    expect(nextSlotMs(ledgerAt(NOON_MS - MINUTE_MS), 1, NOON_MS)).toBe(NOON_MS);
    expect(nextSlotMs(ledgerAt(NOON_MS + DAY_MS), 1, NOON_MS)).toBe(NOON_MS);
  });

  it('is the end of a pause that a 429 asked for', () => {
    const paused = { ...EMPTY_LEDGER, spentUntilMs: NOON_MS + 5000 };
    expect(nextSlotMs(paused, 4, NOON_MS)).toBe(NOON_MS + 5000);
    expect(nextSlotMs(paused, 4, NOON_MS + 6000)).toBe(NOON_MS + 6000);
  });

  it('lets no minute have more requests than the pace', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 30 });
    fc.assert(
      fc.property(waits, fc.integer({ min: 1, max: 4 }), (pauses, perMinute) => {
        let ledger: Ledger = EMPTY_LEDGER;
        let nowMs = NOON_MS;
        const sentMs = pauses.map((pauseMs) => {
          nowMs = nextSlotMs(ledger, perMinute, nowMs + pauseMs);
          ledger = withRequest(ledger, nowMs);
          return nowMs;
        });
        for (const atMs of sentMs) {
          const inMinute = sentMs.filter((otherMs) => otherMs > atMs - MINUTE_MS && otherMs <= atMs);
          expect(inMinute.length).toBeLessThanOrEqual(perMinute);
        }
      }),
    );
  });
});

describe('withRequest', () => {
  it('counts the request for its minute and its UTC day', () => {
    expect(withRequest(EMPTY_LEDGER, NOON_MS)).toEqual({
      recentMs: [NOON_MS],
      day: '2026-03-14',
      usedToday: 1,
      spentUntilMs: 0,
    });
  });

  it('forgets what is a minute old and starts a new day at 0', () => {
    const before = withRequest(withRequest(EMPTY_LEDGER, NOON_MS), NOON_MS + 1);
    expect(withRequest(before, NOON_MS + DAY_MS)).toMatchObject({
      recentMs: [NOON_MS + DAY_MS],
      day: '2026-03-15',
      usedToday: 1,
    });
  });

  it('leaves the ledger that it was given as it is, and keeps a pause', () => {
    const before = { ...ledgerAt(NOON_MS), spentUntilMs: 5 };
    expect(withRequest(before, NOON_MS + 1).spentUntilMs).toBe(5);
    expect(before.recentMs).toEqual([NOON_MS]);
  });
});

describe('nextUtcMidnightMs', () => {
  it.each([
    ['noon', NOON_MS, Date.UTC(2026, 2, 15)],
    ['midnight itself', Date.UTC(2026, 2, 15), Date.UTC(2026, 2, 16)],
    ['the last moment of a year', Date.UTC(2027, 0, 1) - 1, Date.UTC(2027, 0, 1)],
  ])('is the next 00:00 UTC after %s', (_, nowMs, midnightMs) => {
    expect(nextUtcMidnightMs(nowMs)).toBe(midnightMs);
  });
});

describe('usedToday', () => {
  const ledger = { ...EMPTY_LEDGER, day: utcDay(NOON_MS), usedToday: 30 };

  it('knows nothing without an account, or without a daily allowance', () => {
    expect(usedToday(null, ledger, NOON_MS)).toBeNull();
    expect(usedToday(accountOf(null), ledger, NOON_MS)).toBeNull();
    expect(usedToday({ ...accountOf(null), quota: null }, ledger, NOON_MS)).toBeNull();
  });

  it('is the higher of the service’s figure and our own count', () => {
    expect(usedToday(accountOf({ allowed: 500, used: 100 }), ledger, NOON_MS)).toEqual({
      allowed: 500,
      used: 100,
    });
    expect(usedToday(accountOf({ allowed: 500, used: 10 }), ledger, NOON_MS)).toEqual({
      allowed: 500,
      used: 30,
    });
  });

  it('does not take a figure or a count of another day for today’s', () => {
    const yesterday = accountOf({ allowed: 500, used: 400 }, NOON_MS - DAY_MS);
    expect(usedToday(yesterday, ledger, NOON_MS)?.used).toBe(30);
    expect(
      usedToday(accountOf({ allowed: 500, used: 4 }), { ...ledger, day: '2026-03-13' }, NOON_MS)?.used,
    ).toBe(4);
  });
});
