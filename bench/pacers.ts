import PQueue from 'p-queue';
import { createFakeQueue, type FakeQueue, type Started } from '../test/support/fake-queue.ts';

/** Sends the request of a job; resolves when it was answered. */
export type Send = (key: string) => Promise<void>;

/** What decides when jobs leave: 4 a minute. */
type Pacer = {
  add: (key: string) => void;
  /** Called at every moment: does what is due. p-queue has timers of its own. */
  wakeUp: (nowMs: number) => void;
  /** What takes over when the worker was stopped and is started again; nothing of this one happens any more. */
  startedAgain: (send: Send, nowMs: number) => Pacer;
};

/** Makes a pacer with nothing to do. */
export type CreatePacer = (send: Send, nowMs: number) => Pacer;

const PER_MINUTE = 4;
const MINUTE_MS = 60_000;

/** p-queue with its interval cap: so many in each minute, the minutes being fixed. */
export const fixedMinutes: CreatePacer = (send) =>
  pacerOfPQueue(
    () => new PQueue({ interval: MINUTE_MS, intervalCap: PER_MINUTE, carryoverIntervalCount: true }),
    send,
  );

/** p-queue as its option `strict` makes it: so many in any minute. */
export const anyMinute: CreatePacer = (send) =>
  pacerOfPQueue(() => new PQueue({ interval: MINUTE_MS, intervalCap: PER_MINUTE, strict: true }), send);

/** Vouch's scheduler over a queue in memory that outlives it, as the database does. */
export const vouch: CreatePacer = (send, nowMs) => pacerOfQueue(createFakeQueue(), send, nowMs);

function pacerOfPQueue(create: () => PQueue, send: Send): Pacer {
  const queue = create();
  return {
    add: (key) => void queue.add(() => send(key)),
    wakeUp: () => undefined,
    startedAgain: (sendAgain) => {
      queue.clear();
      return pacerOfPQueue(create, sendAgain);
    },
  };
}

function pacerOfQueue(queue: FakeQueue, send: Send, startMs: number): Pacer {
  const { clock, jobs, scheduler, started } = queue;
  let taken = 0;
  clock.setTo(startMs);

  function sendStarted(): void {
    for (const each of started.slice(taken)) {
      taken += 1;
      void sendOne(each);
    }
  }

  async function sendOne({ job, run }: Started): Promise<void> {
    await send(job.key);
    jobs.delete(job.key);
    run.resolve();
  }

  return {
    add: (key) => {
      queue.add({ key });
      void scheduler.kick();
    },
    wakeUp: (nowMs) => {
      clock.setTo(nowMs);
      sendStarted();
      if (queue.wakeUpAtMs === null || queue.wakeUpAtMs > nowMs) return;
      queue.wakeUpAtMs = null;
      void scheduler.kick();
    },
    startedAgain: (sendAgain, nowMs) => {
      const again = createFakeQueue();
      for (const [key, job] of jobs) again.jobs.set(key, job);
      again.ledger = queue.ledger;
      const pacer = pacerOfQueue(again, sendAgain, nowMs);
      void again.scheduler.kick();
      return pacer;
    },
  };
}
