import { LOCALE } from './locale.ts';
import { once } from './once.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const UNITS: readonly { unit: Intl.RelativeTimeFormatUnit; ms: number }[] = [
  { unit: 'year', ms: 365 * DAY_MS },
  { unit: 'month', ms: 30 * DAY_MS },
  { unit: 'day', ms: DAY_MS },
  { unit: 'hour', ms: HOUR_MS },
  { unit: 'minute', ms: MINUTE_MS },
];

const relative = once(() => new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' }));
const exact = once(() => new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeStyle: 'medium' }));
const clock = once(() => new Intl.DateTimeFormat(LOCALE, { timeStyle: 'medium' }));
const dayAndClock = once(
  () =>
    new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }),
);

/** A moment as a distance from now: "3 hours ago", "yesterday", "just now". */
export function relativeTime(atMs: number, nowMs: number): string {
  const distanceMs = atMs - nowMs;
  const found = UNITS.find(({ ms }) => Math.abs(distanceMs) >= ms);
  if (!found) return distanceMs > 0 ? 'in a moment' : 'just now';
  return relative().format(Math.trunc(distanceMs / found.ms), found.unit);
}

/** A moment with its date and time. */
export function exactTime(atMs: number): string {
  return exact().format(atMs);
}

/** A moment near now as a clock shows it; with its day where that is another one. */
export function clockTime(atMs: number, nowMs: number): string {
  const sameDay = new Date(atMs).toDateString() === new Date(nowMs).toDateString();
  return (sameDay ? clock() : dayAndClock()).format(atMs);
}

/** Whether "3 hours ago" may read otherwise within minutes: what is older than a day stands still. */
export function isMoving(atMs: number, nowMs: number): boolean {
  return Math.abs(nowMs - atMs) < DAY_MS;
}
