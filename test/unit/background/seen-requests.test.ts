import { beforeEach, describe, expect, test } from 'vitest';
import { createSeenRequests, type SeenRequests } from '../../../src/background/seen-requests.ts';
import type { WebResponse } from '../../../src/downloads/web-response.ts';
import { createDeferred } from '../../support/deferred.ts';

const ADDRESS = 'https://files.example/tool.zip';
const OPEN = Promise.resolve(false);
const SHA256 = 'a'.repeat(64);
const DOWNLOAD = { address: ADDRESS, startedAtMs: 1000, endedAtMs: 2000, sizeBytes: 23 };

let kept: unknown;
let isWanted = true;
let nowMs = 1000;

beforeEach(() => {
  kept = undefined;
  isWanted = true;
  nowMs = 1000;
});

function begin(): SeenRequests {
  return createSeenRequests({
    session: {
      read: async () => structuredClone(kept),
      write: async (notes) => void (kept = structuredClone(notes)),
    },
    isWanted: async () => isWanted,
    nowMs: () => nowMs,
    onUnforeseen: (cause) => expect.fail(String(cause)),
  });
}

function response(changes: Partial<WebResponse> = {}): WebResponse {
  const redirects = ['https://files.example/latest'];
  return {
    requestId: '1',
    address: ADDRESS,
    method: 'GET',
    redirects,
    status: 200,
    headers: [],
    isSave: true,
    ...changes,
  };
}

describe('what was seen of a request', () => {
  test('is found by the background that comes after a stopped one', async () => {
    await begin().note(response(), OPEN, Promise.resolve({ sha256: SHA256, sizeBytes: 23 }));
    await expect.poll(() => JSON.stringify(kept)).toContain(SHA256);
    const after = begin();
    expect((await after.of(DOWNLOAD))?.seen).toMatchObject({
      method: 'GET',
      redirects: ['https://files.example/latest'],
    });
    expect(await after.passed(DOWNLOAD)).toEqual({ sha256: SHA256, sizeBytes: 23 });
  });

  test('is nothing while nobody wants it, and nothing of a page', async () => {
    const seen = begin();
    isWanted = false;
    await seen.note(response(), OPEN, null);
    isWanted = true;
    await seen.note(
      response({ isSave: false, headers: [{ name: 'content-type', value: 'text/html' }] }),
      OPEN,
      null,
    );
    expect(kept).toBeUndefined();
    expect(await seen.of(DOWNLOAD)).toBeNull();
  });

  test('is forgotten where another request takes its place', async () => {
    const seen = begin();
    void seen.note(response(), OPEN, null);
    await seen.drop('1');
    expect(kept).toEqual([]);
  });

  test('of a private window is nothing', async () => {
    const seen = begin();
    await seen.note(response(), Promise.resolve(true), null);
    expect(kept).toBeUndefined();
  });

  test('is there for a download that finishes before it is noted', async () => {
    const isPrivate = createDeferred<boolean>();
    const seen = begin();
    void seen.note(response(), isPrivate.promise, null);
    const found = seen.of(DOWNLOAD);
    isPrivate.resolve(false);
    expect((await found)?.requestId).toBe('1');
  });

  test('waits for a hash that is being made', async () => {
    const hash = createDeferred<{ sha256: string; sizeBytes: number } | null>();
    const seen = begin();
    await seen.note(response(), OPEN, hash.promise);
    const passed = seen.passed(DOWNLOAD);
    hash.resolve({ sha256: SHA256, sizeBytes: 23 });
    expect(await passed).toEqual({ sha256: SHA256, sizeBytes: 23 });
    await seen.note(response({ requestId: '2' }), OPEN, Promise.resolve(null));
    expect(await seen.passed(DOWNLOAD)).toEqual({ sha256: SHA256, sizeBytes: 23 });
  });

  test('is of the newest fifty, for a day, and forgotten on demand', async () => {
    const seen = begin();
    for (let index = 0; index < 60; index += 1)
      await seen.note(response({ requestId: String(index), address: `${ADDRESS}?${index}` }), OPEN, null);
    expect(await seen.of({ ...DOWNLOAD, address: `${ADDRESS}?9` })).toBeNull();
    expect(await seen.of({ ...DOWNLOAD, address: `${ADDRESS}?59` })).not.toBeNull();
    nowMs += 25 * 3_600_000;
    await seen.note(response(), OPEN, null);
    expect(kept).toHaveLength(1);
    await seen.forget();
    expect(kept).toEqual([]);
  });

  test.each([null, 5, 'text', [1], [{ requestId: '1' }], { length: 3 }])(
    'is nothing where %j is kept',
    async (stored) => {
      kept = stored;
      expect(await begin().of(DOWNLOAD)).toBeNull();
    },
  );
});
