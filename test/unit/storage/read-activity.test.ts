import { beforeEach, describe, expect, test, vi } from 'vitest';
import { newJob } from '../../../src/background/new-check.ts';
import type { Batch } from '../../../src/domain/batch.ts';
import { LANES, type CheckJob, type Lane } from '../../../src/domain/job.ts';
import { EMPTY_LEDGER } from '../../../src/domain/ledger.ts';
import type { SentRequest } from '../../../src/domain/sent-request.ts';
import {
  queueState,
  requestsSince,
  sentRequestCount,
  sentRequests,
} from '../../../src/storage/read-activity.ts';
import type { Database } from '../../../src/storage/read.ts';
import { ASKED_AT_MS, fakeCheck } from '../../support/fake-check.ts';
import { emptyStore, inTransaction } from './empty-store.ts';

const MINUTE_MS = 60_000;

let database: Database;

beforeEach(async () => {
  ({ database } = await emptyStore());
});

function jobOf(id: string, lane: Lane, notBeforeMs = ASKED_AT_MS): CheckJob {
  return { ...newJob(fakeCheck({ id }), 'look-up', ASKED_AT_MS), lane, notBeforeMs };
}

function queue(...jobs: CheckJob[]): Promise<void> {
  return inTransaction(database, ['jobs'], (transaction) =>
    Promise.all(jobs.map((job) => transaction.objectStore('jobs').put(job))),
  );
}

async function nextIds(): Promise<string[]> {
  return (await queueState(database)).next.map(({ job }) => job.key.replace('check:', ''));
}

describe('what waits', () => {
  test('is nothing in each lane where nothing was asked', async () => {
    expect(await queueState(database)).toEqual({
      waiting: LANES.map((lane) => ({ lane, count: 0 })),
      next: [],
      batches: [],
    });
  });

  test('is counted by lane, all of it, and the next 50 are read', async () => {
    await queue(
      ...Array.from({ length: 120 }, (_, index) => jobOf(`${index}`, 'list', ASKED_AT_MS + index)),
      jobOf('clicked', 'click', ASKED_AT_MS + 5),
    );
    const { waiting, next } = await queueState(database);
    expect(waiting).toEqual([
      { lane: 'click', count: 1 },
      { lane: 'download', count: 0 },
      { lane: 'poll', count: 0 },
      { lane: 'list', count: 120 },
      { lane: 'second-look', count: 0 },
    ]);
    expect(next.map(({ job }) => job.key)).toEqual([
      'check:clicked',
      ...Array.from({ length: 49 }, (_, index) => `check:${index}`),
    ]);
  });

  test('is in the order of the turns: a lane that waited beyond its patience goes before a click', async () => {
    await queue(
      jobOf('click', 'click'),
      jobOf('list', 'list', ASKED_AT_MS - 31 * MINUTE_MS),
      jobOf('download', 'download', ASKED_AT_MS - 4 * MINUTE_MS),
    );
    expect(await nextIds()).toEqual(['list', 'click', 'download']);
    const servedMs = { list: ASKED_AT_MS - MINUTE_MS };
    await database.put('records', { name: 'ledger', value: { ...EMPTY_LEDGER, servedMs } });
    expect(await nextIds()).toEqual(['click', 'download', 'list']);
  });

  test('has its check beside it; one that is no check, or whose check is gone, has none', async () => {
    const check = fakeCheck({ id: 'a' });
    await database.put('checks', check);
    await queue(jobOf('a', 'click'), jobOf('gone', 'click', ASKED_AT_MS + 1));
    const times = { notBeforeMs: ASKED_AT_MS + 2, createdAtMs: ASKED_AT_MS, attempts: 0, startedAtMs: null };
    const key = 'task:vote:a';
    await database.put('jobs', { key, asks: key, lane: 'click', kind: 'community', taskId: 'a', ...times });
    expect((await queueState(database)).next.map((each) => each.check)).toEqual([check, null, null]);
  });

  test('has the lists with it', async () => {
    const batch: Batch = { id: 'l', origin: 'list', size: 9, next: 2, createdAtMs: ASKED_AT_MS };
    await database.put('batches', batch);
    expect((await queueState(database)).batches).toEqual([batch]);
  });

  test('is read in few rows, however much it is', async () => {
    await queue(...Array.from({ length: 1000 }, (_, index) => jobOf(`${index}`, 'click', index)));
    const read = vi.spyOn(IDBIndex.prototype, 'getAll');
    await queueState(database);
    expect(read.mock.calls.map(([, atMost]) => atMost)).toEqual(LANES.map(() => 50));
    read.mockRestore();
  });
});

describe('what was sent', () => {
  function requestAt(atMs: number, n = 1): SentRequest {
    return { atMs, n, method: 'GET', endpoint: '/files/{id}', what: null, cost: 1, status: 200 };
  }

  /** Two of the same moment are among them. */
  const all = [requestAt(1), requestAt(2, 2), requestAt(2, 3), requestAt(5, 4), requestAt(9, 5)];

  beforeEach(() =>
    inTransaction(database, ['requests'], (transaction) =>
      Promise.all(all.map((request) => transaction.objectStore('requests').put(request))),
    ),
  );

  test('comes newest first, at most so many', async () => {
    expect(await sentRequests(database, null, 2)).toEqual([all[4], all[3]]);
    expect(await sentRequests(database, null, 0)).toEqual([]);
  });

  test('goes on behind the last one that was read, and each comes once', async () => {
    const read: SentRequest[] = [];
    for (let page = await sentRequests(database, null, 2); page.length > 0;) {
      read.push(...page);
      page = await sentRequests(database, page.at(-1) ?? null, 2);
    }
    expect(read).toEqual(all.toReversed());
  });

  test('goes on although the last one that was read is wiped', async () => {
    await database.delete('requests', [5, 4]);
    expect(await sentRequests(database, requestAt(5, 4), 9)).toEqual(all.slice(0, 3).toReversed());
  });

  test('since a moment comes oldest first, in one reading of at most so many', async () => {
    const read = vi.spyOn(IDBObjectStore.prototype, 'getAll');
    expect(await requestsSince(database, 2, 9)).toEqual(all.slice(1));
    expect(await requestsSince(database, 2, 3)).toEqual(all.slice(1, 4));
    expect(await requestsSince(database, 10, 9)).toEqual([]);
    expect(read.mock.calls.map(([, atMost]) => atMost)).toEqual([9, 3, 9]);
    read.mockRestore();
  });

  test('is counted', async () => {
    expect(await sentRequestCount(database)).toBe(5);
  });
});
