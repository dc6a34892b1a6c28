import { beforeEach, expect, test } from 'vitest';
import type { Check } from '../../../src/domain/check.ts';
import type { CheckedFile } from '../../../src/domain/checked-file.ts';
import { filesWithHash, latestDownloads } from '../../../src/storage/read-files.ts';
import type { Database } from '../../../src/storage/read.ts';
import { ASKED_AT_MS, fakeCheck } from '../../support/fake-check.ts';
import { fileReport } from '../domain/reports.ts';
import { emptyStore, inTransaction } from './empty-store.ts';

const SHA256 = 'f1'.repeat(32);
const MD5 = 'd1'.repeat(16);

let database: Database;

beforeEach(async () => {
  ({ database } = await emptyStore());
});

function store(...checks: Check[]): Promise<void> {
  return inTransaction(database, ['checks'], (transaction) =>
    Promise.all(checks.map((check) => transaction.objectStore('checks').put(check))),
  );
}

const DOWNLOADED: CheckedFile = {
  name: 'setup.exe',
  sizeBytes: 5,
  hashSource: 'disk',
  download: { id: 1, startedAtMs: 1, path: '/tmp/setup.exe', address: 'https://a.example/', danger: '' },
  addressCheckId: null,
  fate: null,
};

function hashCheck(id: string, file: CheckedFile | null, afterMs = 0, hash = SHA256): Check {
  const indicator = { kind: 'file', hash } as const;
  const createdAtMs = ASKED_AT_MS + afterMs;
  return fakeCheck({ id, indicator, indicatorKey: `file:${hash}`, file, createdAtMs });
}

async function ids(found: Promise<Check[]>): Promise<string[]> {
  return (await found).map(({ id }) => id);
}

test('the files of a SHA-256 are found, the newest first, without checks that are of no file', async () => {
  await store(
    hashCheck('older', DOWNLOADED),
    hashCheck('newer', { ...DOWNLOADED, download: null }, 9),
    hashCheck('typed', null, 20),
    hashCheck('other', DOWNLOADED, 5, 'a0'.repeat(32)),
  );
  expect(await ids(filesWithHash(database, `file:${SHA256}`))).toEqual(['newer', 'older']);
  expect(await ids(filesWithHash(database, `file:${'b0'.repeat(32)}`))).toEqual([]);
});

test.each(['declared', 'fetched-again', null] as const)(
  'a file that was not read is not found by a hash that is from %s',
  async (hashSource) => {
    await store(hashCheck('said', { ...DOWNLOADED, hashSource }), hashCheck('read', DOWNLOADED, -9));
    expect(await ids(filesWithHash(database, `file:${SHA256}`))).toEqual(['read']);
  },
);

test('the files of an MD5 are found by the report that names it', async () => {
  await store(hashCheck('download', DOWNLOADED));
  expect(await ids(filesWithHash(database, `file:${MD5}`))).toEqual([]);
  await inTransaction(database, ['reports'], (transaction) =>
    transaction.objectStore('reports').put({
      key: `file:${SHA256}`,
      fetchedAtMs: ASKED_AT_MS,
      report: { ...fileReport([]), sha256: SHA256, md5: MD5 },
      apiAddress: 'https://api.example/',
      aliases: [`file:${SHA256}`, `file:${MD5}`],
      usedAtMs: ASKED_AT_MS,
      sizeBytes: 1,
    }),
  );
  expect(await ids(filesWithHash(database, `file:${MD5}`))).toEqual(['download']);
});

test('the last downloads are found behind whatever else was asked since, and no more than are wanted', async () => {
  const others = Array.from({ length: 300 }, (_, index) =>
    fakeCheck({ id: `link-${index}`, createdAtMs: ASKED_AT_MS + 1000 + index }),
  );
  const downloads = Array.from({ length: 5 }, (_, index) =>
    hashCheck(`download-${index}`, DOWNLOADED, index),
  );
  await store(...others, ...downloads, hashCheck('picked', { ...DOWNLOADED, download: null }, 500));
  expect(await ids(latestDownloads(database, 3))).toEqual(['download-4', 'download-3', 'download-2']);
});
