import { flaggedCount, isFlagged } from './engine.ts';
import type { Report, StoredReport } from './report.ts';

const HOUR_MS = 3_600_000;
const OLD_ANALYSIS_MS = 30 * 24 * HOUR_MS;

/** How long our copy of a report stands, in hours: without a report, where no engine flags, where one does. */
export type FreshHours = { unknownFreshHours: number; cleanFreshHours: number; flaggedFreshHours: number };

/** 1 h without a report, 24 h where no engine flags, 7 d where one does. */
export const DEFAULT_FRESH_HOURS: Readonly<FreshHours> = {
  unknownFreshHours: 1,
  cleanFreshHours: 24,
  flaggedFreshHours: 7 * 24,
};

/** How long our copy of a report stands. */
export function freshForMs({ report }: StoredReport, hours: FreshHours): number {
  if (report === null) return hours.unknownFreshHours * HOUR_MS;
  return (hasFlags(report) ? hours.flaggedFreshHours : hours.cleanFreshHours) * HOUR_MS;
}

/** Counts or results can be missing in a report: either is enough. */
function hasFlags({ stats, engines }: Report): boolean {
  return flaggedCount(stats) > 0 || engines.some((result) => isFlagged(result.category));
}

/** Whether our copy of a report is fresh: a look then costs no request. A copy from the future is not. */
export function isFresh(stored: StoredReport, hours: FreshHours, nowMs: number): boolean {
  const ageMs = nowMs - stored.fetchedAtMs;
  return ageMs >= 0 && ageMs < freshForMs(stored, hours);
}

/** Whether the analysis behind a report is so old that its age must be said: 30 days. */
export function isOldAnalysis(analysedAtMs: number | null, nowMs: number): boolean {
  return analysedAtMs !== null && nowMs - analysedAtMs > OLD_ANALYSIS_MS;
}
