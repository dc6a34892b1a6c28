import type { Lane } from '../domain/job.ts';

/** The keys of a lane in the index of turns: of all its jobs, or of those that may leave before a time. */
export function rangeOfLane(lane: Lane, beforeMs: number = Infinity): IDBKeyRange {
  return IDBKeyRange.bound([lane, -Infinity], [lane, beforeMs], false, true);
}
