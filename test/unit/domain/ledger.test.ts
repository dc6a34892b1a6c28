import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allowanceIn,
  EMPTY_LEDGER,
  recentOf,
  usedIn,
  withRequest,
  withServiceFigures,
  type Ledger,
} from '../../../src/domain/ledger.ts';
import type { Allowance, Quota } from '../../../src/domain/quota.ts';
import { PERIOD_NAMES, periodBeginMs } from '../../../src/domain/utc-period.ts';

const NOON_MS = Date.UTC(2026, 2, 14, 12);
const MIDNIGHT_MS = Date.UTC(2026, 2, 15);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

function ledgerAfter(...atMs: number[]): Ledger {
  return atMs.reduce<Ledger>(withRequest, EMPTY_LEDGER);
}

function times(count: number, atMs: number): number[] {
  return Array.from({ length: count }, () => atMs);
}

/** What counts in the hour, the day and the month. */
function usedAt(ledger: Ledger, nowMs: number): number[] {
  return PERIOD_NAMES.map((name) => usedIn(ledger, name, nowMs));
}

function quotaOf(changes: Partial<Quota>): Quota {
  return { hourly: null, daily: null, monthly: null, readAtMs: NOON_MS, ...changes };
}

describe('recentOf', () => {
  it('leaves out what is a minute old, and what lies ahead', () => {
    const ledger = {
      ...EMPTY_LEDGER,
      recentMs: [NOON_MS - MINUTE_MS, NOON_MS - 59_999, NOON_MS, NOON_MS + 1],
    };
    expect(recentOf(ledger, NOON_MS)).toEqual([NOON_MS - 59_999, NOON_MS]);
  });
});

describe('withRequest', () => {
  it('counts the request in its minute, hour, day and month', () => {
    const ledger = withRequest(EMPTY_LEDGER, NOON_MS);
    expect(ledger.recentMs).toEqual([NOON_MS]);
    expect(ledger.counts).toEqual({
      hourly: { beganMs: NOON_MS, used: 1 },
      daily: { beganMs: Date.UTC(2026, 2, 14), used: 1 },
      monthly: { beganMs: Date.UTC(2026, 2, 1), used: 1 },
    });
  });

  it('forgets what is a minute old', () => {
    expect(ledgerAfter(NOON_MS, NOON_MS + MINUTE_MS).recentMs).toEqual([NOON_MS + MINUTE_MS]);
  });

  it('leaves the ledger that it was given as it is, and the pause, the pace and the turns in the new one', () => {
    const before: Ledger = {
      ...ledgerAfter(NOON_MS),
      servedMs: { click: 3 },
      pace: { perMinute: 2, changedAtMs: 4, wasLowered: true },
      spentUntilMs: 5,
      pausedFor: 'quota-spent',
      guessedPause: 'hour',
    };
    const copy = structuredClone(before);
    const { recentMs: _recent, counts: _counts, ...kept } = withRequest(before, NOON_MS + 1);
    expect(before).toEqual(copy);
    const { recentMs: _recentBefore, counts: _countsBefore, ...keptBefore } = copy;
    expect(kept).toEqual(keptBefore);
  });

  it('leaves the empty ledger empty', () => {
    withRequest(EMPTY_LEDGER, NOON_MS);
    expect(usedAt(EMPTY_LEDGER, NOON_MS)).toEqual([0, 0, 0]);
  });
});

describe('usedIn', () => {
  it('begins a new hour and a new day with nothing at 00:00 UTC, and goes on with the month', () => {
    const ledger = ledgerAfter(MIDNIGHT_MS - 2, MIDNIGHT_MS - 1);
    expect(usedAt(ledger, MIDNIGHT_MS - 1)).toEqual([2, 2, 2]);
    expect(usedAt(ledger, MIDNIGHT_MS)).toEqual([0, 0, 2]);
    expect(usedAt(withRequest(ledger, MIDNIGHT_MS), MIDNIGHT_MS)).toEqual([1, 1, 3]);
  });

  it.each([
    ['31 January', Date.UTC(2026, 1, 1)],
    ['28 February', Date.UTC(2027, 2, 1)],
    ['29 February', Date.UTC(2028, 2, 1)],
    ['30 April', Date.UTC(2026, 4, 1)],
    ['31 December', Date.UTC(2027, 0, 1)],
  ])('begins a new month with nothing after %s', (_, firstMs) => {
    const ledger = ledgerAfter(firstMs - 1);
    expect(usedAt(ledger, firstMs - 1)).toEqual([1, 1, 1]);
    expect(usedAt(ledger, firstMs)).toEqual([0, 0, 0]);
  });

  it('does not begin a new month after 28 February in a leap year', () => {
    const ledger = ledgerAfter(Date.UTC(2028, 1, 28, 23, 59));
    expect(usedAt(ledger, Date.UTC(2028, 1, 29))).toEqual([0, 0, 1]);
  });

  it('is the number of requests of the period, whenever they were sent', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 5 * HOUR_MS }), { maxLength: 60 });
    fc.assert(
      fc.property(pauses, (pausesMs) => {
        const sentMs: number[] = [];
        for (const pauseMs of pausesMs) sentMs.push((sentMs.at(-1) ?? Date.UTC(2026, 1, 27)) + pauseMs);
        const nowMs = sentMs.at(-1) ?? NOON_MS;
        const ledger = ledgerAfter(...sentMs);
        for (const name of PERIOD_NAMES) {
          const ofPeriod = sentMs.filter((atMs) => atMs >= periodBeginMs(name, nowMs));
          expect(usedIn(ledger, name, nowMs)).toBe(ofPeriod.length);
        }
      }),
    );
  });
});

