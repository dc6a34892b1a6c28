import { beforeEach, describe, expect, test, vi } from 'vitest';
import { isOfSite } from '../../../src/background/is-of-site.ts';
import { newJob } from '../../../src/background/new-check.ts';
import type { Check } from '../../../src/domain/check.ts';
import type { CheckedFile } from '../../../src/domain/checked-file.ts';
import type { CommunityTask } from '../../../src/domain/community.ts';
import { indicatorKey, type Indicator } from '../../../src/domain/indicator.ts';
import { withRequest } from '../../../src/domain/ledger.ts';
import type { Report } from '../../../src/domain/report.ts';
import { batchJobKeyOf, jobKeyOf, taskJobKeyOf } from '../../../src/storage/job-key.ts';
import { storedLedger, storedReport, storedSettings, type Database } from '../../../src/storage/read.ts';
import type { StoreWriter } from '../../../src/storage/write.ts';
import { sha256Of } from '../../support/fake-service.ts';
import { ASKED_AT_MS, fakeCheck } from '../../support/fake-check.ts';
import { jobsIn } from '../../support/jobs-in.ts';
import { fileReport, urlReport } from '../domain/reports.ts';
import { emptyStore, type EmptyStore } from './empty-store.ts';

const MD5 = '1'.repeat(32);
const SHA1 = '2'.repeat(40);
const SHA256 = '3'.repeat(64);
const OTHER_SHA256 = '4'.repeat(64);

const file = fileReport([], { md5: MD5, sha1: SHA1, sha256: SHA256 });
const twin = fileReport([], { md5: MD5, sha256: OTHER_SHA256 });

let database: Database;
let store: StoreWriter;
let broadcasts: EmptyStore['broadcasts'];

beforeEach(async () => {
  ({ database, store, broadcasts } = await emptyStore());
});

const ofHash = (hash: string): Indicator => ({ kind: 'file', hash });
const ofLink = (url: string): Indicator => ({ kind: 'url', url, sha256: sha256Of(url) });

/** Stores a check with a job, and with an answer where one is given: null for "no report". */
async function add(
  id: string,
  indicator: Indicator | null,
  rest: Partial<Check> = {},
  answer?: Report | null,
) {
  const key = indicator ? indicatorKey(indicator) : '';
  const check = fakeCheck({ id, indicator, indicatorKey: key, ...rest });
  const report = { key, fetchedAtMs: ASKED_AT_MS, report: answer ?? null, apiAddress: 'https://api.example' };
  await store.addCheck({
    check,
    step: () => ({
      check,
      job: newJob(check, 'look-up', ASKED_AT_MS),
      ...(answer === undefined ? {} : { report }),
    }),
    standsFor: () => false,
  });
}

/** Stores something that was asked of the community of an indicator, with its job. */
async function addTask(id: string, indicator: Indicator): Promise<void> {
  const task: CommunityTask = {
    id,
    order: { kind: 'vote', verdict: 'harmless' },
    indicator,
    indicatorKey: indicatorKey(indicator),
    objectId: 'object',
    state: { name: 'queued' },
    unsure: false,
    sendAtMs: ASKED_AT_MS,
    createdAtMs: ASKED_AT_MS,
    updatedAtMs: ASKED_AT_MS,
  };
  const key = taskJobKeyOf(id);
  const times = { notBeforeMs: ASKED_AT_MS, createdAtMs: ASKED_AT_MS, startedAtMs: null };
  await store.addTask(task, {
    key,
    asks: key,
    lane: 'click',
    kind: 'community',
    taskId: id,
    attempts: 0,
    ...times,
  });
}

async function left() {
  const [checks, jobs, tasks, reports] = await Promise.all([
    database.getAllKeys('checks'),
    jobsIn(database),
    database.getAllKeys('tasks'),
    database.getAllKeys('reports'),
  ]);
  return { checks, jobs: jobs.map(({ key }) => key), tasks, reports };
}

const NOTHING = { checks: [], jobs: [], tasks: [], reports: [] };

