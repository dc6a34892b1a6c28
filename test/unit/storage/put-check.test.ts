import { beforeEach, describe, expect, test, vi } from 'vitest';
import { packedLine } from '../../../src/history/history-line.ts';
import { CHECK_STORES, dropLines, idOfLine, putCheck, putNewChecks } from '../../../src/storage/put-check.ts';
import { checkById, type Database } from '../../../src/storage/read.ts';
import { ASKED_AT_MS, fakeCheck } from '../../support/fake-check.ts';
import { emptyStore, inTransaction } from './empty-store.ts';

let database: Database;

beforeEach(async () => {
  ({ database } = await emptyStore());
});

function write(...[change]: [Parameters<typeof inTransaction>[2]]): Promise<void> {
  return inTransaction(database, [...CHECK_STORES], change);
}

describe('a check that is stored', () => {
  test('has its line in the block of the first two characters of its id', async () => {
    const check = fakeCheck({ id: '4b05699f' });
    await write((transaction) => putCheck(transaction, check, undefined));
    expect(await checkById(database, '4b05699f')).toEqual(check);
    expect(await database.getAll('history')).toEqual([{ name: '4b', lines: packedLine(check) }]);
  });

  test('has its line changed in its place, and the others of the block stay', async () => {
    const [first, second] = [fakeCheck({ id: '4b-1' }), fakeCheck({ id: '4b-2' })];
    await write((transaction) => putNewChecks(transaction, [first, second]));
    const later = { ...first, createdAtMs: ASKED_AT_MS + 1 };
    await write((transaction) => putCheck(transaction, later, first));
    const lines = (await database.get('history', '4b'))?.lines.split('\n') ?? [];
    expect(lines.toSorted()).toEqual([packedLine(later), packedLine(second)].toSorted());
  });

  test('leaves the history alone where nothing in its line has changed', async () => {
    const check = fakeCheck();
    await write((transaction) => putCheck(transaction, check, undefined));
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    await write((transaction) => putCheck(transaction, { ...check, polls: 3, seenAtMs: 5 }, check));
    expect(put).toHaveBeenCalledOnce();
    put.mockRestore();
    expect(await checkById(database, check.id)).toMatchObject({ polls: 3 });
  });

  test('as a part of another one has no line', async () => {
    const part = fakeCheck({ id: 'part', partOf: 'whole' });
    await write((transaction) => putCheck(transaction, part, undefined));
    await write((transaction) => putNewChecks(transaction, [{ ...part, id: 'other' }]));
    expect(await database.count('checks')).toBe(2);
    expect(await database.count('history')).toBe(0);
  });
});

test('a block is gone with its last line', async () => {
  await write((transaction) =>
    putNewChecks(transaction, [
      fakeCheck({ id: '4b-1' }),
      fakeCheck({ id: '4b-2' }),
      fakeCheck({ id: '5c' }),
    ]),
  );
  await write((transaction) => dropLines(transaction, ['4b-1', '4b-2', 'gone']));
  expect(await database.getAllKeys('history')).toEqual(['5c']);
});

test('an id that begins like another one is another one', async () => {
  const longer = fakeCheck({ id: '4b-12' });
  await write((transaction) => putNewChecks(transaction, [fakeCheck({ id: '4b-1' }), longer]));
  await write((transaction) => dropLines(transaction, ['4b-1']));
  expect((await database.get('history', '4b'))?.lines).toBe(packedLine(longer));
});

test('a line says whose it is', () => {
  expect(idOfLine(packedLine(fakeCheck({ id: '4b-1' })))).toBe('4b-1');
});