describe('a clock', () => {
  it('that was set back a day leaves what was used of the day and the month as it is; the hour is long over', () => {
    const ledger = ledgerAfter(...times(500, NOON_MS));
    expect(usedAt(ledger, NOON_MS - DAY_MS)).toEqual([0, 500, 500]);
    expect(usedAt(ledger, NOON_MS - HOUR_MS)).toEqual([500, 500, 500]);
  });

  it('that was set back by more than a day says nothing of what is used', () => {
    const ledger = ledgerAfter(...times(500, NOON_MS));
    expect(usedAt(ledger, NOON_MS - 3 * DAY_MS)).toEqual([0, 0, 500]);
  });

  it('that was set back a day goes on counting from there', () => {
    const ledger = ledgerAfter(...times(3, NOON_MS), NOON_MS - DAY_MS);
    expect(usedAt(ledger, NOON_MS - DAY_MS)).toEqual([1, 4, 4]);
  });

  it('that was set back over the end of a month leaves all that was used as it is', () => {
    const firstMs = Date.UTC(2026, 3, 1, 0, 30);
    expect(usedAt(ledgerAfter(...times(7, firstMs)), firstMs - DAY_MS)).toEqual([0, 7, 7]);
  });

  it('that was set back, used, and is right again has given nothing twice', () => {
    const ledger = ledgerAfter(...times(499, NOON_MS), NOON_MS - DAY_MS);
    expect(usedIn(ledger, 'daily', NOON_MS)).toBe(500);
  });

  it('that was set back a day begins anew when the day after the one that was counted begins', () => {
    const ledger = ledgerAfter(NOON_MS);
    expect(usedAt(ledger, NOON_MS - DAY_MS)).toEqual([0, 1, 1]);
    expect(usedIn(ledger, 'daily', MIDNIGHT_MS)).toBe(0);
  });

  it('that was set forward a day begins the day anew', () => {
    const ledger = ledgerAfter(...times(3, NOON_MS), NOON_MS + DAY_MS);
    expect(usedAt(ledger, NOON_MS + DAY_MS)).toEqual([1, 1, 4]);
  });
});

describe('withServiceFigures', () => {
  it('takes what the service counted for the periods of now', () => {
    const quota = quotaOf({ hourly: { allowed: 240, used: 9 }, daily: { allowed: 500, used: 123 } });
    const ledger = withServiceFigures(ledgerAfter(NOON_MS), quota, NOON_MS);
    expect(usedAt(ledger, NOON_MS).slice(0, 2)).toEqual([9, 123]);
    expect(usedAt(ledger, NOON_MS + DAY_MS).slice(0, 2)).toEqual([0, 0]);
    expect(ledger.recentMs).toEqual([NOON_MS]);
  });

  it('sets right what a wrong clock had counted', () => {
    const yearAheadMs = NOON_MS + 365 * DAY_MS;
    const quota = quotaOf({ daily: { allowed: 1, used: 0 } });
    expect(usedIn(withServiceFigures(ledgerAfter(yearAheadMs), quota, NOON_MS), 'daily', NOON_MS)).toBe(0);
  });
});

describe('allowanceIn', () => {
  const daily: Allowance = { allowed: 500, used: 100 };

  it('is null where the service told no number', () => {
    expect(allowanceIn(null, EMPTY_LEDGER, 'daily', NOON_MS)).toBeNull();
    expect(allowanceIn(quotaOf({ daily }), EMPTY_LEDGER, 'monthly', NOON_MS)).toBeNull();
  });

  it('is what the service allows and what is counted here, day by day', () => {
    const quota = quotaOf({ daily });
    const told = withServiceFigures(EMPTY_LEDGER, quota, NOON_MS);
    expect(allowanceIn(quota, told, 'daily', NOON_MS)).toEqual(daily);
    const sent = withRequest(told, NOON_MS);
    expect(allowanceIn(quota, sent, 'daily', NOON_MS)).toEqual({ allowed: 500, used: 101 });
    expect(allowanceIn(quota, sent, 'daily', MIDNIGHT_MS)).toEqual({ allowed: 500, used: 0 });
  });
});
