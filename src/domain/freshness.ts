import { flaggedCount, isFlagged } from './engine.ts';
import type { Report, StoredReport } from './report.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const OLD_ANALYSIS_MS = 30 * DAY_MS;

/** How long our copy of a report stands: 1 h without a report, 24 h where no engine flags, 7 d where one does. */
export function freshForMs(stored: StoredReport): number {
  if (stored.report === null) return HOUR_MS;
  return hasFlags(stored.report) ? 7 * DAY_MS : DAY_MS;
}

/** Counts or results can be missing in a report: either is enough. */
function hasFlags({ stats, engines }: Report): boolean {
  return flaggedCount(stats) > 0 || engines.some((result) => isFlagged(result.category));
}

/** Whether our copy of a report is fresh: a look then costs no request. A copy from the future is not. */
export function isFresh(stored: StoredReport, nowMs: number): boolean {
  const ageMs = nowMs - stored.fetchedAtMs;
  return ageMs >= 0 && ageMs < freshForMs(stored);
}

/** Whether the analysis behind a report is so old that its age must be said: 30 days. */
export function isOldAnalysis(analysedAtMs: number | null, nowMs: number): boolean {
  return analysedAtMs !== null && nowMs - analysedAtMs > OLD_ANALYSIS_MS;
}
