import type { Pace } from '../../../domain/pace.ts';
import type { Quota } from '../../../domain/quota.ts';

const PER_MINUTE_HOURS = 60;

/** Where the pace in use comes from. The service tells none, so it is learnt. */
export function paceWords(quota: Quota | null, pace: Pace, perMinute: number): string {
  const hourly = quota?.hourly?.allowed;
  if (pace.wasLowered)
    return 'Learnt: VirusTotal refused a faster one (429). After an hour that goes well one more is tried.';
  if (pace.perMinute !== null && pace.perMinute <= perMinute)
    return 'Learnt: a whole minute at the pace before it went through, so a faster one is tried.';
  if (hourly !== undefined && Math.max(1, Math.floor(hourly / PER_MINUTE_HOURS)) <= perMinute)
    return 'A sixtieth of what the hour allows.';
  return 'What every account begins with; a whole minute that goes through raises it, where the hour allows more.';
}
