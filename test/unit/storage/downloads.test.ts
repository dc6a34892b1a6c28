import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../../src/storage/database.ts';
import { createDatabaseAccess, type DatabaseAccess } from '../../../src/storage/database-access.ts';
import { createDownloadWriter, type DownloadWriter } from '../../../src/storage/write-downloads.ts';

let database: DatabaseAccess;
let store: DownloadWriter;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  database = createDatabaseAccess(openDatabase);
  store = createDownloadWriter(database, () => undefined);
});

function add(key: string, endedAtMs: number): Promise<boolean> {
  return store.addDownload({ key, endedAtMs, check: null });
}

test('nothing is dealt with before the person has said yes', async () => {
  expect(await add('1@1', 100)).toBe(false);
  await store.beginDownloads(200);
  expect(await add('1@1', 199)).toBe(false);
  expect(await add('2@1', 200)).toBe(true);
});

test('a download is dealt with once, and one of the same number from another time is another one', async () => {
  await store.beginDownloads(0);
  expect(await add('1@1', 100)).toBe(true);
  expect(await add('1@1', 100)).toBe(false);
  expect(await add('1@2', 100)).toBe(true);
});

test('a thousand are remembered one by one; older ones count as dealt with', async () => {
  const handled = Array.from({ length: 999 }, (_, index) => ({ key: `${index}@1`, endedAtMs: 1000 + index }));
  await (await database()).put('records', { name: 'downloads-seen', value: { sinceMs: 0, handled } });
  for (const index of [999, 1000]) await add(`${index}@1`, 1000 + index);
  expect(await store.downloadsSeen()).toMatchObject({ sinceMs: 1001 });
  expect(await add('0@1', 1000)).toBe(false);
  expect(await add('1@1', 1001)).toBe(false);
  expect(await add('new', 1001)).toBe(true);
});

test('the note that the guide is open is taken once', async () => {
  expect(await store.takeFileGuideNote()).toBe(false);
  await store.noteFileGuide();
  expect(await store.takeFileGuideNote()).toBe(true);
  expect(await store.takeFileGuideNote()).toBe(false);
});
