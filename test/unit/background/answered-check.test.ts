import { describe, expect, test } from 'vitest';
import { answeredCheck } from '../../../src/background/answered-check.ts';
import type { Report, StoredReport } from '../../../src/domain/report.ts';
import { DEFAULT_SETTINGS } from '../../../src/settings/settings.ts';
import { ASKED_AT_MS, fakeCheck } from '../../support/fake-check.ts';
import { engines, urlReport } from '../domain/reports.ts';

const DAY_MS = 86_400_000;
const CLEAN = urlReport(engines(60, 'harmless'));
const FLAGGED = urlReport([...engines(7, 'malicious', 'phishing'), ...engines(60, 'harmless')]);

function answer(report: Report | null, earlier?: StoredReport, maliciousFromFamilies = 3) {
  const settings = { ...DEFAULT_SETTINGS, maliciousFromFamilies };
  return { report, fetchedAtMs: ASKED_AT_MS, earlier, settings, nowMs: ASKED_AT_MS + 5 };
}

function stored(report: Report | null): StoredReport {
  return { key: 'url:x', fetchedAtMs: ASKED_AT_MS - 20 * DAY_MS, report };
}

describe('a check that is answered', () => {
  test('is done, and has how it was answered with the moment at which VirusTotal was asked', () => {
    expect(answeredCheck(fakeCheck(), answer(FLAGGED), 'from-cache')).toMatchObject({
      state: { name: 'done', found: true },
      outcome: { verdict: 'malicious', flagged: 7, answered: 67, atMs: ASKED_AT_MS },
      before: null,
      steps: [{ name: 'from-cache', atMs: ASKED_AT_MS + 5 }],
      updatedAtMs: ASKED_AT_MS + 5,
    });
  });

  test('without a report is done, too, and nothing was found', () => {
    expect(answeredCheck(fakeCheck(), answer(null))).toMatchObject({
      state: { name: 'done', found: false },
      outcome: { verdict: 'unknown', flagged: 0, answered: 0 },
    });
  });

  test('has beside it what our copy said before', () => {
    expect(answeredCheck(fakeCheck(), answer(FLAGGED, stored(CLEAN)))).toMatchObject({
      outcome: { flagged: 7 },
      before: { flagged: 0, atMs: ASKED_AT_MS - 20 * DAY_MS },
    });
    expect(answeredCheck(fakeCheck(), answer(FLAGGED, stored(null))).before).toMatchObject({
      verdict: 'unknown',
    });
  });

  test('has beside it its own answer of the time before, where the copy is gone', () => {
    const first = answeredCheck(fakeCheck(), answer(CLEAN));
    const second = answeredCheck(first, answer(FLAGGED));
    expect(second.before).toEqual(first.outcome);
    expect(answeredCheck(second, answer(FLAGGED)).before).toEqual(second.outcome);
  });

  test('compares both answers by the same number of families', () => {
    const two = urlReport([...engines(2, 'malicious'), ...engines(60, 'harmless')]);
    expect(answeredCheck(fakeCheck(), answer(two, stored(two), 2))).toMatchObject({
      outcome: { verdict: 'malicious' },
      before: { verdict: 'malicious' },
    });
  });

  test('keeps the steps that it has taken', () => {
    const check = fakeCheck({ steps: [{ name: 'submitted', atMs: ASKED_AT_MS }] });
    expect(answeredCheck(check, answer(CLEAN)).steps).toEqual(check.steps);
  });
});
