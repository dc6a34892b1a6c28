import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDatabase } from '../../../src/storage/database.ts';
import { latestChecks } from '../../../src/storage/read.ts';
import { DATABASE_NAME, DATABASE_VERSION } from '../../../src/storage/schema.ts';
import { watchStore } from '../../../src/storage/watched-store.ts';
import { createDeferred } from '../../support/deferred.ts';
import { putStored } from '../../support/stored-fixture.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

afterEach(() => vi.restoreAllMocks());

/** An old page that holds version 2 open and does not let go by itself. */
async function oldPage() {
  await putStored('database-2');
  return openDB(DATABASE_NAME, 2);
}

test('a store that opens has no trouble, and is opened once', async () => {
  const opened = vi.spyOn(indexedDB, 'open');
  const { trouble, database } = watchStore(openDatabase);
  expect([await trouble(), await trouble()]).toEqual([null, null]);
  expect(await latestChecks(await database())).toEqual([]);
  expect(opened).toHaveBeenCalledOnce();
});

describe('a store that an old page holds', () => {
  test('is blocked, each time that somebody asks', async () => {
    const old = await oldPage();
    const { trouble } = watchStore(openDatabase);
    expect(await trouble()).toBe('blocked');
    expect(await trouble()).toBe('blocked');
    old.close();
  });

  test('has no trouble any more once it is closed, and everything in it', async () => {
    const old = await oldPage();
    const { trouble, database } = watchStore(openDatabase);
    await trouble();
    old.close();
    expect((await database()).version).toBe(DATABASE_VERSION);
    expect(await trouble()).toBeNull();
    expect((await latestChecks(await database())).length).toBeGreaterThan(0);
  });

  test('tells everybody who waits', async () => {
    const old = await oldPage();
    const { trouble } = watchStore(openDatabase);
    expect(await Promise.all([trouble(), trouble()])).toEqual(['blocked', 'blocked']);
    old.close();
  });

  test('has no trouble any more where nobody asked while it was held', async () => {
    const old = await oldPage();
    const blocked = createDeferred<null>();
    const { trouble, database } = watchStore((events) =>
      openDatabase({
        ...events,
        onBlocked: () => {
          blocked.resolve(null);
          events.onBlocked();
        },
      }),
    );
    const opened = database();
    await blocked.promise;
    old.close();
    await opened;
    expect(await trouble()).toBeNull();
  });

  test('can be opened without waiting for a page that lets go by itself', async () => {
    await putStored('database-2');
    const old = await openDB(DATABASE_NAME, 2, { blocking: () => old.close() });
    expect(await watchStore(openDatabase).trouble()).toBeNull();
  });
});

test('a newer version is told as such, and is left as it is', async () => {
  const newer = await openDB(DATABASE_NAME, DATABASE_VERSION + 1, {
    upgrade: (database) => void database.createObjectStore('later'),
  });
  newer.close();
  expect(await watchStore(openDatabase).trouble()).toBe('newer');
  const opened = await openDB(DATABASE_NAME);
  expect([opened.version, [...opened.objectStoreNames]]).toEqual([DATABASE_VERSION + 1, ['later']]);
  opened.close();
});

test('a store that the browser refuses is refused, and the next call tries again', async () => {
  const { trouble } = watchStore(openDatabase);
  vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
    throw new DOMException('not here', 'InvalidStateError');
  });
  expect(await trouble()).toBe('refused');
  expect(await trouble()).toBeNull();
});
