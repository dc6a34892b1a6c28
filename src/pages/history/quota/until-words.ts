import { localTime } from './utc-time.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** When something is expected: "now", "in 35 s", "in 12 min", "at 14:05". */
export function untilWords(atMs: number, nowMs: number): string {
  const aheadMs = atMs - nowMs;
  if (aheadMs === Infinity) return 'not within a year';
  if (aheadMs <= 0) return 'now';
  if (isWithinMinute(atMs, nowMs)) return `in ${Math.ceil(aheadMs / SECOND_MS)} s`;
  if (aheadMs < HOUR_MS) return `in ${Math.ceil(aheadMs / MINUTE_MS)} min`;
  return `at ${localTime(atMs, nowMs)}`;
}

/** Whether a moment is so near that its seconds are counted. */
export function isWithinMinute(atMs: number, nowMs: number): boolean {
  return atMs > nowMs && atMs - nowMs <= MINUTE_MS;
}
