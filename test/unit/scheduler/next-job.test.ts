import { expect, test } from 'vitest';
import type { CheckJobKind } from '../../../src/domain/job.ts';
import { nextJob } from '../../../src/scheduler/next-job.ts';
import { fakeJob } from '../../support/fake-queue.ts';

const NOW_MS = 1_900_000_000_000;

function waiting(key: string, kind: CheckJobKind, createdMs: number, dueMs: number = createdMs) {
  return { job: fakeJob({ key, kind, createdAtMs: NOW_MS + createdMs }, NOW_MS), dueAtMs: NOW_MS + dueMs };
}

function nextKey(...jobs: ReturnType<typeof waiting>[]): string | undefined {
  return nextJob(jobs, NOW_MS)?.job.key;
}

test('of jobs that are due, the one that was asked for first goes first', () => {
  expect(
    nextKey(waiting('b', 'look-up', -1), waiting('a', 'submit', -2), waiting('c', 'read-report', 0)),
  ).toBe('a');
});

test('a poll lets everything else that is due go first, however long it waits', () => {
  expect(nextKey(waiting('poll', 'poll', -90_000), waiting('click', 'look-up', 0))).toBe('click');
  expect(nextKey(waiting('click', 'look-up', 0), waiting('poll', 'poll', -90_000))).toBe('click');
});

test('a poll that is due goes before a click that was put off', () => {
  expect(nextKey(waiting('click', 'look-up', -9, 5), waiting('poll', 'poll', 0))).toBe('poll');
});

test('where none is due, the one that is due first comes next', () => {
  expect(nextKey(waiting('b', 'look-up', -9, 20), waiting('a', 'poll', -1, 10))).toBe('a');
});

test('an empty queue has none', () => {
  expect(nextJob([], NOW_MS)).toBeNull();
});
