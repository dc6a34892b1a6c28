import type { Lane } from './job.ts';
import type { Limits } from './quota.ts';

const KEEPS_ONE_FROM = 3;

/** The limits for a lane: from three requests a minute up one of them is kept for what people click. */
export function limitsOfLane(limits: Limits, lane: Lane): Limits {
  const { perMinute } = limits;
  return lane === 'click' || perMinute < KEEPS_ONE_FROM ? limits : { ...limits, perMinute: perMinute - 1 };
}
