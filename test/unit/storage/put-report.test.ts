import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { newJob } from '../../../src/background/new-check.ts';
import type { Community } from '../../../src/domain/community.ts';
import { indicatorKey, type Indicator } from '../../../src/domain/indicator.ts';
import type { Report } from '../../../src/domain/report.ts';
import { putReport, REPORT_STORES, touchReport } from '../../../src/storage/put-report.ts';
import { storedReport, type Database } from '../../../src/storage/read.ts';
import type { StoreWriter } from '../../../src/storage/write.ts';
import { ASKED_AT_MS, fakeCheck } from '../../support/fake-check.ts';
import { engines, fileReport, urlReport } from '../domain/reports.ts';
import { emptyStore, inTransaction } from './empty-store.ts';

const API_ADDRESS = 'https://api.example';
const MEGABYTE = 1_000_000;

const MD5 = '1'.repeat(32);
const SHA1 = '2'.repeat(40);
const SHA256 = '3'.repeat(64);
const OTHER_SHA256 = '4'.repeat(64);
const KEYS = [MD5, SHA1, SHA256].map(fileKey);

const file = fileReport(engines(2, 'malicious'), { md5: MD5, sha1: SHA1, sha256: SHA256 });
/** Another file that was made to have the same MD5. */
const twin = fileReport(engines(30, 'harmless'), { md5: MD5, sha256: OTHER_SHA256 });

let database: Database;
let store: StoreWriter;

beforeEach(async () => {
  ({ database, store } = await emptyStore());
});

function fileKey(hash: string): string {
  return indicatorKey({ kind: 'file', hash });
}

function keep(report: Report | null, key: string, fetchedAtMs = ASKED_AT_MS): Promise<void> {
  return inTransaction(database, [...REPORT_STORES], (transaction) =>
    putReport(transaction, { key, fetchedAtMs, report, apiAddress: API_ADDRESS }),
  );
}

async function reportOf(key: string): Promise<Report | null | undefined> {
  return (await storedReport(database, key))?.report;
}

async function bytesOfRecord(): Promise<number> {
  const record = await database.get('records', 'reports-bytes');
  return record?.name === 'reports-bytes' ? record.value : 0;
}