describe('wiping checks', () => {
  test('gives the keys of the jobs that are gone, and tells the pages once', async () => {
    await add('a', ofHash(SHA256));
    await add('b', ofHash(OTHER_SHA256));
    const before = broadcasts();
    expect(await store.wipeChecks(['a', 'gone'])).toContain(jobKeyOf('a'));
    expect(await left()).toMatchObject({ checks: ['b'], jobs: [jobKeyOf('b')] });
    expect(broadcasts()).toBe(before + 1);
  });

  test('takes the parts of each along', async () => {
    await add('whole', ofHash(SHA256), { origin: 'download' });
    await add('part', ofLink('https://files.example/a'), { partOf: 'whole' }, null);
    expect((await store.wipeChecks(['whole'])).toSorted()).toEqual([jobKeyOf('part'), jobKeyOf('whole')]);
    expect(await left()).toEqual(NOTHING);
  });

  test('keeps a report as long as a check of any of its names shows it', async () => {
    await add('by-md5', ofHash(MD5), {}, file);
    await add('by-sha256', ofHash(SHA256), {}, file);
    await store.wipeChecks(['by-md5']);
    expect(await storedReport(database, indicatorKey(ofHash(MD5)))).toBeDefined();
    await store.wipeChecks(['by-sha256']);
    expect(await database.count('reports')).toBe(0);
  });

  test('all at once that show a report takes it', async () => {
    await add('by-md5', ofHash(MD5), {}, file);
    await add('by-sha256', ofHash(SHA256), {}, file);
    await store.wipeChecks(['by-md5', 'by-sha256']);
    expect(await left()).toEqual(NOTHING);
  });

  test('takes what was asked of the community with the last one, with its job', async () => {
    await add('a', ofHash(SHA256), {}, file);
    await addTask('vote', ofHash(SHA256));
    await addTask('by-another-name', ofHash(SHA1));
    await addTask('of another', ofHash(OTHER_SHA256));
    expect(await store.wipeChecks(['a'])).toEqual(
      expect.arrayContaining([taskJobKeyOf('vote'), taskJobKeyOf('by-another-name')]),
    );
    expect(await left()).toMatchObject({ tasks: ['of another'], jobs: [taskJobKeyOf('of another')] });
  });

  test('takes one without an indicator, and no other one like it', async () => {
    await add('a', null);
    await add('b', null);
    await store.wipeChecks(['a']);
    expect((await left()).checks).toEqual(['b']);
  });
});

describe('wiping an indicator', () => {
  test('takes its checks under all names of it, with their jobs', async () => {
    await add('by-md5', ofHash(MD5), {}, file);
    await add('by-sha1', ofHash(SHA1));
    await add('by-sha256', ofHash(SHA256));
    await add('other', ofHash(OTHER_SHA256), {}, null);
    expect((await store.wipeIndicator('by-sha1')).toSorted()).toEqual(
      ['by-md5', 'by-sha1', 'by-sha256'].map(jobKeyOf),
    );
    expect(await left()).toMatchObject({
      checks: ['other'],
      jobs: [jobKeyOf('other')],
      reports: [indicatorKey(ofHash(OTHER_SHA256))],
    });
  });

  test('takes both spellings of a link, with what was asked of its community', async () => {
    const ours: Indicator = { kind: 'url', url: 'https://shop.example/%7e', sha256: 'a'.repeat(64) };
    const theirs: Indicator = { kind: 'url', url: 'https://shop.example/~', sha256: 'b'.repeat(64) };
    await add('ours', ours, {}, urlReport([], { id: theirs.sha256 }));
    await add('theirs', theirs);
    await addTask('vote', ours);
    await store.wipeIndicator('theirs');
    expect(await left()).toEqual(NOTHING);
  });

  test('leaves another file that has the same MD5', async () => {
    await add('a', ofHash(SHA256), {}, file);
    await add('b', ofHash(OTHER_SHA256), {}, twin);
    await store.wipeIndicator('a');
    expect(await left()).toMatchObject({
      checks: ['b'],
      reports: [indicatorKey(ofHash(OTHER_SHA256))],
    });
    expect(await storedReport(database, indicatorKey(ofHash(MD5)))).toBeUndefined();
  });

  test('of a check that has none takes that check only, and of one that is gone nothing', async () => {
    await add('a', null);
    await add('b', null);
    await store.wipeIndicator('a');
    await store.wipeIndicator('gone');
    expect((await left()).checks).toEqual(['b']);
  });
});

