import { beforeEach, describe, expect, test, vi } from 'vitest';
import { newJob } from '../../../src/background/new-check.ts';
import { LANES, type CheckJob, type Lane } from '../../../src/domain/job.ts';
import type { Database } from '../../../src/storage/read.ts';
import type { StoreWriter } from '../../../src/storage/write.ts';
import { ASKED_AT_MS, fakeCheck } from '../../support/fake-check.ts';
import { emptyStore, inTransaction } from './empty-store.ts';

let database: Database;
let store: StoreWriter;

beforeEach(async () => {
  ({ database, store } = await emptyStore());
});

function jobOf(id: string, lane: Lane, changes: Partial<CheckJob> = {}): CheckJob {
  return { ...newJob(fakeCheck({ id }), 'look-up', ASKED_AT_MS), lane, ...changes };
}

function queue(...jobs: CheckJob[]): Promise<void> {
  return inTransaction(database, ['jobs'], (transaction) =>
    Promise.all(jobs.map((job) => transaction.objectStore('jobs').put(job))),
  );
}

/** So many of each lane, the later ones later. */
function manyOfEach(count: number): CheckJob[] {
  return LANES.flatMap((lane) =>
    Array.from({ length: count }, (_, index) =>
      jobOf(`${lane}-${index}`, lane, { notBeforeMs: ASKED_AT_MS + index }),
    ),
  );
}

async function headIds(ofEachLane: number, createdAfterMs = ASKED_AT_MS): Promise<string[]> {
  return (await store.heads(ofEachLane, createdAfterMs)).map(({ key }) => key.replace('check:', ''));
}

describe('the heads of the queue', () => {
  test('are the first of each lane by when they may leave, in whatever order they came', async () => {
    await queue(...manyOfEach(3).toReversed());
    expect(await headIds(2)).toEqual(LANES.flatMap((lane) => [`${lane}-0`, `${lane}-1`]));
  });

  test('of an empty lane are none, and the other lanes give no more for it', async () => {
    await queue(...manyOfEach(3).filter(({ lane }) => lane === 'list'));
    expect(await headIds(1)).toEqual(['list-0']);
  });

  test('count what is on its way and what is put off: both stand in the queue', async () => {
    await queue(
      jobOf('sent', 'click', { startedAtMs: ASKED_AT_MS }),
      jobOf('put-off', 'click', { notBeforeMs: ASKED_AT_MS + 60_000 }),
    );
    expect(await headIds(5)).toEqual(['sent', 'put-off']);
  });

  test('have what a clock created that was since set back, though it is put off behind all others', async () => {
    const future = { createdAtMs: ASKED_AT_MS + 86_400_000, notBeforeMs: ASKED_AT_MS + 86_400_000 };
    await queue(...manyOfEach(3), jobOf('future', 'click', future));
    expect(await headIds(2)).toContain('future');
    expect(await headIds(2, future.createdAtMs)).not.toContain('future');
  });

  test('are each given once', async () => {
    await queue(jobOf('future', 'click', { createdAtMs: ASKED_AT_MS + 1 }));
    expect(await headIds(2)).toEqual(['future']);
  });

  test.each([10, 2000])('cost the same reads with %i waiting in each lane', async (count) => {
    await queue(...manyOfEach(count));
    const read = vi.spyOn(IDBIndex.prototype, 'getAll');
    const walked = vi.spyOn(IDBIndex.prototype, 'openCursor');
    const readAll = vi.spyOn(IDBObjectStore.prototype, 'getAll');
    await store.heads(4, ASKED_AT_MS);
    expect(read.mock.calls.map(([, atMost]) => atMost)).toEqual([4, 4, 4, 4, 4, 4]);
    expect([walked.mock.calls.length, readAll.mock.calls.length]).toEqual([0, 0]);
    vi.restoreAllMocks();
  });
});

describe('marking a job as on its way', () => {
  test('leaves everything of it as it is stored', async () => {
    const job = jobOf('a', 'click', { attempts: 2 });
    await queue(job);
    expect(await store.markStarted(job, (ledger) => ledger, ASKED_AT_MS + 5)).toBe(true);
    expect(await database.getAll('jobs')).toEqual([{ ...job, startedAtMs: ASKED_AT_MS + 5 }]);
  });

  test('of one that was put off or begun anew meanwhile does nothing and counts nothing', async () => {
    const job = jobOf('a', 'click');
    const count = vi.fn<Parameters<typeof store.markStarted>[1]>((ledger) => ledger);
    for (const changes of [{ notBeforeMs: ASKED_AT_MS + 1 }, { createdAtMs: ASKED_AT_MS + 1 }]) {
      await queue({ ...job, ...changes });
      expect(await store.markStarted(job, count, ASKED_AT_MS)).toBe(false);
    }
    expect(count).not.toHaveBeenCalled();
  });

  test('by two workers at once is done once', async () => {
    const job = jobOf('a', 'click');
    await queue(job);
    const marked = await Promise.all([1, 2].map(() => store.markStarted(job, (ledger) => ledger, 1)));
    expect(marked).toEqual([true, false]);
  });
});
