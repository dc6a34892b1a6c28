import { LOCALE } from '../../../ui/locale.ts';

const DAY_MS = 86_400_000;
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const DAY = { day: 'numeric', month: 'long' } as const;

/**
 * A moment to come in UTC, and in brackets as the clocks here show it where that is another time: "00:00 UTC (01:00
 * here)". With its day where it is more than a day ahead.
 */
export function utcAndLocal(atMs: number, nowMs: number, zone?: string): string {
  const utc = inZone(atMs, nowMs, 'UTC');
  const here = inZone(atMs, nowMs, zone);
  return utc === here ? `${utc} UTC` : `${utc} UTC (${here} here)`;
}

/** A moment as the clocks here show it, with its day where it is more than a day ahead. */
export function localTime(atMs: number, nowMs: number, zone?: string): string {
  return inZone(atMs, nowMs, zone);
}

function inZone(atMs: number, nowMs: number, timeZone: string | undefined): string {
  const day = atMs - nowMs > DAY_MS ? DAY : {};
  return new Intl.DateTimeFormat(LOCALE, { ...day, ...CLOCK, ...(timeZone && { timeZone }) }).format(atMs);
}
