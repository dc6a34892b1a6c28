import { beforeEach, describe, expect, test } from 'vitest';
import type { SentRequest } from '../../../src/domain/sent-request.ts';
import type { Database } from '../../../src/storage/read.ts';
import type { StoreWriter } from '../../../src/storage/write.ts';
import { ASKED_AT_MS } from '../../support/fake-check.ts';
import { emptyStore, type EmptyStore } from './empty-store.ts';

const DAY_MS = 86_400_000;

let database: Database;
let store: StoreWriter;
let broadcasts: EmptyStore['broadcasts'];

beforeEach(async () => {
  ({ database, store, broadcasts } = await emptyStore());
});

function requestAt(atMs: number, n = 1): SentRequest {
  return { atMs, n, method: 'GET', endpoint: '/urls/{id}', what: 'abc', cost: 1, status: null };
}

describe('a request that leaves', () => {
  test('is noted without a status, and gets that of its answer', async () => {
    const request = requestAt(ASKED_AT_MS);
    await store.addRequest(request);
    expect(await database.getAll('requests')).toEqual([request]);
    await store.answerRequest(request, 404);
    expect(await database.getAll('requests')).toEqual([{ ...request, status: 404 }]);
  });

  test('of the same moment as another one is another one', async () => {
    await Promise.all([1, 2, 3].map((n) => store.addRequest(requestAt(ASKED_AT_MS, n))));
    await store.answerRequest(requestAt(ASKED_AT_MS, 2), 200);
    expect((await database.getAll('requests')).map(({ status }) => status)).toEqual([null, 200, null]);
  });

  test('tells no page: what its answer changes does', async () => {
    await store.addRequest(requestAt(ASKED_AT_MS));
    await store.answerRequest(requestAt(ASKED_AT_MS), 200);
    expect(broadcasts()).toBe(0);
  });
});

describe('what is noted', () => {
  test('goes after 30 days', async () => {
    await store.addRequest(requestAt(ASKED_AT_MS - 30 * DAY_MS - 1, 1));
    await store.addRequest(requestAt(ASKED_AT_MS - 30 * DAY_MS - 1, 2));
    await store.addRequest(requestAt(ASKED_AT_MS - 30 * DAY_MS + 1));
    await store.addRequest(requestAt(ASKED_AT_MS));
    expect((await database.getAll('requests')).map(({ atMs }) => atMs)).toEqual([
      ASKED_AT_MS - 30 * DAY_MS + 1,
      ASKED_AT_MS,
    ]);
  });

  test('stays where the clock was set back', async () => {
    await store.addRequest(requestAt(ASKED_AT_MS));
    await store.addRequest(requestAt(ASKED_AT_MS - DAY_MS));
    expect(await database.count('requests')).toBe(2);
  });

  test('goes when it is wiped, and no answer brings it back', async () => {
    await store.addRequest(requestAt(ASKED_AT_MS));
    await store.wipeRequests();
    await store.answerRequest(requestAt(ASKED_AT_MS), 200);
    expect(await database.count('requests')).toBe(0);
    expect(broadcasts()).toBe(1);
  });
});
