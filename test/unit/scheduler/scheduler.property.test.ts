import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CheckJobKind } from '../../../src/domain/job.ts';
import {
  createFakeQueue,
  openGate,
  settled,
  type FakeQueue,
  type Started,
} from '../../support/fake-queue.ts';

const MINUTE_MS = 60_000;

/** How one run of a job ends: the check is through, put off, left in the store as it was, or it failed. */
type RunEnd = 'gone' | 'put-off' | 'left' | 'rejected';

/** One job as it comes: when, what, how long each run takes and how it ends; after the last it is gone. */
const planArbitrary = fc.record({
  comesAfterMs: fc.nat(200_000),
  kind: fc.constantFrom<CheckJobKind>('look-up', 'submit', 'reanalyse', 'poll', 'read-report'),
  runs: fc.array(
    fc.record({
      takesMs: fc.nat(25_000),
      ends: fc.constantFrom<RunEnd>('gone', 'put-off', 'left', 'rejected'),
      delayMs: fc.nat(90_000),
    }),
    { maxLength: 3 },
  ),
});
type Plan = typeof planArbitrary extends fc.Arbitrary<infer T> ? T : never;

/** A moment at which something happens by itself. */
type Event = { atMs: number; happen: () => void };

/** Lives through a plan: the clock goes from one event or wake-up to the next until nothing is left to happen. */
async function live(queue: FakeQueue, plans: Plan[]): Promise<void> {
  const beginMs = queue.clock.nowMs();
  const runsOf = new Map(plans.map(({ runs }, index) => [`job ${index}`, [...runs]]));
  const events: Event[] = plans.map(({ comesAfterMs, kind }, index) => ({
    atMs: beginMs + comesAfterMs,
    happen: () => queue.add({ key: `job ${index}`, kind }),
  }));
  let seen = 0;
  for (;;) {
    await queue.scheduler.kick();
    await settled();
    for (const started of queue.started.slice(seen)) events.push(endOf(started));
    seen = queue.started.length;
    events.sort((a, b) => a.atMs - b.atMs);
    const wakeUpAtMs = queue.wakeUpAtMs ?? Infinity;
    const nextMs = Math.min(events[0]?.atMs ?? Infinity, wakeUpAtMs);
    if (nextMs === Infinity) return;
    queue.clock.setTo(Math.max(nextMs, queue.clock.nowMs()));
    while ((events[0]?.atMs ?? Infinity) <= nextMs) events.shift()?.happen();
  }

  function endOf({ job, run }: Started): Event {
    const { takesMs, ends, delayMs } = runsOf.get(job.key)?.shift() ?? {
      takesMs: 10,
      ends: 'gone',
      delayMs: 0,
    };
    return {
      atMs: queue.clock.nowMs() + takesMs,
      happen: () => {
        if (ends === 'gone') queue.jobs.delete(job.key);
        if (ends === 'put-off') queue.add({ key: job.key, notBeforeMs: queue.clock.nowMs() + delayMs });
        if (ends === 'rejected') run.reject(new Error('nobody foresaw this'));
        else run.resolve();
      },
    };
  }
}

test('never more requests in any minute than its places, every job ends, and the queue then sleeps', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(planArbitrary, { maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      async (plans, n) => {
        const queue = createFakeQueue();
        queue.gate = openGate(n);
        await live(queue, plans);
        const times = queue.started.map(({ atMs }) => atMs);
        for (const [index, atMs] of times.entries()) {
          const nthAfterMs = times[index + n];
          if (nthAfterMs !== undefined) expect(nthAfterMs - atMs).toBeGreaterThanOrEqual(MINUTE_MS);
        }
        expect(queue.jobs.size).toBe(0);
        expect(queue.wakeUpAtMs).toBeNull();
      },
    ),
    { numRuns: 60 },
  );
});

test('no job is on its way twice at once, however often the queue is looked at', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(planArbitrary, { maxLength: 8 }), async (plans) => {
      const queue = createFakeQueue();
      const onItsWay = new Set<string>();
      const { kick } = queue.scheduler;
      queue.scheduler.kick = async () => void (await Promise.all([kick(), kick(), kick()]));
      const { push } = queue.started;
      queue.started.push = (...all) => {
        for (const { job, run } of all) {
          expect(onItsWay).not.toContain(job.key);
          onItsWay.add(job.key);
          const ended = () => onItsWay.delete(job.key);
          void run.promise.then(ended, ended);
        }
        return push.apply(queue.started, all);
      };
      await live(queue, plans);
      expect(queue.unforeseen.filter((cause) => !isForeseenHere(cause))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

function isForeseenHere(cause: unknown): boolean {
  return cause instanceof Error && cause.message === 'nobody foresaw this';
}
