import { beforeEach, expect, test } from 'vitest';
import { packedLine } from '../../../src/history/history-line.ts';
import { historyBlocks } from '../../../src/storage/read-history.ts';
import { checkById, type Database } from '../../../src/storage/read.ts';
import type { StoreWriter } from '../../../src/storage/write.ts';
import { fakeCheck } from '../../support/fake-check.ts';
import { jobsIn } from '../../support/jobs-in.ts';
import { emptyStore, type EmptyStore } from './empty-store.ts';

let database: Database;
let store: StoreWriter;
let broadcasts: EmptyStore['broadcasts'];

beforeEach(async () => {
  ({ database, store, broadcasts } = await emptyStore());
});

const imported = (id: string) => fakeCheck({ id, state: { name: 'done', found: true }, asked: `of ${id}` });

test('those that are not there yet are added with their lines, and nothing is asked for them', async () => {
  expect(await store.importChecks([imported('aa-1'), imported('aa-2'), imported('bb-1')])).toBe(3);
  expect(await database.count('checks')).toBe(3);
  expect(await historyBlocks(database)).toEqual([
    [imported('aa-1'), imported('aa-2')].map(packedLine).join('\n'),
    packedLine(imported('bb-1')),
  ]);
  expect(await jobsIn(database)).toEqual([]);
  expect(broadcasts()).toBe(1);
});

test('one that is there stays as it is', async () => {
  const own = fakeCheck({ id: 'aa-1' });
  await store.addCheck({ check: own, step: () => ({ check: own, job: null }), standsFor: () => false });
  expect(await store.importChecks([imported('aa-1'), imported('aa-2')])).toBe(1);
  expect(await checkById(database, 'aa-1')).toEqual(own);
});

test('the same file twice adds nothing the second time', async () => {
  const all = [imported('aa-1'), imported('bb-1')];
  await store.importChecks(all);
  const blocks = await historyBlocks(database);
  expect(await store.importChecks(all)).toBe(0);
  expect(await historyBlocks(database)).toEqual(blocks);
});

test('one that stands twice in a file is added once, with one line', async () => {
  expect(await store.importChecks([imported('aa-1'), imported('aa-1')])).toBe(1);
  expect(await historyBlocks(database)).toEqual([packedLine(imported('aa-1'))]);
});
