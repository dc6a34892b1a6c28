import { beforeEach, expect, test } from 'vitest';
import { createFakeQueue, settled, type FakeQueue } from '../../support/fake-queue.ts';

let queue: FakeQueue;

beforeEach(() => {
  queue = createFakeQueue();
});

const startedKeys = () => queue.started.map(({ job }) => job.key);

test('what a person waits for leaves before what downloads have caused, however long those wait', async () => {
  queue.gate = { open: true, perMinute: 1 };
  queue.add({ key: 'download', isBackground: true, createdAtMs: 1 });
  queue.add({ key: 'click' });
  await queue.scheduler.kick();
  expect(startedKeys()).toEqual(['click']);
});

test('one request of the minute is kept for clicks', async () => {
  for (const key of ['a', 'b', 'c', 'd']) queue.add({ key, isBackground: true });
  await queue.scheduler.kick();
  expect(startedKeys()).toEqual(['a', 'b', 'c']);
  queue.add({ key: 'click' });
  await queue.scheduler.kick();
  expect(startedKeys()).toEqual(['a', 'b', 'c', 'click']);
});

test('an account of two a minute keeps none: downloads would wait for ever', async () => {
  queue.gate = { open: true, perMinute: 2 };
  for (const key of ['a', 'b', 'c']) queue.add({ key, isBackground: true });
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
