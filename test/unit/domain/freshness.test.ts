import { describe, expect, it } from 'vitest';
import { NO_STATS } from '../../../src/domain/engine.ts';
import { DEFAULT_FRESH_HOURS, freshForMs, isFresh, isOldAnalysis } from '../../../src/domain/freshness.ts';
import type { Report } from '../../../src/domain/report.ts';
import { engines, urlReport } from './reports.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function stored(report: Report | null) {
  return { key: 'url:1', fetchedAtMs: 1000, report };
}

describe('freshForMs', () => {
  it.each([
    ['an hour without a report', null, HOUR_MS],
    ['a day where no engine flags', urlReport(engines(30, 'harmless')), DAY_MS],
    ['seven days where one is malicious', urlReport(engines(1, 'malicious')), 7 * DAY_MS],
    ['seven days where one is suspicious', urlReport(engines(1, 'suspicious')), 7 * DAY_MS],
    ['seven days by counts alone', urlReport([], { stats: { ...NO_STATS, malicious: 1 } }), 7 * DAY_MS],
    ['seven days by results alone', urlReport(engines(1, 'malicious'), { stats: NO_STATS }), 7 * DAY_MS],
  ])('is %s', (_, report, durationMs) => {
    expect(freshForMs(stored(report), DEFAULT_FRESH_HOURS)).toBe(durationMs);
  });
});

describe('isFresh', () => {
  it('holds until the time is over, and not for a copy from the future', () => {
    const nowMs = (ageMs: number) => 1000 + ageMs;
    expect(isFresh(stored(null), DEFAULT_FRESH_HOURS, nowMs(0))).toBe(true);
    expect(isFresh(stored(null), DEFAULT_FRESH_HOURS, nowMs(HOUR_MS - 1))).toBe(true);
    expect(isFresh(stored(null), DEFAULT_FRESH_HOURS, nowMs(HOUR_MS))).toBe(false);
    expect(isFresh(stored(null), DEFAULT_FRESH_HOURS, nowMs(-1))).toBe(false);
  });
});

describe('a person’s own hours', () => {
  it('say how long a copy stands', () => {
    const hours = { unknownFreshHours: 2, cleanFreshHours: 3, flaggedFreshHours: 4 };
    expect(freshForMs(stored(null), hours)).toBe(2 * HOUR_MS);
    expect(freshForMs(stored(urlReport(engines(30, 'harmless'))), hours)).toBe(3 * HOUR_MS);
    expect(freshForMs(stored(urlReport(engines(1, 'malicious'))), hours)).toBe(4 * HOUR_MS);
  });
});

describe('isOldAnalysis', () => {
  it('is one of more than 30 days', () => {
    expect(isOldAnalysis(0, 30 * DAY_MS)).toBe(false);
    expect(isOldAnalysis(0, 30 * DAY_MS + 1)).toBe(true);
    expect(isOldAnalysis(null, 30 * DAY_MS + 1)).toBe(false);
  });
});
