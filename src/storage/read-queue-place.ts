import { LANES } from '../domain/job.ts';
import { jobKeyOf } from './job-key.ts';
import { rangeOfLane } from './lane-range.ts';
import type { Database } from './read.ts';

/**
 * How many requests are before that of a check: all of the lanes before its own, and those of its own that may leave
 * earlier, those on their way among them. Null where it has none that waits for its turn.
 */
export async function queuePlace(database: Database, checkId: string): Promise<number | null> {
  const { store } = database.transaction('jobs');
  const job = await store.get(jobKeyOf(checkId));
  if (!job || job.startedAtMs !== null) return null;
  const byTurn = store.index('by-turn');
  const lanesBefore = LANES.slice(0, LANES.indexOf(job.lane));
  const counts = await Promise.all([
    ...lanesBefore.map((lane) => byTurn.count(rangeOfLane(lane))),
    byTurn.count(rangeOfLane(job.lane, job.notBeforeMs)),
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}
