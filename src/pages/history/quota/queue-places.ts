import { restOf, type Batch } from '../../../domain/batch.ts';
import type { BatchJob, Job, Lane } from '../../../domain/job.ts';
import type { Ledger } from '../../../domain/ledger.ts';
import type { Limits } from '../../../domain/quota.ts';
import { limitsOfLane } from '../../../domain/lane-limits.ts';
import { expectedAtMs } from '../../../domain/queue-forecast.ts';
import type { QueuedJob, QueueState } from '../../../domain/queue-state.ts';

/** A job with its place in the queue, the first one being 1; 0: its request is on its way. */
export type PlacedJob = {
  job: Exclude<Job, BatchJob>;
  check: QueuedJob['check'];
  place: number;
  atMs: number;
};

/** A list with when its last one is expected to leave; null where all are begun. */
export type PlacedBatch = { batch: Batch; lastAtMs: number | null };

/** The queue with places and expected times: each of those before one is taken to cost one request. */
export function placedQueue(
  queue: QueueState,
  ledger: Ledger,
  limits: Limits,
  nowMs: number,
): { jobs: PlacedJob[]; batches: PlacedBatch[] } {
  const { places, lastPlaces } = placesIn(queue);
  return {
    jobs: queue.next.flatMap(({ job, check }) => {
      if (job.kind === 'batch') return [];
      const place = places.get(job.asks) ?? 0;
      const slotMs = place === 0 ? nowMs : expectedAtMs(place, ledger, limitsOfLane(limits, job.lane), nowMs);
      return [{ job, check, place, atMs: Math.max(slotMs, job.notBeforeMs) }];
    }),
    batches: queue.batches.map((batch) => {
      const lastPlace = lastPlaces.get(batch.id);
      if (lastPlace === undefined) return { batch, lastAtMs: null };
      return { batch, lastAtMs: expectedAtMs(lastPlace, ledger, limitsOfLane(limits, laneOf(batch)), nowMs) };
    }),
  };
}

type Places = { places: Map<string, number>; lastPlaces: Map<string, number> };

/** Equal requests are one, so they share a place; the rest of a list stands where its job stands. */
function placesIn({ waiting, next, batches }: QueueState): Places {
  const places = new Map(onItsWay(next).map((asks) => [asks, 0]));
  const lastPlaces = new Map<string, number>();
  const resting = new Map(batches.map((batch) => [batch.id, restOf(batch)]));
  let ahead = 0;
  for (const { job } of next) {
    if (job.kind === 'batch') {
      ahead += resting.get(job.batchId) ?? 0;
      lastPlaces.set(job.batchId, ahead);
      resting.delete(job.batchId);
    } else if (!places.has(job.asks)) {
      ahead += 1;
      places.set(job.asks, ahead);
    }
  }
  ahead += Math.max(0, jobsIn(waiting) - next.length);
  for (const [batchId, rest] of resting) {
    if (rest === 0) continue;
    ahead += rest;
    lastPlaces.set(batchId, ahead);
  }
  return { places, lastPlaces };
}

function onItsWay(next: QueuedJob[]): string[] {
  return next.filter(({ job }) => job.startedAtMs !== null).map(({ job }) => job.asks);
}

/** How many wait in each lane; what stands in a list counts, and not the one job that stands for it. */
export function waitingIn({ waiting, batches }: QueueState): Map<Lane, number> {
  const counts = new Map(waiting.map(({ lane, count }) => [lane, count]));
  for (const batch of batches.filter((each) => restOf(each) > 0)) {
    const lane = laneOf(batch);
    counts.set(lane, (counts.get(lane) ?? 1) + restOf(batch) - 1);
  }
  return counts;
}

function laneOf({ origin }: Batch): Lane {
  return origin === 'second-look' ? 'second-look' : 'list';
}

function jobsIn(waiting: QueueState['waiting']): number {
  return waiting.reduce((sum, { count }) => sum + count, 0);
}