describe('wiping a site', () => {
  const wipeSite = (host: string) => store.wipeSite(host, (check) => isOfSite(check, host));

  function downloadFrom(address: string): CheckedFile {
    const download = { id: 1, startedAtMs: 1, path: '/downloads/tool.exe', address, danger: '' };
    return {
      name: 'tool.exe',
      sizeBytes: 9,
      hashSource: null,
      download,
      addressCheckId: null,
      fate: null,
    };
  }

  test('takes its links and its name and those of hosts below it, and none that only look like it', async () => {
    await add('link', ofLink('https://shop.example/offer'));
    await add('below', ofLink('http://cdn.shop.example:8080/a'));
    await add('name', { kind: 'domain', name: 'shop.example' });
    await add('not-below', ofLink('https://notshop.example/'));
    await add('longer', ofLink('https://shop.example.evil.example/'));
    await add('mentioned', ofLink('https://news.example/about?of=https://shop.example/'));
    await add('user', ofLink('https://shop.example@news.example/'));
    await wipeSite('shop.example');
    expect((await left()).checks.toSorted()).toEqual(['longer', 'mentioned', 'not-below', 'user']);
  });

  test('takes what of it was refused before it was an indicator', async () => {
    await add('refused', null, { asked: 'ftp://shop.example/file' });
    await add('text', null, { asked: 'shop.example is a shop' });
    await wipeSite('shop.example');
    expect((await left()).checks).toEqual(['text']);
  });

  test('takes an address', async () => {
    await add('ip', { kind: 'ip', address: '192.0.2.7' });
    await add('longer', { kind: 'ip', address: '192.0.2.77' });
    await wipeSite('192.0.2.7');
    expect((await left()).checks).toEqual(['longer']);
  });

  test('takes reports, jobs and tasks along', async () => {
    const link = ofLink('https://shop.example/offer');
    await add('link', link, {}, null);
    await addTask('vote', link);
    expect(await wipeSite('shop.example')).toEqual([jobKeyOf('link'), taskJobKeyOf('vote')]);
    expect(await left()).toEqual(NOTHING);
  });

  test('reads no check whose line has not the host in it', async () => {
    for (let index = 0; index < 50; index += 1)
      await add(`${index}`, ofLink(`https://news.example/${index}`));
    await add('link', ofLink('https://shop.example/'));
    const read = vi.fn<(check: Check) => boolean>(() => false);
    await store.wipeSite('shop.example', read);
    expect(read.mock.calls.map(([{ id }]) => id)).toEqual(['link']);
  });

  test('takes a file that came from it, with the part that asks for its address', async () => {
    const address = 'https://shop.example/tool.exe';
    await add('file', ofHash(SHA256), { origin: 'download', file: downloadFrom(address), asked: 'tool.exe' });
    await add('part', ofLink(address), { partOf: 'file' });
    await wipeSite('shop.example');
    expect((await left()).checks).toEqual([]);
  });
});

describe('wiping all', () => {
  test('leaves nothing that was asked, answered or sent, and what is no part of that', async () => {
    await add('a', ofHash(SHA256), {}, file);
    await add('part', ofLink('https://files.example/'), { partOf: 'a' });
    await addTask('vote', ofHash(SHA256));
    const key = batchJobKeyOf('list');
    const times = { notBeforeMs: 1, createdAtMs: 1, startedAtMs: null };
    await store.addBatch({ id: 'list', origin: 'list', size: 1, next: 0, createdAtMs: 1 }, ['text'], {
      key,
      asks: key,
      lane: 'list',
      kind: 'batch',
      batchId: 'list',
      attempts: 0,
      ...times,
    });
    const request = { method: 'GET', endpoint: '/files/{id}', what: SHA256, cost: 1, status: 200 };
    await store.addRequest({ ...request, atMs: ASKED_AT_MS, n: 1 });
    await store.saveSettings({ paused: true });
    await store.beginDownloads(5);
    await store.changeLedger((ledger) => withRequest(ledger, ASKED_AT_MS));

    const jobKeys = await store.wipeAll();
    expect(jobKeys.toSorted()).toEqual(
      [key, jobKeyOf('a'), jobKeyOf('part'), taskJobKeyOf('vote')].toSorted(),
    );
    for (const name of database.objectStoreNames)
      if (name !== 'records') expect([name, await database.count(name)]).toEqual([name, 0]);
    expect(await database.get('records', 'reports-bytes')).toBeUndefined();
    expect((await storedSettings(database)).paused).toBe(true);
    expect((await storedLedger(database)).recentMs).toEqual([ASKED_AT_MS]);
    expect(await store.downloadsSeen()).toEqual({ sinceMs: 5, handled: [] });
  });
});
