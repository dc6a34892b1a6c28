import { describe, expect, test, vi } from 'vitest';
import { newJob } from '../../../src/background/new-check.ts';
import { newTask, newTaskJob } from '../../../src/background/new-task.ts';
import type { Check } from '../../../src/domain/check.ts';
import { withRequest } from '../../../src/domain/ledger.ts';
import type { Report } from '../../../src/domain/report.ts';
import { jobKeyOf, taskJobKeyOf } from '../../../src/storage/job-key.ts';
import { ASKED_AT_MS, fakeCheck } from '../../support/fake-check.ts';
import { createDeferred } from '../../support/deferred.ts';
import { urlReport } from '../domain/reports.ts';
import { emptyDisk, fakeArea, privateWindow, type PrivateWindow } from './private-window.ts';

const MEGABYTE = 1_000_000;
const REFUSED = new Error('The area is full.');
const ENDED = { name: 'done', found: true } as const;

/** A check of a link of its own; the later its number, the later it was asked for and ended. */
function checkOf(n: number, changes: Partial<Check> = {}): Check {
  const sha256 = `${n}`.padStart(64, '0');
  const times = { createdAtMs: ASKED_AT_MS + n, updatedAtMs: ASKED_AT_MS + n };
  const indicator = { kind: 'url', url: `https://shop.example/${n}`, sha256 } as const;
  return fakeCheck({ id: `check-${n}`, indicator, indicatorKey: `url:${sha256}`, ...times, ...changes });
}

function add({ store }: PrivateWindow, check: Check, report?: Report): Promise<Check> {
  const isEnded = check.state.name === 'done';
  const answer = {
    key: check.indicatorKey,
    fetchedAtMs: check.updatedAtMs,
    apiAddress: 'https://api.example',
  };
  return store.addCheck({
    check,
    step: () => ({
      check,
      job: isEnded ? null : newJob(check, 'look-up', ASKED_AT_MS),
      ...(report && { report: { ...answer, report } }),
    }),
    standsFor: () => false,
  });
}

function reportOf(check: Check, characters: number): Report {
  return urlReport([], { id: check.indicatorKey.slice('url:'.length), title: '䷀'.repeat(characters) });
}

async function checkIds({ store }: PrivateWindow): Promise<string[]> {
  return (await store.latestChecks(1000)).map(({ id }) => id);
}

describe('what comes from private windows', () => {
  test('is read once in a life, however often it is looked at, and is there in the next one', async () => {
    const first = await privateWindow();
    await add(first, checkOf(1));
    const next = await privateWindow(first.area);
    first.area.reads = 0;
    await Promise.all([checkIds(next), next.store.heads(1, 0), add(next, checkOf(2))]);
    expect(await checkIds(next)).toEqual(['check-2', 'check-1']);
    expect(first.area.reads).toBe(1);
  });

  test('is read again where that failed', async () => {
    const area = fakeArea();
    await add(await privateWindow(area), checkOf(1));
    const { read } = area;
    area.read = () => Promise.reject(REFUSED);
    const next = await privateWindow(area);
    await expect(checkIds(next)).rejects.toBe(REFUSED);
    area.read = read;
    expect(await checkIds(next)).toEqual(['check-1']);
  });

  test('is written once by each act, and not by one that changes nothing', async () => {
    const window = await privateWindow();
    await add(window, checkOf(1));
    await window.store.takeStep('check-1', (check, job) => ({ check: { ...check, polls: 1 }, job }));
    expect(window.area.writes).toBe(2);
    await window.store.takeStep('check-1', () => null);
    await window.store.changeCheck('gone', (check) => check);
    await window.store.wipeChecks(['gone']);
    expect(window.area.writes).toBe(2);
  });

  test('is one text of all rows, so that the browser measures no more than its bytes', async () => {
    const window = await privateWindow();
    await add(window, checkOf(1));
    expect(JSON.parse(String(window.area.value))).toEqual({
      checks: [checkOf(1)],
      jobs: [newJob(checkOf(1), 'look-up', ASKED_AT_MS)],
      reports: [],
      communities: [],
      tasks: [],
    });
  });

  test.each([
    { title: 'nothing', value: undefined },
    { title: 'no text', value: { checks: [], jobs: [], reports: [], communities: [], tasks: [] } },
    { title: 'no JSON', value: '{"checks":[' },
    { title: 'null', value: 'null' },
    { title: 'a list', value: '[]' },
    { title: 'a store too few', value: '{"checks":[],"jobs":[],"reports":[],"communities":[]}' },
    {
      title: 'a store that is no list',
      value: '{"checks":{},"jobs":[],"reports":[],"communities":[],"tasks":[]}',
    },
    {
      title: 'a row that is none',
      value: '{"checks":[null],"jobs":[],"reports":[],"communities":[],"tasks":[]}',
    },
  ])('is empty where the area holds $title, and can be added to', async ({ value }) => {
    const window = await privateWindow(fakeArea(value));
    expect([await checkIds(window), await window.store.heads(1, 0)]).toEqual([[], []]);
    await add(window, checkOf(1));
    expect(await checkIds(await privateWindow(window.area))).toEqual(['check-1']);
  });

  test('survives text that is no good Unicode, and names that every object has', async () => {
    const window = await privateWindow();
    await add(window, checkOf(1, { id: '__proto__', asked: 'half \ud83d of one' }));
    const next = await privateWindow(window.area);
    expect(await next.store.checkById('__proto__')).toEqual(
      checkOf(1, { id: '__proto__', asked: 'half \ud83d of one' }),
    );
    expect(await next.store.checkById('constructor')).toBeUndefined();
  });
});

