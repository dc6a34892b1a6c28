import { beforeEach, describe, expect, test, vi } from 'vitest';
import { newJob } from '../../../src/background/new-check.ts';
import type { Batch } from '../../../src/domain/batch.ts';
import type { BatchJob } from '../../../src/domain/job.ts';
import { checkById, type Database } from '../../../src/storage/read.ts';
import { batchJobKeyOf } from '../../../src/storage/job-key.ts';
import type { StoreWriter } from '../../../src/storage/write.ts';
import type { NewCheckWrite } from '../../../src/storage/write-checks.ts';
import { ASKED_AT_MS, fakeCheck } from '../../support/fake-check.ts';
import { jobsIn } from '../../support/jobs-in.ts';
import { emptyStore, type EmptyStore } from './empty-store.ts';

let database: Database;
let store: StoreWriter;
let broadcasts: EmptyStore['broadcasts'];

beforeEach(async () => {
  ({ database, store, broadcasts } = await emptyStore());
});

function batchOf(size: number, id = 'list-1'): Batch {
  return { id, origin: 'list', size, next: 0, createdAtMs: ASKED_AT_MS };
}

function jobOf({ id }: Batch): BatchJob {
  const key = batchJobKeyOf(id);
  const times = { notBeforeMs: ASKED_AT_MS, createdAtMs: ASKED_AT_MS, startedAtMs: null };
  return { key, asks: key, lane: 'list', kind: 'batch', batchId: id, attempts: 0, ...times };
}

function textsOf(size: number): string[] {
  return Array.from({ length: size }, (_, index) => `text ${index}`);
}

async function addBatch(size: number, id?: string): Promise<void> {
  const batch = batchOf(size, id);
  await store.addBatch(batch, textsOf(size), jobOf(batch));
}

/** The write of one text of a list: one that our copies answer, or one that needs a request. */
function writeOf(id: string, needsRequest: boolean): NewCheckWrite {
  const check = fakeCheck({ id, indicatorKey: `url:${id}` });
  const job = needsRequest ? newJob(check, 'look-up', ASKED_AT_MS) : null;
  return { check, step: () => ({ check, job }), standsFor: () => false };
}

const answered = (id: string) => writeOf(id, false);
const asking = (id: string) => writeOf(id, true);

const beginNext = (batchId: string, next: number, writes: NewCheckWrite[]) =>
  store.beginNext(batchId, next, writes, ASKED_AT_MS);

describe('a list that is stored', () => {
  test('of 10,000 texts is a hundred rows, its own one and one job, in one transaction on the disk', async () => {
    const opened = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await addBatch(10_000);
    expect(opened.mock.calls.map(([, , options]) => options)).toEqual([{ durability: 'strict' }]);
    opened.mockRestore();
    expect(await database.count('batch-texts')).toBe(100);
    expect(await database.getAll('batches')).toEqual([batchOf(10_000)]);
    expect(await jobsIn(database)).toEqual([jobOf(batchOf(10_000))]);
    expect(await database.count('checks')).toBe(0);
    expect(broadcasts()).toBe(1);
  });

  test('gives its texts in their order, all of them once', async () => {
    await addBatch(205);
    const read: string[] = [];
    for (let n = 0; read.length < 205; n += 1) {
      const { next, texts } = await store.nextTexts('list-1', 8);
      expect(next).toBe(read.length);
      const begun = await beginNext(
        'list-1',
        next,
        texts.map((_, index) => answered(`${n}-${index}`)),
      );
      expect(begun).toHaveLength(texts.length);
      read.push(...texts);
    }
    expect(read).toEqual(textsOf(205));
  });

  test('is read one row at a time', async () => {
    await addBatch(250);
    expect((await store.nextTexts('list-1', 1000)).texts).toEqual(textsOf(100));
  });

  test('that is gone gives nothing', async () => {
    expect(await store.nextTexts('gone', 8)).toMatchObject({ texts: [] });
    expect(await beginNext('gone', 0, [answered('a')])).toBeNull();
    expect(await database.count('checks')).toBe(0);
  });
});

describe('beginning what comes next', () => {
  test('goes up to the first that needs a request, which has its job', async () => {
    await addBatch(5);
    const begun = await beginNext('list-1', 0, ['a', 'b'].map(answered).concat(['c', 'd'].map(asking)));
    expect(begun?.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(await database.getAllKeys('checks')).toEqual(['a', 'b', 'c']);
    expect((await jobsIn(database)).map(({ key }) => key)).toEqual([batchJobKeyOf('list-1'), 'check:c']);
    expect(await store.nextTexts('list-1', 8)).toEqual({ next: 3, texts: ['text 3', 'text 4'] });
  });

  test('counts one that another check stands for, without a second job', async () => {
    const standing = fakeCheck({ id: 'standing', indicatorKey: 'url:a' });
    await store.addCheck({
      check: standing,
      step: () => ({ check: standing, job: null }),
      standsFor: () => false,
    });
    await addBatch(2);
    await beginNext('list-1', 0, [{ ...asking('a'), standsFor: ({ id }) => id === 'standing' }]);
    expect(await database.getAllKeys('checks')).toEqual(['standing']);
    expect((await jobsIn(database)).map(({ kind }) => kind)).toEqual(['batch']);
    expect((await store.nextTexts('list-1', 8)).next).toBe(1);
  });

  test('from where it was read before does nothing: two workers begin each text once', async () => {
    await addBatch(5);
    const [first, second] = await Promise.all([
      beginNext('list-1', 0, [asking('a')]),
      beginNext('list-1', 0, [asking('b')]),
    ]);
    expect([first?.length, second]).toEqual([1, null]);
    expect(await database.getAllKeys('checks')).toEqual(['a']);
    expect((await store.nextTexts('list-1', 8)).next).toBe(1);
  });

  test('of the last one takes the list away, with its texts and its job', async () => {
    await addBatch(2);
    await addBatch(3, 'list-10');
    await beginNext('list-1', 0, [answered('a'), asking('b')]);
    expect(await database.getAllKeys('batches')).toEqual(['list-10']);
    expect(await database.getAllKeys('batch-texts')).toEqual([['list-10', 0]]);
    expect((await jobsIn(database)).map(({ key }) => key)).toEqual([batchJobKeyOf('list-10'), 'check:b']);
  });

  test('is on the disk before anything follows from it', async () => {
    await addBatch(2);
    const opened = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await beginNext('list-1', 0, [asking('a')]);
    expect(opened.mock.calls.map(([, , options]) => options)).toEqual([{ durability: 'strict' }]);
    opened.mockRestore();
  });
});

test('a list that is stopped is gone, and what is begun of it stays', async () => {
  await addBatch(250);
  await addBatch(3, 'other');
  await beginNext('list-1', 0, [asking('a')]);
  const before = broadcasts();
  await store.dropBatch('list-1');
  expect(await database.getAllKeys('batches')).toEqual(['other']);
  expect(await database.getAllKeys('batch-texts')).toEqual([['other', 0]]);
  expect(await checkById(database, 'a')).toBeDefined();
  expect((await jobsIn(database)).map(({ key }) => key)).toEqual([batchJobKeyOf('other'), 'check:a']);
  expect(broadcasts()).toBe(before + 1);
});
