import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import * as v from 'valibot';
import { beforeEach, expect, test } from 'vitest';
import { copyOfStore } from '../../../src/storage/copy-of-store.ts';
import { openDatabase } from '../../../src/storage/database.ts';
import { createDatabaseAccess } from '../../../src/storage/database-access.ts';
import { DATABASE_NAME, DATABASE_VERSION } from '../../../src/storage/schema.ts';
import { watchStore } from '../../../src/storage/watched-store.ts';
import { fakeCheck } from '../../support/fake-check.ts';
import { putStored } from '../../support/stored-fixture.ts';
import { emptyStore, inTransaction } from './empty-store.ts';

const copySchema = v.object({ version: v.number(), stores: v.record(v.string(), v.array(v.unknown())) });

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

async function copied() {
  const copy = await copyOfStore();
  expect(copy.type).toBe('application/json');
  return v.parse(copySchema, JSON.parse(await copy.text()));
}

test.each([1, 2] as const)('holds every row of version %i as it was', async (version) => {
  const rows = await putStored(`database-${version}`);
  const copy = await copied();
  expect(copy.version).toBe(version);
  expect(Object.keys(copy.stores).toSorted()).toEqual(Object.keys(rows).toSorted());
  for (const [name, stored] of Object.entries(rows)) {
    expect(copy.stores[name]).toHaveLength(stored.length);
    expect(copy.stores[name]).toEqual(expect.arrayContaining(stored));
  }
});

test('holds every row where they are read in many pieces', async () => {
  const { database } = await emptyStore();
  const checks = Array.from({ length: 1201 }, (_, index) =>
    fakeCheck({ id: String(index).padStart(5, '0') }),
  );
  await inTransaction(database, ['checks'], (transaction) =>
    Promise.all(checks.map((check) => transaction.objectStore('checks').put(check))),
  );
  const { stores, version } = await copied();
  expect(version).toBe(DATABASE_VERSION);
  expect(stores['checks']).toEqual(checks);
});

test('holds stores whose keys have two parts', async () => {
  const { store } = await emptyStore();
  const request = { method: 'GET', endpoint: '/files/{id}', what: null, cost: 1, status: null };
  for (const n of [1, 2, 3]) await store.addRequest({ ...request, atMs: 5, n });
  expect((await copied()).stores['requests']).toHaveLength(3);
});

test('holds what a newer version has stored, which this one cannot read', async () => {
  const newer = await openDB(DATABASE_NAME, DATABASE_VERSION + 6, {
    upgrade: (database) => void database.createObjectStore('later', { keyPath: 'at.ms' }),
  });
  await newer.put('later', { at: { ms: 4 }, new: ['thing'] });
  newer.close();
  expect(await copied()).toEqual({
    version: DATABASE_VERSION + 6,
    stores: { later: [{ at: { ms: 4 }, new: ['thing'] }] },
  });
});

test('keeps nobody from opening the store after it', async () => {
  await putStored('database-2');
  await copied();
  expect(await watchStore(openDatabase).trouble()).toBeNull();
});

test('of nothing leaves no database behind that the background could not open', async () => {
  await copyOfStore().catch(() => undefined);
  expect((await createDatabaseAccess(openDatabase)()).version).toBe(DATABASE_VERSION);
});
