import { beforeEach, describe, expect, test } from 'vitest';
import { EMPTY_LEDGER } from '../../../src/domain/ledger.ts';
import { createFakeQueue, openGate, settled, type FakeQueue } from '../../support/fake-queue.ts';

const MINUTE_MS = 60_000;

let queue: FakeQueue;
let nowMs: number;

beforeEach(() => {
  queue = createFakeQueue();
  nowMs = queue.clock.nowMs();
});

function startedKeys(): string[] {
  return queue.started.map(({ job }) => job.key);
}

async function end(key: string): Promise<void> {
  queue.jobs.delete(key);
  queue.started.find(({ job }) => job.key === key)?.run.resolve();
  await settled();
}

describe('the pace', () => {
  test('as many requests leave at once as the minute has places, and the rest wait for the first to be free', async () => {
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) queue.add({ key });
    await queue.scheduler.kick();
    expect(startedKeys()).toEqual(['a', 'b', 'c', 'd']);
    expect(queue.waiting.at(-1)).toEqual({
      keys: ['e', 'f'],
      reason: { kind: 'too-many-requests', retryAtMs: nowMs + MINUTE_MS },
      untilMs: nowMs + MINUTE_MS,
    });
    queue.clock.setTo(nowMs + MINUTE_MS);
    await queue.scheduler.kick();
    expect(startedKeys()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  test('a pause of the quota holds everything back and is given as the reason', async () => {
    queue.ledger = { ...EMPTY_LEDGER, recentMs: [nowMs], spentUntilMs: nowMs + 3 * MINUTE_MS };
    queue.add({ key: 'a' });
    await queue.scheduler.kick();
    expect(startedKeys()).toEqual([]);
    expect(queue.waiting).toEqual([
      {
        keys: ['a'],
        reason: { kind: 'quota-spent', untilMs: nowMs + 3 * MINUTE_MS },
        untilMs: nowMs + 3 * MINUTE_MS,
      },
    ]);
    expect(queue.wakeUpAtMs).toBe(nowMs + 3 * MINUTE_MS);
  });

  test('a pause for too many requests is no spent quota to the other checks', async () => {
    const spentUntilMs = nowMs + 3 * MINUTE_MS;
    queue.ledger = { ...EMPTY_LEDGER, spentUntilMs, pausedFor: 'too-many-requests' };
    queue.add({ key: 'a' });
    await queue.scheduler.kick();
    expect(queue.waiting.at(-1)?.reason).toEqual({ kind: 'too-many-requests', retryAtMs: spentUntilMs });
  });

  test('two looks at the queue at once start a job once', async () => {
    queue.add({ key: 'a' });
    await Promise.all([queue.scheduler.kick(), queue.scheduler.kick()]);
    expect(startedKeys()).toEqual(['a']);
  });
});

test('two looks that see different queues do not give one place in the minute to two requests', async () => {
  queue.gate = openGate(1);
  queue.add({ key: 'poll', kind: 'poll' });
  const first = queue.scheduler.kick();
  queue.add({ key: 'click' });
  await Promise.all([first, queue.scheduler.kick()]);
  expect(startedKeys()).toHaveLength(1);
});

describe('the gate', () => {
  test('closed by the person, nothing leaves, nothing is said and nothing wakes the worker', async () => {
    queue.gate = { open: false, reason: null };
    queue.add({ key: 'a' });
    await queue.scheduler.kick();
    expect([startedKeys(), queue.waiting, queue.wakeUpAtMs]).toEqual([[], [], null]);
  });

  test('closed for want of a key, the checks that are due are told', async () => {
    queue.gate = { open: false, reason: { kind: 'no-key' } };
    queue.add({ key: 'a' });
    queue.add({ key: 'later', notBeforeMs: nowMs + 1 });
    await queue.scheduler.kick();
    expect(queue.waiting).toEqual([{ keys: ['a'], reason: { kind: 'no-key' }, untilMs: null }]);
    expect(queue.wakeUpAtMs).toBeNull();
  });

  test('closed by a dead network is looked at again a minute later: nobody tells when there is one', async () => {
    queue.gate = { open: false, reason: { kind: 'offline' } };
    queue.add({ key: 'a' });
    await queue.scheduler.kick();
    expect(queue.wakeUpAtMs).toBe(nowMs + MINUTE_MS);
  });

  test('closed by a dead network wakes nobody before a job is due', async () => {
    queue.gate = { open: false, reason: { kind: 'offline' } };
    queue.add({ key: 'later', notBeforeMs: nowMs + 600 * MINUTE_MS });
    await queue.scheduler.kick();
    expect(queue.waiting).toEqual([]);
    expect(queue.wakeUpAtMs).toBe(nowMs + 600 * MINUTE_MS);
  });
});

describe('the wake-up', () => {
  test('is set while a request is on its way, and taken away when the queue is empty', async () => {
    queue.add({ key: 'a' });
    await queue.scheduler.kick();
    expect(queue.wakeUpAtMs).toBe(nowMs + 30_000);
    await end('a');
    expect(queue.wakeUpAtMs).toBeNull();
  });

  test('is there before the request is marked as on its way', async () => {
    queue.add({ key: 'a' });
    const { kick } = queue.scheduler;
    let wakeUpAtMark: number | null = null;
    const { ledger } = queue;
    Object.defineProperty(queue, 'ledger', {
      get: () => ledger,
      set: () => {
        wakeUpAtMark = queue.wakeUpAtMs;
      },
    });
    await kick();
    expect(wakeUpAtMark).toBe(nowMs + 30_000);
  });

  test('is at the time of the next job, or earlier for a request that is on its way', async () => {
    queue.add({ key: 'later', notBeforeMs: nowMs + 3 * MINUTE_MS });
    await queue.scheduler.kick();
    expect(queue.wakeUpAtMs).toBe(nowMs + 3 * MINUTE_MS);
    queue.add({ key: 'a' });
    await queue.scheduler.kick();
    expect(queue.wakeUpAtMs).toBe(nowMs + 30_000);
    await end('a');
    expect(queue.wakeUpAtMs).toBe(nowMs + 3 * MINUTE_MS);
  });

  test('is a minute later where the store failed', async () => {
    const cause = new Error('the store failed');
    queue.onJobs = () => {
      throw cause;
    };
    await queue.scheduler.kick();
    expect(queue.unforeseen).toEqual([cause]);
    expect(queue.wakeUpAtMs).toBe(nowMs + MINUTE_MS);
  });
});

describe('a run', () => {
  test('that failed without a trace in the store is repeated after a minute, not at once', async () => {
    queue.add({ key: 'a' });
    await queue.scheduler.kick();
    queue.started[0]?.run.reject(new Error('nobody foresaw this'));
    await settled();
    expect(queue.unforeseen).toHaveLength(1);
    expect(startedKeys()).toEqual(['a']);
    expect(queue.wakeUpAtMs).toBe(nowMs + MINUTE_MS);
    queue.clock.setTo(nowMs + MINUTE_MS);
    await queue.scheduler.kick();
    expect(startedKeys()).toEqual(['a', 'a']);
  });

  test('that left its job as it was is repeated after a minute, not at once', async () => {
    queue.add({ key: 'a' });
    await queue.scheduler.kick();
    queue.started[0]?.run.resolve();
    await settled();
    expect(startedKeys()).toEqual(['a']);
    expect(queue.wakeUpAtMs).toBe(nowMs + MINUTE_MS);
  });

  test('whose next job is due goes on at once', async () => {
    queue.add({ key: 'a' });
    await queue.scheduler.kick();
    queue.add({ key: 'a', kind: 'submit' });
    queue.started[0]?.run.resolve();
    await settled();
    expect(queue.started.map(({ job }) => job.kind)).toEqual(['look-up', 'submit']);
  });

  test('can be ended, and only the one that is meant', async () => {
    queue.add({ key: 'a' });
    queue.add({ key: 'b' });
    await queue.scheduler.kick();
    queue.scheduler.abort('a');
    queue.scheduler.abort('not there');
    expect(queue.started.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  });
});

test('what a stopped worker had on its way is started again by the next one, marked as cut off', async () => {
  queue.add({ key: 'a', startedAtMs: nowMs - 40_000 });
  await queue.scheduler.kick();
  expect(queue.started[0]?.job.startedAtMs).toBe(nowMs - 40_000);
});

test.each(['upload', 'send'] as const)(
  'as many files as there are connections (%s) keep no other request from leaving',
  async (kind) => {
    queue.gate = openGate(100);
    for (const key of ['1', '2', '3', '4', '5', '6']) queue.add({ key, kind });
    await queue.scheduler.kick();
    queue.add({ key: 'other', lane: 'download' });
    await queue.scheduler.kick();
    expect(startedKeys()).toEqual(['1', '2', '3', '4', '5', '6', 'other']);
  },
);
