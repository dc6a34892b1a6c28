import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, expect, test } from 'vitest';
import { createDatabaseAccess } from '../../../src/storage/database-access.ts';
import { createStoreReader } from '../../../src/storage/store-reader.ts';
import { createStoreWriter } from '../../../src/storage/write.ts';

const ID = '7f9c2ba4-e88f-427d-9178-1b2c3d4e5f60';

/** A check and its job as version 1 stored them. */
const CHECK = {
  id: ID,
  origin: 'menu-link',
  indicator: { kind: 'url', url: 'https://shop.example/', sha256: 'd'.repeat(64) },
  asked: 'https://shop.example/',
  indicatorKey: `url:${'d'.repeat(64)}`,
  findings: [],
  state: { name: 'queued' },
  steps: [],
  analysisId: null,
  polls: 0,
  consented: false,
  submissionUnsure: false,
  seenAtMs: 0,
  createdAtMs: 1_900_000_000_000,
  updatedAtMs: 1_900_000_000_000,
};
const JOB = {
  key: `check:${ID}`,
  kind: 'look-up',
  checkId: ID,
  notBeforeMs: 1_900_000_000_000,
  createdAtMs: 1_900_000_000_000,
  attempts: 1,
  startedAtMs: null,
};

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  const version1 = await openDB('vouch', 1, {
    upgrade(database) {
      const checks = database.createObjectStore('checks', { keyPath: 'id' });
      checks.createIndex('by-created', 'createdAtMs');
      checks.createIndex('by-indicator', 'indicatorKey');
      database.createObjectStore('reports', { keyPath: 'key' });
      database.createObjectStore('jobs', { keyPath: 'key' });
      database.createObjectStore('records', { keyPath: 'name' });
    },
  });
  await version1.put('checks', CHECK);
  await version1.put('jobs', JOB);
  await version1.put('records', { name: 'settings', value: { paused: true } });
  version1.close();
});

test('what version 1 has stored is there after the upgrade, with what it lacked', async () => {
  const access = createDatabaseAccess();
  const store = { ...createStoreReader(access), ...createStoreWriter(access, () => undefined) };
  expect(await store.latestChecks()).toEqual([{ ...CHECK, file: null, partOf: null }]);
  expect(await store.allJobs()).toEqual([{ ...JOB, asks: JOB.key, isBackground: false }]);
  expect(await store.settings()).toMatchObject({ paused: true });
  expect(await store.checksInState('queued')).toHaveLength(1);
  expect(await store.downloadsSeen()).toBeNull();
});
