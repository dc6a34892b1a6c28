import { describe, expect, test, vi } from 'vitest';
import { clockTime, isMoving, relativeTime } from '../../src/ui/format-time.ts';
import { ringShares } from '../../src/ui/ring-shares.ts';
import { createTicker } from '../../src/ui/ticker.ts';
import { verdictOf } from '../../src/domain/verdict.ts';
import { CLEAN, DAY_MS, HOUR_MS, MALICIOUS, MINUTE_MS, NOW_MS, urlReport } from './fixtures.ts';

test.each([
  [NOW_MS, 'just now'],
  [NOW_MS - MINUTE_MS + 1, 'just now'],
  [NOW_MS - MINUTE_MS, '1 minute ago'],
  [NOW_MS - 3 * HOUR_MS, '3 hours ago'],
  [NOW_MS - DAY_MS, 'yesterday'],
  [NOW_MS - 40 * DAY_MS, 'last month'],
  [NOW_MS - 3 * 365 * DAY_MS, '3 years ago'],
  [NOW_MS + 2 * HOUR_MS, 'in 2 hours'],
])('%o reads "%s"', (atMs, words) => {
  expect(relativeTime(atMs, NOW_MS)).toBe(words);
});

test('a moment of another day is told with its day', () => {
  expect(clockTime(NOW_MS + 3 * DAY_MS, NOW_MS)).toMatch(/25 November/);
  expect(clockTime(NOW_MS, NOW_MS)).not.toMatch(/November/);
});

test('only what is younger than a day moves', () => {
  expect(isMoving(NOW_MS - DAY_MS + 1, NOW_MS)).toBe(true);
  expect(isMoving(NOW_MS - DAY_MS, NOW_MS)).toBe(false);
});

describe('the ticker', () => {
  test('has one timer for all that watch, and none when nobody does', () => {
    vi.useFakeTimers();
    let nowMs = NOW_MS;
    const ticker = createTicker(() => nowMs);
    expect(vi.getTimerCount()).toBe(0);
    const ends = [ticker.watch(), ticker.watch()];
    expect(vi.getTimerCount()).toBe(1);
    nowMs += MINUTE_MS;
    vi.advanceTimersByTime(MINUTE_MS);
    expect(ticker.nowMs.value).toBe(nowMs);
    for (const end of ends) end();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});

describe('the ring', () => {
  test.each([MALICIOUS, CLEAN, urlReport([])])('its parts are a whole, or nothing', (report) => {
    const verdict = verdictOf(report, 3);
    const { flagged, harmless, undetected } = ringShares(verdict, report.stats);
    expect(flagged + harmless + undetected).toBeCloseTo(verdict.answered === 0 ? 0 : 100);
    expect(flagged).toBeCloseTo(verdict.answered === 0 ? 0 : (verdict.flagged / verdict.answered) * 100);
  });

  test('stats that count more harmless engines than there are answers do not overfill it', () => {
    const verdict = { ...verdictOf(MALICIOUS, 3), flagged: 9, answered: 10 };
    expect(ringShares(verdict, { ...MALICIOUS.stats, harmless: 50 })).toEqual({
      flagged: 90,
      harmless: 10,
      undetected: 0,
    });
  });
});