test('a job whose check or task is gone goes when its turn comes', async () => {
  const indicator = { kind: 'domain', name: 'shop.example' } as const;
  const task = newTask('vote', { kind: 'read-own-vote' }, { indicator, indicatorKey: 'k', objectId: 'o' }, 1);
  const jobs = [newJob(checkOf(1), 'look-up', 1), newTaskJob(task, 'community', 1)];
  const rows = { checks: [], jobs, reports: [], communities: [], tasks: [] };
  const { store } = await privateWindow(fakeArea(JSON.stringify(rows)));
  expect(await store.heads(9, 0)).toEqual(jobs);
  expect(await store.takeStep('check-1', (check, job) => ({ check, job }))).toBeNull();
  expect(await store.takeTaskStep('vote', (stored, job) => ({ task: stored, job }))).toBe(false);
  expect(await store.heads(9, 0)).toEqual([]);
});

describe('acts at once', () => {
  test('come one after another: what the first one writes, the second one finds', async () => {
    const window = await privateWindow();
    const check = checkOf(1, { polls: 0 });
    await add(window, check);
    const poll = () => window.store.changeCheck('check-1', (at) => ({ ...at, polls: at.polls + 1 }));
    expect((await Promise.all([poll(), poll(), poll()])).map((changed) => changed?.polls)).toEqual([1, 2, 3]);
  });

  test('of equal checks store one of them', async () => {
    const window = await privateWindow();
    const ask = (id: string) =>
      window.store.addCheck({
        check: fakeCheck({ id }),
        step: () => ({ check: fakeCheck({ id }), job: null }),
        standsFor: () => true,
      });
    expect((await Promise.all([ask('a'), ask('b')])).map(({ id }) => id)).toEqual(['a', 'a']);
  });

  test('are not read before they are written', async () => {
    const window = await privateWindow();
    const written = createDeferred<undefined>();
    window.area.beforeWrite = () => written.promise;
    const added = add(window, checkOf(1));
    const ids = checkIds(window);
    expect(window.broadcasts()).toBe(0);
    written.resolve(undefined);
    await added;
    expect([await ids, window.broadcasts()]).toEqual([['check-1'], 1]);
  });
});

