import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { deleteDB, unwrap } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDatabase } from '../../../src/storage/database.ts';
import { createDatabaseAccess } from '../../../src/storage/database-access.ts';
import { DATABASE_NAME } from '../../../src/storage/schema.ts';
import { createStoreReader } from '../../../src/storage/store-reader.ts';
import { createStoreWriter } from '../../../src/storage/write.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** Its declared parameter is the class where an instance is meant. */
const browser: { close(database: unknown): void } = { close: forceCloseDatabase };

afterEach(() => vi.restoreAllMocks());

function storeOf(access: ReturnType<typeof createDatabaseAccess>) {
  return { ...createStoreReader(access), ...createStoreWriter(access, () => undefined) };
}

test('everybody shares one connection', async () => {
  const opened = vi.spyOn(indexedDB, 'open');
  const access = createDatabaseAccess(openDatabase);
  const store = storeOf(access);
  await Promise.all([store.latestChecks(), store.settings(), store.saveSettings({ paused: true })]);
  expect(await access()).toBe(await access());
  expect(opened).toHaveBeenCalledOnce();
});

test('a database that was let go of for somebody else is opened again for reading and writing', async () => {
  const store = storeOf(createDatabaseAccess(openDatabase));
  await store.saveSettings({ paused: true });
  await deleteDB(DATABASE_NAME);
  expect((await store.settings()).paused).toBe(false);
  await deleteDB(DATABASE_NAME);
  await store.saveSettings({ paused: true });
  expect((await store.settings()).paused).toBe(true);
});

test('a database that the browser closed is opened again', async () => {
  const access = createDatabaseAccess(openDatabase);
  const store = storeOf(access);
  await store.saveSettings({ paused: true });
  browser.close(unwrap(await access()));
  expect((await store.settings()).paused).toBe(true);
});

test('a refusal to open is not kept: the next call tries again', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  const store = storeOf(createDatabaseAccess(openDatabase));
  await expect(store.latestChecks()).rejects.toThrow('refused');
  expect(await store.latestChecks()).toEqual([]);
});
