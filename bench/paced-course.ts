import { mock } from 'node:test';
import { settled } from '../test/support/fake-queue.ts';
import type { CreatePacer, Send } from './pacers.ts';

/** A request that somebody asks for. Times are from the beginning. */
export type PacedJob = { key: string; asksMs: number; takesMs: number };

/** A request that left; `endedMs` is null where the worker was stopped before its answer. */
export type Departure = { key: string; leftMs: number; endedMs: number | null };

/** All times in it are multiples of this. */
export const STEP_MS = 100;

const START_MS = Date.UTC(2030, 5, 15, 12, 30);
const MINUTE_MS = 60_000;
/** By then everything has ended that ever does. */
const LONGEST_MS = 40 * MINUTE_MS;

/** How jobs leave under a clock that takes steps; `stopsAtMs` is when the worker is stopped and started again. */
export async function pacedCourse(
  jobs: readonly PacedJob[],
  createPacer: CreatePacer,
  stopsAtMs: number | null = null,
): Promise<Departure[]> {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: START_MS });
  try {
    return await followed(jobs, createPacer, stopsAtMs);
  } finally {
    mock.timers.reset();
  }
}

async function followed(jobs: readonly PacedJob[], createPacer: CreatePacer, stopsAtMs: number | null) {
  const departures: Departure[] = [];
  let life = createLife(jobs, departures);
  let pacer = createPacer(life.send, START_MS);
  for (let atMs = 0; atMs < LONGEST_MS; atMs += STEP_MS) {
    if (atMs === stopsAtMs) {
      life.end();
      life = createLife(jobs, departures);
      pacer = pacer.startedAgain(life.send, START_MS + atMs);
    }
    pacer.wakeUp(START_MS + atMs);
    for (const { key } of jobs.filter(({ asksMs }) => asksMs === atMs)) pacer.add(key);
    await untilQuiet(departures, () => pacer.wakeUp(START_MS + atMs));
    mock.timers.tick(STEP_MS);
  }
  return departures;
}

/** What an answer leads to may leave at the same moment. */
async function untilQuiet(departures: readonly Departure[], wakeUp: () => void): Promise<void> {
  let before = -1;
  while (departures.length > before) {
    before = departures.length;
    await settled();
    wakeUp();
    await settled();
  }
}

/** One life of a worker: what is answered after its end arrives nowhere. */
function createLife(jobs: readonly PacedJob[], departures: Departure[]): { send: Send; end: () => void } {
  const takesMs = new Map(jobs.map((job) => [job.key, job.takesMs]));
  let hasEnded = false;
  const send: Send = (key) => {
    const departure: Departure = { key, leftMs: Date.now() - START_MS, endedMs: null };
    departures.push(departure);
    return new Promise((resolve) => {
      const end = () => {
        if (hasEnded) return;
        departure.endedMs = Date.now() - START_MS;
        resolve();
      };
      const durationMs = takesMs.get(key) ?? 0;
      if (durationMs === 0) end();
      else setTimeout(end, durationMs);
    });
  };
  return {
    send,
    end: () => {
      hasEnded = true;
    },
  };
}