describe('an act whose write fails', () => {
  test('rejects, changes nothing, tells nobody, and holds nothing up', async () => {
    const window = await privateWindow();
    await add(window, checkOf(1));
    const { value } = window.area;
    window.area.beforeWrite = () => Promise.reject(REFUSED);
    const acts = [
      add(window, checkOf(2)),
      window.store.takeStep('check-1', (check) => ({ check, job: null })),
      window.store.changeCheck('check-1', (check) => ({ ...check, polls: 9 })),
      window.store.wipeChecks(['check-1']),
    ];
    for (const act of acts) await expect(act).rejects.toBe(REFUSED);
    expect([await checkIds(window), window.area.value, window.broadcasts()]).toEqual([['check-1'], value, 1]);
    expect(await window.store.heads(1, 0)).toEqual([newJob(checkOf(1), 'look-up', ASKED_AT_MS)]);
    window.area.beforeWrite = async () => undefined;
    await add(window, checkOf(2));
    expect(await checkIds(window)).toEqual(['check-2', 'check-1']);
  });

  test('and decisions that throw change nothing', async () => {
    const window = await privateWindow();
    await add(window, checkOf(1));
    const thrown = window.store.changeCheck('check-1', () => {
      throw REFUSED;
    });
    await expect(thrown).rejects.toBe(REFUSED);
    expect(await window.store.checkById('check-1')).toEqual(checkOf(1));
  });

  test('leaves a request counted that never left, and never one uncounted that did', async () => {
    const window = await privateWindow();
    const job = newJob(await add(window, checkOf(1)), 'look-up', ASKED_AT_MS);
    const mark = () =>
      window.store.markStarted(job, (ledger) => withRequest(ledger, ASKED_AT_MS), ASKED_AT_MS);
    window.area.beforeWrite = () => Promise.reject(REFUSED);
    await expect(mark()).rejects.toBe(REFUSED);
    expect((await window.store.ledger()).recentMs).toHaveLength(1);
    expect(await window.store.heads(1, 0)).toEqual([job]);
  });

  test('marks nothing where the ledger cannot be written', async () => {
    const disk = await emptyDisk();
    const changeLedger = () => Promise.reject(REFUSED);
    const window = await privateWindow(fakeArea(), { ...disk, store: { ...disk.store, changeLedger } });
    const job = newJob(await add(window, checkOf(1)), 'look-up', ASKED_AT_MS);
    await expect(window.store.markStarted(job, (ledger) => ledger, 1)).rejects.toBe(REFUSED);
    expect(await window.store.heads(1, 0)).toEqual([job]);
  });
});

describe('the bounds', () => {
  test('let what ended first go from the 101st check on, with all that only it shows', async () => {
    const window = await privateWindow();
    for (let n = 0; n < 100; n += 1) {
      const check = checkOf(n, { state: ENDED });
      await add(window, check, reportOf(check, 1));
    }
    await window.store.changeCheck('check-0', (check) => ({ ...check, updatedAtMs: ASKED_AT_MS + 500 }));
    expect(await checkIds(window)).toHaveLength(100);
    await add(window, checkOf(100));
    const ids = await checkIds(window);
    expect([ids.length, ids.includes('check-0'), ids.includes('check-1')]).toEqual([100, true, false]);
    expect(await window.store.storedReport(checkOf(1).indicatorKey)).toBeUndefined();
    expect(await window.store.storedReport(checkOf(2).indicatorKey)).toBeDefined();
  });

  test('never let go of what has not ended, nor of what ended last', async () => {
    const window = await privateWindow();
    for (let n = 0; n < 101; n += 1) await add(window, checkOf(n));
    await add(window, checkOf(101, { state: ENDED }));
    expect(await checkIds(window)).toHaveLength(102);
    await add(window, checkOf(102, { state: ENDED }));
    expect(await checkIds(window)).not.toContain('check-101');
    expect(await window.store.heads(1000, 0)).toHaveLength(101);
  });

  test('never let go of a check that something is still asked of the community for', async () => {
    const window = await privateWindow();
    const [voted, read] = [checkOf(0, { state: ENDED }), checkOf(1, { state: ENDED })];
    await add(window, voted);
    await add(window, read);
    const indicator = voted.indicator ?? { kind: 'domain', name: 'shop.example' };
    const subject = { indicator, indicatorKey: voted.indicatorKey, objectId: 'object' } as const;
    const task = newTask('vote', { kind: 'vote', verdict: 'harmless' }, subject, ASKED_AT_MS);
    await window.store.addTask(task, newTaskJob(task, 'community', ASKED_AT_MS));
    for (let n = 2; n < 101; n += 1) await add(window, checkOf(n, { state: ENDED }));
    const ids = await checkIds(window);
    expect([ids.length, ids.includes('check-0'), ids.includes('check-1')]).toEqual([100, true, false]);
    expect(await window.store.taskById('vote')).toEqual(task);
  });

  test('hold in bytes: what ended first goes until the rest is 8 MB', async () => {
    const window = await privateWindow();
    for (let n = 0; n < 5; n += 1) {
      const check = checkOf(n, { state: ENDED });
      await add(window, check, reportOf(check, 800_000));
    }
    expect(await checkIds(window)).toEqual(['check-4', 'check-3', 'check-2']);
    expect(bytesIn(window)).toBeLessThan(8 * MEGABYTE);
    expect(bytesIn(window)).toBeGreaterThan(7 * MEGABYTE);
  });

  test('keep a check whose report is too large by itself, without the report', async () => {
    const window = await privateWindow();
    const check = checkOf(0, { state: ENDED });
    await add(window, check, reportOf(check, 3 * MEGABYTE));
    expect(await checkIds(window)).toEqual(['check-0']);
    expect(await window.store.storedReport(check.indicatorKey)).toBeUndefined();
  });

  function bytesIn({ area }: PrivateWindow): number {
    return Buffer.byteLength(String(area.value));
  }
});

