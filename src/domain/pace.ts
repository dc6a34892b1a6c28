import { perMinuteOfBackground } from './lane-limits.ts';
import type { Quota } from './quota.ts';

/**
 * The requests a minute that were learnt; the service tells no such figure. `perMinute` is null until anything was
 * learnt; `changedAtMs` is when, or since when it is tried, and `wasLowered` whether a 429 said so.
 */
export type Pace = { perMinute: number | null; changedAtMs: number; wasLowered: boolean };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** What a public key has, and what every other begins with until a minute above it went through. */
const DEFAULT_PER_MINUTE = 4;
/** More connections than a browser opens to one host would wait inside it and time out. */
const MOST_PER_MINUTE = 600;

/** Requests a minute that may leave now: what was learnt, within the hourly allowance / 60, and 1 at least. */
export function requestsPerMinute(quota: Quota | null, pace: Pace): number {
  return Math.min(pace.perMinute ?? DEFAULT_PER_MINUTE, ceilingOf(quota));
}

/** The pace after a 429 that meant the minute: half of what was tried. */
export function loweredPace(quota: Quota | null, pace: Pace, nowMs: number): Pace {
  const perMinute = Math.max(1, Math.floor(requestsPerMinute(quota, pace) / 2));
  return { perMinute, changedAtMs: nowMs, wasLowered: true };
}

/**
 * The pace after an answer, when so many requests left in the last minute. A minute that was used to its end and went
 * through proves its pace: twice as many are tried next. After a 429 it is one more each hour.
 */
export function paceAfterAnswer(quota: Quota | null, pace: Pace, recent: number, nowMs: number): Pace {
  const perMinute = requestsPerMinute(quota, pace);
  const sinceMs = nowMs - pace.changedAtMs;
  if (perMinute >= ceilingOf(quota) || sinceMs < (pace.wasLowered ? HOUR_MS : MINUTE_MS)) return pace;
  // After a rest a minute is begun: what left in it has not been used to its end yet.
  if (!pace.wasLowered && sinceMs >= 2 * MINUTE_MS) return { ...pace, changedAtMs: nowMs };
  if (recent < perMinuteOfBackground(perMinute)) return pace;
  const higher = pace.wasLowered ? perMinute + 1 : perMinute * 2;
  return { ...pace, perMinute: Math.min(higher, ceilingOf(quota)), changedAtMs: nowMs };
}

function ceilingOf(quota: Quota | null): number {
  const hourly = quota?.hourly?.allowed;
  if (hourly === undefined) return DEFAULT_PER_MINUTE;
  return Math.max(1, Math.min(MOST_PER_MINUTE, Math.floor(hourly / 60)));
}
