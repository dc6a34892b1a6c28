import type { Lane } from './job.ts';
import type { Limits } from './quota.ts';

const KEEPS_ONE_FROM = 3;

/** The limits for a lane: from three requests a minute up one of them is kept for what people click. */
export function limitsOfLane(limits: Limits, lane: Lane): Limits {
  return lane === 'click' ? limits : { ...limits, perMinute: perMinuteOfBackground(limits.perMinute) };
}

/** How many of so many requests a minute are left to all but clicks. */
export function perMinuteOfBackground(perMinute: number): number {
  return perMinute < KEEPS_ONE_FROM ? perMinute : perMinute - 1;
}