describe('the end of the private windows', () => {
  test('takes everything with it, from the area too, and gives the keys of the jobs', async () => {
    const window = await privateWindow();
    await add(window, checkOf(1));
    await add(window, checkOf(2, { state: ENDED }), reportOf(checkOf(2), 1));
    expect(await window.store.forget()).toEqual([jobKeyOf('check-1')]);
    expect([await checkIds(window), await window.store.heads(1, 0), window.area.value]).toEqual([
      [],
      [],
      undefined,
    ]);
    expect(await window.store.storedReport(checkOf(2).indicatorKey)).toBeUndefined();
    await add(window, checkOf(3));
    expect(await checkIds(await privateWindow(window.area))).toEqual(['check-3']);
  });

  test('takes what an earlier life of the background left', async () => {
    const earlier = await privateWindow();
    await add(earlier, checkOf(1));
    const window = await privateWindow(earlier.area);
    expect(await window.store.forget()).toEqual([jobKeyOf('check-1')]);
    expect(window.area.value).toBeUndefined();
  });

  test('comes after what was begun before, and what comes after it finds nothing', async () => {
    const window = await privateWindow();
    const added = add(window, checkOf(1));
    const forgotten = window.store.forget();
    const step = window.store.takeStep('check-1', (check) => ({ check, job: null }));
    await added;
    expect([await forgotten, await step, await checkIds(window)]).toEqual([[jobKeyOf('check-1')], null, []]);
  });

  test('that fails is told, and nothing is taken for gone that is still there', async () => {
    const window = await privateWindow();
    await add(window, checkOf(1));
    window.area.clear = () => Promise.reject(REFUSED);
    await expect(window.store.forget()).rejects.toBe(REFUSED);
    expect(await checkIds(window)).toEqual(['check-1']);
  });
});