async function bytesOfRows(): Promise<number> {
  return (await database.getAll('reports')).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

function keysKept(): Promise<string[]> {
  return database.getAllKeys('reports');
}

describe('the names of one object', () => {
  test.each(KEYS)('a file that was asked for as %s is found by each of its hashes', async (asked) => {
    await keep(file, asked);
    expect(await keysKept()).toEqual([fileKey(SHA256)]);
    expect(await Promise.all(KEYS.map(reportOf))).toEqual([file, file, file]);
  });

  test('a hash that VirusTotal writes in upper case is the same one', async () => {
    await keep(fileReport([], { md5: 'AB'.repeat(16), sha256: SHA256 }), fileKey(SHA256));
    expect(await reportOf(fileKey('ab'.repeat(16)))).toBeDefined();
  });

  test('a link is found by the SHA-256 of our spelling and by that of theirs', async () => {
    const report = urlReport([], { id: 'b'.repeat(64) });
    const ours = `url:${'a'.repeat(64)}`;
    await keep(report, ours);
    expect(await reportOf(ours)).toEqual(report);
    expect(await reportOf(`url:${'b'.repeat(64)}`)).toEqual(report);
    expect(await database.count('reports')).toBe(1);
  });

  test('two spellings of one link share what was fetched last', async () => {
    const id = 'b'.repeat(64);
    const [first, second] = [`url:${'a'.repeat(64)}`, `url:${'c'.repeat(64)}`];
    await keep(urlReport([], { id, title: 'Before' }), first);
    await keep(urlReport([], { id, title: 'After' }), second, ASKED_AT_MS + 1);
    expect([await reportOf(first), await reportOf(second)]).toMatchObject([
      { title: 'After' },
      { title: 'After' },
    ]);
    expect(await database.count('reports')).toBe(1);
  });

  test('a copy that knew one name becomes the one that knows all', async () => {
    await keep(fileReport([]), fileKey(MD5));
    await keep(file, fileKey(SHA256), ASKED_AT_MS + 1);
    expect(await keysKept()).toEqual([fileKey(SHA256)]);
    expect(await reportOf(fileKey(MD5))).toEqual(file);
  });

  test('a newer answer that knows fewer names is still found by all of them', async () => {
    const newer = { ...file, md5: null, sha1: null };
    await keep(file, fileKey(MD5));
    await keep(newer, fileKey(SHA256), ASKED_AT_MS + 1);
    expect(await Promise.all(KEYS.map(reportOf))).toEqual([newer, newer, newer]);
  });

  test('nothing is found under no name', async () => {
    await keep(file, fileKey(MD5));
    expect(await storedReport(database, '')).toBeUndefined();
  });
});

describe('two files with one MD5', () => {
  test('never answer for each other: the MD5 is of the one that VirusTotal named last', async () => {
    await keep(file, fileKey(SHA256));
    await keep(twin, fileKey(MD5));
    expect([await reportOf(fileKey(SHA256)), await reportOf(fileKey(OTHER_SHA256))]).toEqual([file, twin]);
    expect(await reportOf(fileKey(MD5))).toEqual(twin);
    expect(await reportOf(fileKey(SHA1))).toEqual(file);
  });

  test('each stay in their own place when they are fetched again', async () => {
    await keep(twin, fileKey(MD5));
    await keep(file, fileKey(MD5), ASKED_AT_MS + 1);
    await keep({ ...twin, reputation: 7 }, fileKey(OTHER_SHA256), ASKED_AT_MS + 2);
    expect([await reportOf(fileKey(SHA256)), await reportOf(fileKey(OTHER_SHA256))]).toMatchObject([
      { sha256: SHA256 },
      { sha256: OTHER_SHA256, reputation: 7 },
    ]);
    expect(await database.count('reports')).toBe(2);
  });
});

describe('that VirusTotal has no report', () => {
  test('gives way to a report, under each name that it was said of', async () => {
    await keep(null, fileKey(MD5));
    await keep(null, fileKey(SHA1));
    await keep(file, fileKey(SHA256), ASKED_AT_MS + 1);
    expect(await keysKept()).toEqual([fileKey(SHA256)]);
    expect(await Promise.all(KEYS.map(reportOf))).toEqual([file, file, file]);
  });

  test('of the own name of an object stands for all of its names', async () => {
    await keep(file, fileKey(MD5));
    await keep(null, fileKey(SHA256), ASKED_AT_MS + 1);
    expect(await Promise.all(KEYS.map(reportOf))).toEqual([null, null, null]);
  });

  test('of another one of its names stands for that name only', async () => {
    await keep(file, fileKey(SHA256));
    await keep(null, fileKey(MD5), ASKED_AT_MS + 1);
    expect(await Promise.all(KEYS.map(reportOf))).toEqual([null, file, file]);
  });
});

test('"no report" that stood for all names of a file is gone once another file takes one of them', async () => {
  await keep(file, fileKey(MD5));
  await keep(null, fileKey(SHA256), ASKED_AT_MS + 1);
  await keep(twin, fileKey(MD5), ASKED_AT_MS + 2);
  expect(await keysKept()).toEqual([fileKey(OTHER_SHA256)]);
  expect(await reportOf(fileKey(SHA256))).toBeUndefined();
});

describe('the room that reports take', () => {
  /** About so many bytes of report. */
  function large(name: string, bytes: number): Report {
    return urlReport([], { id: name.repeat(64), title: 'x'.repeat(bytes) });
  }

  test('is bounded: what was not used for the longest time goes', async () => {
    await store.saveSettings({ cacheMegabytes: 1 });
    for (const [index, name] of ['a', 'b', 'c'].entries())
      await keep(large(name, 400_000), `url:${name.repeat(64)}`, ASKED_AT_MS + index);
    expect(await keysKept()).toEqual([`url:${'b'.repeat(64)}`, `url:${'c'.repeat(64)}`]);
    expect(await bytesOfRecord()).toBe(await bytesOfRows());
  });

  test('is kept by what answered somebody since', async () => {
    await store.saveSettings({ cacheMegabytes: 1 });
    await keep(large('a', 400_000), `url:${'a'.repeat(64)}`);
    await keep(large('b', 400_000), `url:${'b'.repeat(64)}`, ASKED_AT_MS + 1);
    await inTransaction(database, [...REPORT_STORES], (transaction) =>
      touchReport(transaction, `url:${'a'.repeat(64)}`, ASKED_AT_MS + 2),
    );
    await keep(large('c', 400_000), `url:${'c'.repeat(64)}`, ASKED_AT_MS + 3);
    expect(await keysKept()).toEqual([`url:${'a'.repeat(64)}`, `url:${'c'.repeat(64)}`]);
  });

  test('counts as used where a check is answered from the copy', async () => {
    const check = fakeCheck({ state: { name: 'done', found: true }, updatedAtMs: ASKED_AT_MS + 9 });
    await keep(urlReport([]), check.indicatorKey);
    await store.addCheck({ check, step: () => ({ check, job: null }), standsFor: () => false });
    expect(await storedReport(database, check.indicatorKey)).toMatchObject({ usedAtMs: ASKED_AT_MS + 9 });
  });

  test('is made less at once by the setting', async () => {
    for (const [index, name] of ['a', 'b', 'c'].entries())
      await keep(large(name, 400_000), `url:${name.repeat(64)}`, ASKED_AT_MS + index);
    expect(await database.count('reports')).toBe(3);
    await store.saveSettings({ cacheMegabytes: 1 });
    expect(await database.count('reports')).toBe(2);
    expect(await bytesOfRecord()).toBe(await bytesOfRows());
  });

  test('is not kept by a report that is larger than all of it', async () => {
    await store.saveSettings({ cacheMegabytes: 1 });
    await keep(large('a', MEGABYTE), `url:${'a'.repeat(64)}`);
    expect(await database.count('reports')).toBe(0);
    expect(await bytesOfRecord()).toBe(0);
  });

  test('that goes takes the comments with it and leaves the own vote, which would be sent again else', async () => {
    await keep(large('a', 900_000), `url:${'a'.repeat(64)}`);
    const community = {
      ...communityOf(`url:${'a'.repeat(64)}`),
      ownVote: 'harmless',
      cursor: 'more',
    } as const;
    await database.put('communities', community);
    await keep(large('b', 900_000), `url:${'b'.repeat(64)}`, ASKED_AT_MS + 1);
    await store.saveSettings({ cacheMegabytes: 1 });
    expect(await database.getAll('communities')).toEqual([
      { ...community, comments: [], cursor: null, commentsReadAtMs: null },
    ]);
  });
});

function communityOf(key: string): Community {
  return {
    key,
    apiAddress: API_ADDRESS,
    accountSavedAtMs: null,
    comments: [],
    cursor: null,
    total: 0,
    dropped: 0,
    commentsReadAtMs: 0,
    ownVote: null,
    ownVoteReadAtMs: 0,
    ownCommentVotes: {},
  };
}

describe('the noted size', () => {
  const LINKS = ['a', 'b', 'c'].map((name): Indicator => {
    const sha256 = name.repeat(64);
    return { kind: 'url', url: `https://${name}.example/`, sha256 };
  });
  const FILES = [MD5, SHA1, SHA256, OTHER_SHA256].map((hash): Indicator => ({ kind: 'file', hash }));
  const INDICATORS = [...LINKS, ...FILES];

  function reportOn(indicator: Indicator, isTwin: boolean, characters: number): Report {
    const name = 'x'.repeat(characters);
    if (indicator.kind === 'url') return urlReport([], { id: indicator.sha256, title: name });
    return { ...(isTwin ? twin : file), name };
  }

  const anyAct = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        act: fc.constant('answer' as const),
        of: fc.nat(INDICATORS.length - 1),
        isKnown: fc.boolean(),
        isTwin: fc.boolean(),
        characters: fc.constantFrom(0, 1000, 300_000),
      }),
    },
    fc.record({ act: fc.constant('wipe' as const), of: fc.nat(20) }),
    fc.record({ act: fc.constant('wipe all names' as const), of: fc.nat(20) }),
    fc.record({ act: fc.constant('allow' as const), megabytes: fc.constantFrom(1, 2) }),
    fc.record({ act: fc.constant('wipe all' as const) }),
  );

  type Act = typeof anyAct extends fc.Arbitrary<infer T> ? T : never;

  /** Carries one act out as the background does; `n` is its number. */
  function carryOut(act: Act, n: number): Promise<unknown> {
    switch (act.act) {
      case 'allow':
        return store.saveSettings({ cacheMegabytes: act.megabytes });
      case 'wipe all':
        return store.wipeAll();
      case 'wipe':
        return store.wipeChecks([`${act.of}`]);
      case 'wipe all names':
        return store.wipeIndicator(`${act.of}`);
      case 'answer':
        return answer(act, n);
    }
  }

  async function answer(act: Extract<Act, { act: 'answer' }>, n: number): Promise<void> {
    const indicator = INDICATORS[act.of] ?? null;
    const key = indicator ? indicatorKey(indicator) : '';
    const report = indicator && act.isKnown ? reportOn(indicator, act.isTwin, act.characters) : null;
    const check = fakeCheck({ id: `${n}`, indicator, indicatorKey: key });
    const kept = { key, fetchedAtMs: ASKED_AT_MS + n, report, apiAddress: API_ADDRESS };
    await store.addCheck({
      check,
      step: () => ({ check, job: null, report: kept }),
      standsFor: () => false,
    });
  }

  test('is always the sum of what is there and within the bound, and each name leads to one report', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 1, maxLength: 20 }), async (acts) => {
        ({ database, store } = await emptyStore());
        await store.saveSettings({ cacheMegabytes: 1 });
        for (const [n, act] of acts.entries()) {
          await carryOut(act, n);
          const kept = await database.getAll('reports');
          expect(await bytesOfRecord()).toBe(await bytesOfRows());
          expect(await bytesOfRecord()).toBeLessThanOrEqual(2 * MEGABYTE);
          const names = kept.flatMap(({ aliases }) => aliases);
          expect(new Set(names).size).toBe(names.length);
          for (const { key, aliases } of kept) expect(aliases).toContain(key);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('is right where a submission makes "no report" out of date', async () => {
    const check = fakeCheck();
    await keep(null, check.indicatorKey);
    await store.addCheck({ check, step: () => ({ check, job: null }), standsFor: () => false });
    await store.takeStep(check.id, (stored) => ({
      check: stored,
      job: newJob(stored, 'submit', ASKED_AT_MS),
    }));
    expect(await database.count('reports')).toBe(0);
    expect(await bytesOfRecord()).toBe(0);
  });
});
