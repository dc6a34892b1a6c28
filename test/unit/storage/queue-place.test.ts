import { beforeEach, expect, test, vi } from 'vitest';
import { newJob } from '../../../src/background/new-check.ts';
import type { CheckJob, Lane } from '../../../src/domain/job.ts';
import { queuePlace } from '../../../src/storage/read-queue-place.ts';
import type { Database } from '../../../src/storage/read.ts';
import { ASKED_AT_MS, fakeCheck } from '../../support/fake-check.ts';
import { emptyStore, inTransaction } from './empty-store.ts';

let database: Database;

beforeEach(async () => {
  ({ database } = await emptyStore());
});

function jobOf(id: string, lane: Lane, notBeforeMs = ASKED_AT_MS, changes: Partial<CheckJob> = {}): CheckJob {
  return { ...newJob(fakeCheck({ id }), 'look-up', ASKED_AT_MS), lane, notBeforeMs, ...changes };
}

function queue(...jobs: CheckJob[]): Promise<void> {
  return inTransaction(database, ['jobs'], (transaction) =>
    Promise.all(jobs.map((job) => transaction.objectStore('jobs').put(job))),
  );
}

test('nothing is before the first', async () => {
  await queue(jobOf('a', 'click'), jobOf('b', 'click', ASKED_AT_MS + 1), jobOf('c', 'list', 0));
  expect(await queuePlace(database, 'a')).toBe(0);
});

test('before a check are those of its lane that may leave earlier, and all of the lanes before it', async () => {
  await queue(
    jobOf('click', 'click', ASKED_AT_MS + 9),
    jobOf('download', 'download', ASKED_AT_MS + 9),
    jobOf('earlier', 'list', ASKED_AT_MS),
    jobOf('asked', 'list', ASKED_AT_MS + 1),
    jobOf('later', 'list', ASKED_AT_MS + 2),
    jobOf('second-look', 'second-look', 0),
  );
  expect(await queuePlace(database, 'asked')).toBe(3);
});

test('a check without a job, or whose request is on its way, has no place', async () => {
  await queue(jobOf('sent', 'click', ASKED_AT_MS, { startedAtMs: ASKED_AT_MS }));
  expect([await queuePlace(database, 'sent'), await queuePlace(database, 'gone')]).toEqual([null, null]);
});

test('is counted and not read', async () => {
  await queue(...Array.from({ length: 500 }, (_, index) => jobOf(`${index}`, 'click', ASKED_AT_MS + index)));
  const read = vi.spyOn(IDBIndex.prototype, 'getAll');
  expect(await queuePlace(database, '499')).toBe(499);
  expect(read).not.toHaveBeenCalled();
  read.mockRestore();
});

test('a request that is on its way is still among those before', async () => {
  await queue(
    jobOf('sent', 'click', ASKED_AT_MS - 1, { startedAtMs: ASKED_AT_MS }),
    jobOf('asked', 'click', ASKED_AT_MS),
  );
  expect(await queuePlace(database, 'asked')).toBe(1);
});