describe('of the other windows', () => {
  test('a check is decided on with their copy of a report, which is neither taken over nor touched', async () => {
    const disk = await emptyDisk();
    const check = checkOf(1, { id: 'theirs', state: ENDED });
    const report = reportOf(check, 1);
    const kept = {
      key: check.indicatorKey,
      fetchedAtMs: ASKED_AT_MS,
      report,
      apiAddress: 'https://api.example',
    };
    await disk.store.addCheck({
      check,
      step: () => ({ check, job: null, report: kept }),
      standsFor: () => false,
    });
    const before = await disk.database.getAll('reports');
    const window = await privateWindow(undefined, disk);
    const ours = checkOf(1, { id: 'ours', state: ENDED, updatedAtMs: ASKED_AT_MS + 99 });
    const step = vi.fn<() => { check: Check; job: null }>(() => ({ check: ours, job: null }));
    await window.store.addCheck({ check: ours, step, standsFor: () => true });
    expect(step).toHaveBeenCalledExactlyOnceWith(before[0]);
    expect(await window.store.storedReport(check.indicatorKey)).toEqual(before[0]);
    expect(await checkIds(window)).toEqual(['ours']);
    await window.store.wipeIndicator('ours');
    expect(await disk.database.getAll('reports')).toEqual(before);
    expect(String(window.area.value)).not.toContain('api.example');
  });

  test('a newer answer of our own stands before theirs', async () => {
    const disk = await emptyDisk();
    const window = await privateWindow(undefined, disk);
    const [older, newer] = [reportOf(checkOf(1), 1), reportOf(checkOf(1), 2)];
    const theirs = checkOf(1, { id: 'theirs' });
    const answer = { key: theirs.indicatorKey, fetchedAtMs: 1, apiAddress: 'https://api.example' };
    await disk.store.addCheck({
      check: theirs,
      step: () => ({ check: theirs, job: null, report: { ...answer, report: older } }),
      standsFor: () => false,
    });
    await add(window, checkOf(1), newer);
    expect((await window.store.storedReport(theirs.indicatorKey))?.report).toEqual(newer);
    expect((await disk.store.storedReport(theirs.indicatorKey))?.report).toEqual(older);
  });

  test('that they knew of no report is not taken: it could not be forgotten when a link is submitted', async () => {
    const disk = await emptyDisk();
    const theirs = checkOf(1, { id: 'theirs' });
    const report = {
      key: theirs.indicatorKey,
      fetchedAtMs: 1,
      apiAddress: 'https://api.example',
      report: null,
    };
    await disk.store.addCheck({
      check: theirs,
      step: () => ({ check: theirs, job: null, report }),
      standsFor: () => false,
    });
    const window = await privateWindow(undefined, disk);
    expect(await window.store.storedReport(theirs.indicatorKey)).toBeUndefined();
  });

  test('settings, account and ledger are the same', async () => {
    const { store, disk } = await privateWindow();
    await store.saveSettings({ paused: true });
    await store.changeLedger((ledger) => withRequest(ledger, ASKED_AT_MS));
    expect(await store.records()).toEqual(await disk.store.records());
    expect([(await disk.store.settings()).paused, (await disk.store.ledger()).recentMs]).toEqual([
      true,
      [ASKED_AT_MS],
    ]);
  });

  test('whose a check, a job or a task is can be told', async () => {
    const window = await privateWindow();
    const { store, disk } = window;
    const check = await add(window, checkOf(1));
    const other = checkOf(2);
    await disk.store.addCheck({
      check: other,
      step: () => ({ check: other, job: newJob(other, 'look-up', 1) }),
      standsFor: () => false,
    });
    const indicator = { kind: 'domain', name: 'shop.example' } as const;
    const task = newTask(
      'vote',
      { kind: 'read-own-vote' },
      { indicator, indicatorKey: 'k', objectId: 'o' },
      1,
    );
    await store.addTask(task, newTaskJob(task, 'community', 1));
    expect(await Promise.all([check, other].map(({ id }) => store.ownsCheck(id)))).toEqual([true, false]);
    const keys = [jobKeyOf('check-1'), jobKeyOf('check-2'), taskJobKeyOf('vote')];
    expect(await Promise.all(keys.map(store.ownsJob))).toEqual([true, false, true]);
    expect(await Promise.all(['vote', 'check-1'].map(store.ownsTask))).toEqual([true, false]);
  });
});

test('what has no place in a private window does nothing, and writes nothing anywhere', async () => {
  const { store, disk, area } = await privateWindow();
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const list = { id: 'list', origin: 'list', size: 1, next: 0, createdAtMs: 1 } as const;
  const job = { ...newJob(checkOf(1), 'look-up', 1), kind: 'batch', batchId: 'list' } as const;
  await store.addBatch(list, ['https://shop.example/'], job);
  expect(await store.nextTexts('list', 9)).toEqual({ next: 0, texts: [] });
  expect(await store.beginNext('list', 0, [], 1)).toBeNull();
  await store.dropBatch('list');
  expect(await store.importChecks([checkOf(1)])).toBe(0);
  expect(await store.addDownload({ key: 'download', endedAtMs: 1, check: null })).toBe(false);
  expect([transaction.mock.calls, area.writes, disk.broadcasts()]).toEqual([[], 0, 0]);
  transaction.mockRestore();
});

test('a download of a private window is kept in memory, once', async () => {
  const { store, area, disk } = await privateWindow();
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const download = { id: 7, startedAtMs: 9, path: '/tmp/a.exe', address: 'https://a.example/', danger: '' };
  const file = { name: 'a.exe', sizeBytes: 1, hashSource: null, download, addressCheckId: null, fate: null };
  const check = checkOf(1, { origin: 'download', indicator: null, indicatorKey: '', file });
  const tell = () => store.addDownload({ key: '7@9', endedAtMs: 1, check });
  expect(await Promise.all([tell(), tell()])).toEqual([true, false]);
  expect((await store.latestChecks()).map(({ id }) => id)).toEqual(['check-1']);
  expect([transaction.mock.calls, area.writes, disk.broadcasts()]).toEqual([[], 1, 0]);
  transaction.mockRestore();
});
