import { expect, test } from 'vitest';
import type { Lane } from '../../../src/domain/job.ts';
import { nextJob } from '../../../src/scheduler/next-job.ts';
import { fakeJob } from '../../support/fake-queue.ts';

const NOW_MS = 1_900_000_000_000;

const MINUTE_MS = 60_000;

function waiting(key: string, lane: Lane, dueMinutesAgo: number, createdMinutesAgo = dueMinutesAgo) {
  const job = fakeJob({ key, lane, createdAtMs: NOW_MS - createdMinutesAgo * MINUTE_MS }, NOW_MS);
  return { job, dueAtMs: NOW_MS - dueMinutesAgo * MINUTE_MS };
}

function nextKey(served: Partial<Record<Lane, number>>, ...jobs: ReturnType<typeof waiting>[]) {
  const servedMs = Object.fromEntries(
    Object.entries(served).map(([lane, minutesAgo]) => [lane, NOW_MS - minutesAgo * MINUTE_MS]),
  );
  return nextJob(jobs, servedMs)?.job.key;
}

test('of one lane the one that may leave for the longest time goes first, then the one that was asked for first', () => {
  expect(nextKey({}, waiting('b', 'click', 1), waiting('a', 'click', 2), waiting('c', 'click', 0))).toBe('a');
  expect(nextKey({}, waiting('b', 'click', 1, 2), waiting('a', 'click', 1, 3))).toBe('a');
});

test('a click goes before everything that has waited less long than its lane is patient', () => {
  expect(nextKey({}, waiting('download', 'download', 4), waiting('click', 'click', 0))).toBe('click');
  expect(nextKey({}, waiting('list', 'list', 29), waiting('click', 'click', 0))).toBe('click');
});

test('what has waited longer than its lane is patient goes before a click', () => {
  expect(nextKey({}, waiting('download', 'download', 6), waiting('click', 'click', 0))).toBe('download');
  expect(nextKey({}, waiting('look', 'second-look', 121), waiting('click', 'click', 0))).toBe('look');
});

test('a lane that had its turn lately lets clicks go first again, however long the rest of it waits', () => {
  const backlog = waiting('download', 'download', 600);
  expect(nextKey({ download: 4 }, backlog, waiting('click', 'click', 0))).toBe('click');
});

test('without a click downloads go before polls, those before lists, and those before second looks', () => {
  const [download, poll, list, look] = [
    waiting('download', 'download', 0),
    waiting('poll', 'poll', 0),
    waiting('list', 'list', 0),
    waiting('look', 'second-look', 0),
  ];
  expect(nextKey({}, look, list, poll, download)).toBe('download');
  expect(nextKey({}, look, list, poll)).toBe('poll');
  expect(nextKey({}, look, list)).toBe('list');
});

test('an empty queue has none', () => {
  expect(nextKey({})).toBeUndefined();
});
