import { beforeEach, expect, test } from 'vitest';
import { createFakeQueue, openGate, settled, type FakeQueue } from '../../support/fake-queue.ts';

let queue: FakeQueue;

beforeEach(() => {
  queue = createFakeQueue();
});

const startedKeys = () => queue.started.map(({ job }) => job.key);

const MINUTE_MS = 60_000;

test('what a person waits for leaves before a backlog of downloads, which has one turn in five minutes', async () => {
  queue.gate = openGate(1);
  for (const index of [1, 2, 3, 4, 5, 6, 7, 8, 9])
    queue.add({ key: `download ${index}`, lane: 'download', notBeforeMs: index, createdAtMs: index });
  const left: string[] = [];
  for (let minute = 0; minute < 10; minute += 1) {
    queue.add({ key: `click ${minute}` });
    await queue.scheduler.kick();
    const { job, run } = queue.started.at(-1) ?? {};
    left.push(job?.lane ?? '');
    queue.jobs.delete(job?.key ?? '');
    run?.resolve();
    queue.clock.setTo(queue.clock.nowMs() + MINUTE_MS);
  }
  expect(left.join(' ')).toBe('download click click click click click download click click click');
});

test('nothing starves: under a click in every minute each lane has its turns', async () => {
  queue.gate = openGate(1);
  const lanes = ['download', 'poll', 'list', 'second-look'] as const;
  for (const lane of lanes)
    for (let index = 0; index < 100; index += 1) queue.add({ key: `${lane} ${index}`, lane });
  const left = new Map<string, number>();
  for (let minute = 0; minute < 600; minute += 1) {
    queue.add({ key: `click ${minute}` });
    await queue.scheduler.kick();
    const { job, run } = queue.started.at(-1) ?? {};
    left.set(job?.lane ?? '', (left.get(job?.lane ?? '') ?? 0) + 1);
    queue.jobs.delete(job?.key ?? '');
    run?.resolve();
    queue.clock.setTo(queue.clock.nowMs() + MINUTE_MS);
  }
  for (const lane of lanes) expect(left.get(lane)).toBeGreaterThanOrEqual(3);
  expect(left.get('click')).toBeGreaterThan(350);
});

test('at most five of the background are on their way at once, and a click has the sixth connection', async () => {
  queue.gate = openGate(600);
  for (let index = 0; index < 20; index += 1) queue.add({ key: `download ${index}`, lane: 'download' });
  await queue.scheduler.kick();
  expect(startedKeys()).toHaveLength(5);
  queue.add({ key: 'click' });
  queue.add({ key: 'another click' });
  await queue.scheduler.kick();
  expect(startedKeys().slice(5)).toEqual(['click']);
});

test('what asks the same as one on its way hides nothing behind it, however many do', async () => {
  for (let index = 0; index < 40; index += 1) queue.add({ key: `same ${index}`, asks: 'look-up file:1' });
  queue.add({ key: 'other', notBeforeMs: queue.clock.nowMs() });
  await queue.scheduler.kick();
  expect(startedKeys()).toEqual(['same 0', 'other']);
});

test('one request of the minute is kept for clicks', async () => {
  for (const key of ['a', 'b', 'c', 'd']) queue.add({ key, lane: 'download' });
  await queue.scheduler.kick();
  expect(startedKeys()).toEqual(['a', 'b', 'c']);
  queue.add({ key: 'click' });
  await queue.scheduler.kick();
  expect(startedKeys()).toEqual(['a', 'b', 'c', 'click']);
});

test('an account of two a minute keeps none: downloads would wait for ever', async () => {
  queue.gate = openGate(2);
  for (const key of ['a', 'b', 'c']) queue.add({ key, lane: 'download' });
  await queue.scheduler.kick();
  expect(startedKeys()).toEqual(['a', 'b']);
});

test('of jobs that ask the same one is on its way, and the next has its turn when that has ended', async () => {
  for (const key of ['a', 'b']) queue.add({ key, asks: 'look-up file:1' });
  queue.add({ key: 'c', asks: 'look-up file:2' });
  await queue.scheduler.kick();
  expect(startedKeys()).toEqual(['a', 'c']);
  queue.jobs.delete('a');
  queue.started[0]?.run.resolve();
  await settled();
  expect(startedKeys()).toEqual(['a', 'c', 'b']);
});
