import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isOver, needsPerson, type Check } from '../../../src/domain/check.ts';
import { usedIn } from '../../../src/domain/ledger.ts';
import { packedLine } from '../../../src/history/history-line.ts';
import { DEFAULT_SETTINGS, readSettings, SETTINGS_VERSION } from '../../../src/settings/settings.ts';
import { createDatabaseAccess } from '../../../src/storage/database-access.ts';
import { openDatabase, openToRead } from '../../../src/storage/database.ts';
import { historyBlocks } from '../../../src/storage/read-history.ts';
import {
  checkById,
  storedAccount,
  storedLedger,
  storedReport,
  storedSettings,
  type Database,
} from '../../../src/storage/read.ts';
import { DATABASE_NAME, DATABASE_VERSION } from '../../../src/storage/schema.ts';
import { createStoreWriter } from '../../../src/storage/write.ts';
import { createWorld, startBackground, type World } from '../../support/background-under-test.ts';
import { jobsIn } from '../../support/jobs-in.ts';
import { putStored } from '../../support/stored-fixture.ts';
import { emptyStore } from './empty-store.ts';

const VERSIONS = ['database-1', 'database-2'] as const;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** When the fixtures' last request was, and the address that their account belongs to. */
const LEFT_AT_MS = Date.UTC(2030, 5, 14, 19);
/** The states in which nothing more happens by itself. */
const OVER: ReadonlySet<string> = new Set(['done', 'failed', 'cancelled']);
const API_ADDRESS = 'https://vt.mirror.example/api/v3';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

afterEach(() => vi.restoreAllMocks());

/** A name as it stands in a row; '' where there is none. */
function nameOf(value: unknown): string {
  return v.parse(v.fallback(v.object({ name: v.string() }), { name: '' }), value).name;
}

const opened = () => createDatabaseAccess(openDatabase)();

type Rows = Awaited<ReturnType<typeof putStored>>;

/** The rows of a store as they are now, in the order of their keys. */
async function rowsOf(database: Database, name: Parameters<Database['getAll']>[0]): Promise<unknown[]> {
  return database.getAll(name);
}

function row(rows: Rows, store: string, key: string, value: unknown): Record<string, unknown> {
  const found = rows[store]?.find((each) => each[key] === value);
  if (!found) throw new Error(`No row ${String(value)} in ${store}`);
  return found;
}

/** Everything that a database holds and how it is made, to tell whether anything of it has changed. */
async function everything() {
  const database = await openDB(DATABASE_NAME);
  const stores = await Promise.all(
    [...database.objectStoreNames].map(async (name) => {
      const { indexNames, keyPath } = database.transaction(name).store;
      return { name, keyPath, indexes: [...indexNames], rows: await database.getAll(name) };
    }),
  );
  database.close();
  return { version: database.version, stores };
}

/** Puts more rows into what an earlier version left. */
async function addRows(version: number, store: string, rows: object[]): Promise<void> {
  const database = await openDB(DATABASE_NAME, version);
  for (const each of rows) await database.put(store, each);
  database.close();
}

describe.each(VERSIONS)('what %s left', (name) => {
  let rows: Rows;
  let database: Database;

  beforeEach(async () => {
    rows = await putStored(name);
    database = await opened();
  });

  test('has the stores and indexes of a database that was made today', async () => {
    const shape = async () => (await everything()).stores.map(({ rows: _rows, ...rest }) => rest);
    const migrated = await shape();
    database.close();
    (await emptyStore()).database.close();
    expect(migrated).toEqual(await shape());
    expect(database.version).toBe(DATABASE_VERSION);
  });

  test('keeps every check as it was, and says of each what later versions ask of it', async () => {
    const checks = await database.getAll('checks');
    expect(checks).toHaveLength(rows['checks']?.length ?? 0);
    for (const check of checks) {
      const { lookUpOnly, outcome: _outcome, before, ...rest } = check;
      expect(rest).toEqual({ file: null, partOf: null, ...row(rows, 'checks', 'id', check.id) });
      expect([lookUpOnly, before]).toEqual([false, null]);
    }
  });

  test('has the line of each listed check in the history', async () => {
    const listed = (await database.getAll('checks')).filter(({ partOf }) => partOf === null);
    const lines = (await historyBlocks(database)).flatMap((block) => block.split('\n'));
    expect(lines.toSorted()).toEqual(listed.map(packedLine).toSorted());
  });

  test('has an outcome for each answered check whose report is kept, of when it was fetched', async () => {
    for (const { id, state, outcome, indicatorKey } of await database.getAll('checks')) {
      const kept = rows['reports']?.find(({ key }) => key === indicatorKey);
      if (state.name !== 'done') expect([id, outcome]).toEqual([id, null]);
      else if (!state.found) expect(outcome).toMatchObject({ verdict: 'unknown', flagged: 0 });
      else if (!kept?.['report']) expect([id, outcome]).toEqual([id, null]);
      else expect(outcome).toMatchObject({ atMs: kept['fetchedAtMs'], answered: expect.any(Number) });
    }
    const flagged = (await database.getAll('checks')).filter((check) => (check.outcome?.flagged ?? 0) > 0);
    expect(flagged.length).toBeGreaterThan(0);
  });

  test('keeps every job with when it was begun, in the lane of what it was for', async () => {
    const jobs = await jobsIn(database);
    expect(jobs).toHaveLength(rows['jobs']?.length ?? 0);
    for (const { lane, asks, ...rest } of jobs) {
      const before = row(rows, 'jobs', 'key', rest.key);
      expect({ asks: rest.key, ...rest, ...before }).toEqual({ ...rest, ...before, asks });
      const expected = before['kind'] === 'poll' ? 'poll' : before['isBackground'] ? 'download' : 'click';
      expect([rest.key, lane]).toEqual([rest.key, expected]);
    }
    expect(jobs.some(({ startedAtMs }) => startedAtMs !== null)).toBe(true);
  });

  test('is read by the queue: all that waits stands in its lane', async () => {
    const heads = await createStoreWriter(async () => database, vi.fn()).heads(1000, Number.MAX_SAFE_INTEGER);
    expect(heads).toHaveLength(rows['jobs']?.length ?? 0);
  });

  test('answers from every report that was kept, at the time that it was fetched', async () => {
    for (const { key, ...before } of rows['reports'] ?? []) {
      const kept = await storedReport(database, String(key));
      expect(kept).toMatchObject({ ...before, usedAtMs: before['fetchedAtMs'] });
    }
    const record = await database.get('records', 'reports-bytes');
    const kept = await database.getAll('reports');
    expect(record?.value).toBe(kept.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
  });

  test('keeps the settings, the account and the other single things', async () => {
    expect(await storedSettings(database)).toEqual({
      ...DEFAULT_SETTINGS,
      ...Object(row(rows, 'records', 'name', 'settings')['value']),
    });
    expect(await storedAccount(database)).toEqual(row(rows, 'records', 'name', 'account')['value']);
    for (const { name: record, value } of rows['records'] ?? [])
      if (record !== 'ledger')
        expect(await rowsOf(database, 'records')).toContainEqual({ name: record, value });
  });

  test('keeps the ledger: what was used of the day and the month, and the pause', async () => {
    const ledger = await storedLedger(database);
    expect(ledger).toMatchObject({
      recentMs: [1907680260000, 1907680260000],
      spentUntilMs: 1907712060000,
      pausedFor: 'quota-spent',
      guessedPause: null,
    });
    expect(usedIn(ledger, 'daily', LEFT_AT_MS)).toBe(500);
    expect(usedIn(ledger, 'monthly', LEFT_AT_MS)).toBe(500);
    expect(usedIn(ledger, 'daily', LEFT_AT_MS + DAY_MS)).toBe(0);
  });

  test('keeps what was asked of the community and what was read of it', async () => {
    expect(await rowsOf(database, 'tasks')).toEqual(
      expect.arrayContaining(Object.values(rows['tasks'] ?? [])),
    );
    expect(await rowsOf(database, 'communities')).toEqual(
      expect.arrayContaining(Object.values(rows['communities'] ?? [])),
    );
  });
});

describe('two copies of one object', () => {
  const sha256 = '3'.repeat(64);
  const md5 = '1'.repeat(32);

  async function withCopies(md5AtMs: number, sha256AtMs: number): Promise<Database> {
    const rows = await putStored('database-2');
    const { report, ...rest } = row(
      rows,
      'reports',
      'key',
      `file:5588be887fb18a7d83238d812cbbebb8d2ee193b60ca60c18c97b87dec656389`,
    );
    const copy = (key: string, atMs: number) => ({
      ...rest,
      key,
      fetchedAtMs: atMs,
      report: { ...Object(report), md5, sha256, sha1: null, reputation: atMs },
    });
    await addRows(2, 'reports', [copy(`file:${md5}`, md5AtMs), copy(`file:${sha256}`, sha256AtMs)]);
    return opened();
  }

  test.each([[1000, 2000] as const, [2000, 1000] as const])(
    'become one, the newer one, under both names: fetched at %i and %i',
    async (md5AtMs, sha256AtMs) => {
      const database = await withCopies(md5AtMs, sha256AtMs);
      const found = await Promise.all([md5, sha256].map((hash) => storedReport(database, `file:${hash}`)));
      expect(found).toMatchObject([
        { key: `file:${sha256}`, fetchedAtMs: 2000, report: { reputation: 2000 } },
        { key: `file:${sha256}`, fetchedAtMs: 2000 },
      ]);
    },
  );

  test('of which one knows nothing leave what the other one knows', async () => {
    await putStored('database-2');
    const database = await opened();
    const known = await storedReport(database, 'file:2259e961582c9ae17235db655c751ddb');
    expect(known).toMatchObject({ report: { kind: 'file' } });
    expect(known?.key).toBe(`file:2259e961582c9ae17235db655c751ddb198605c3bea788a4170a8baa3511c614`);
  });
});

test('an outcome is read with the number of engines that the person has set', async () => {
  await putStored('database-1');
  await addRows(1, 'records', [{ name: 'settings', value: { maliciousFromFamilies: 1 } }]);
  const database = await opened();
  const verdicts = (await database.getAll('checks')).map(({ outcome }) => outcome?.verdict);
  expect(verdicts).not.toContain('suspicious');
});

describe.each(VERSIONS)('the background lives on with %s', (name) => {
  let world: World;
  let rows: Rows;

  beforeEach(async () => {
    world = await createWorld();
    globalThis.indexedDB = new IDBFactory();
    rows = await putStored(name);
    world.database = await opened();
    world.clock.setTo(LEFT_AT_MS);
    world.keys.access = { apiAddress: API_ADDRESS, key: 'b'.repeat(64) };
  });

  const stored = (id: string) => checkById(world.database, id);

  async function openChecks(): Promise<Check[]> {
    const checks = await world.database.getAll('checks');
    return checks.filter(({ state }) => !isOver(state));
  }

  /** The links that were submitted, and those that were to be analysed again. */
  function posts(): string[] {
    return world.service.seen
      .filter(({ line }) => line.startsWith('POST /urls'))
      .map(({ line, form }) => line + form);
  }

  test('sends nothing while it is paused, and loses no check', async () => {
    const before = (await openChecks()).map(({ id }) => id);
    await startBackground(world).pass(DAY_MS);
    expect(world.service.seen).toEqual([]);
    expect((await openChecks()).map(({ id }) => id)).toEqual(before);
    expect(world.unforeseen).toEqual([]);
  });

  test('ends every check that was open, or waits for a person, and submits nothing twice', async () => {
    const background = startBackground(world);
    await background.store.saveSettings({ paused: false });
    await background.hashFiles.takeUp();
    for (let day = 0; day < 4; day += 1) await background.pass(DAY_MS);
    expect((await openChecks()).filter(({ state }) => !needsPerson(state))).toEqual([]);
    expect(await jobsIn(world.database)).toEqual([]);
    expect(posts().length).toBeGreaterThan(0);
    expect(new Set(posts()).size).toBe(posts().length);
    expect(world.unforeseen).toEqual([]);
    for (const { id, state } of rows['checks'] ?? [])
      if (OVER.has(nameOf(state))) expect(await stored(String(id))).toMatchObject({ id, state });
  });

  test('does not send again what was cut off on its way to VirusTotal: it is looked for', async () => {
    const cutOff = (rows['jobs'] ?? []).filter(
      ({ kind, startedAtMs }) => (kind === 'submit' || kind === 'reanalyse') && startedAtMs !== null,
    );
    const background = startBackground(world);
    await background.store.saveSettings({ paused: false });
    for (let day = 0; day < 4; day += 1) await background.pass(DAY_MS);
    expect(cutOff.length).toBeGreaterThan(1);
    for (const { checkId } of cutOff) {
      const check = await stored(String(checkId));
      const link = check?.indicator?.kind === 'url' ? check.indicator : null;
      expect(link).not.toBeNull();
      expect(posts().filter((post) => post.includes(encodeURIComponent(link?.url ?? '')))).toEqual([]);
      expect(posts().filter((post) => post.includes(link?.sha256 ?? ''))).toEqual([]);
    }
  });

  test('keeps the pause of the spent day', async () => {
    const background = startBackground(world);
    await background.store.saveSettings({ paused: false });
    await background.passTo(1907712060000 - 1);
    expect(world.service.seen).toEqual([]);
    await background.pass(HOUR_MS);
    expect(world.service.seen.length).toBeGreaterThan(0);
  });
});

describe('a migration that fails', () => {
  type Put = (this: IDBObjectStore, row: unknown) => IDBRequest<IDBValidKey>;

  /** The browser's own way to write a row, for what has other code in its place. */
  function ownPut(): Put {
    const put: unknown = Reflect.get(IDBObjectStore.prototype, 'put');
    if (!isPut(put)) throw new Error('No put');
    return put;
  }

  function isPut(value: unknown): value is Put {
    return typeof value === 'function';
  }

  /** Has one write to a store refused, the one with this number, as the browser does: after the call. */
  function refuse(storeName: string, number: number): void {
    let puts = 0;
    const put = ownPut();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      value: unknown,
    ) {
      puts += this.name === storeName ? 1 : 0;
      // It is there already, so that it cannot be added.
      return this.name === storeName && puts === number ? this.add(value) : put.call(this, value);
    });
  }

  test.each<['database-1' | 'database-2', string, number]>([
    ['database-1', 'checks', 3],
    ['database-1', 'checks', 50],
    ['database-1', 'jobs', 20],
    ['database-1', 'records', 3],
    ['database-2', 'checks', 3],
    ['database-2', 'jobs', 5],
    ['database-2', 'records', 3],
  ])('at a row leaves all of %s as it was, and says so: %s, write %i', async (name, storeName, number) => {
    await putStored(name);
    const before = await everything();
    refuse(storeName, number);
    await expect(opened()).rejects.toMatchObject({ trouble: 'not-migrated' });
    vi.restoreAllMocks();
    expect(await everything()).toEqual(before);
  });

  test('when all is written, for want of room, leaves all as it was, and says so', async () => {
    await putStored('database-2');
    const before = await everything();
    const put = ownPut();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      value: { name?: string },
    ) {
      const written = put.call(this, value);
      // The last write: the browser finds out when it brings everything to the disk.
      if (value.name === 'ledger')
        written.addEventListener('success', () => queueMicrotask(() => this.transaction.abort()));
      return written;
    });
    await expect(opened()).rejects.toMatchObject({ trouble: 'not-migrated' });
    vi.restoreAllMocks();
    expect(await everything()).toEqual(before);
  });

  test.each(VERSIONS)('in its middle leaves all of %s as it was, and says so', async (name) => {
    await putStored(name);
    const before = await everything();
    const put = ownPut();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      value: { lane?: string },
    ) {
      if (value.lane === 'poll') throw new DOMException('invented', 'DataError');
      return put.call(this, value);
    });
    await expect(opened()).rejects.toMatchObject({ trouble: 'not-migrated' });
    vi.restoreAllMocks();
    expect(await everything()).toEqual(before);
  });

  test('over a row that no version has written leaves all as it was', async () => {
    await putStored('database-2');
    await addRows(2, 'checks', [{ id: 'broken', createdAtMs: 1, indicatorKey: 'url:x' }]);
    const before = await everything();
    await expect(opened()).rejects.toMatchObject({ trouble: 'not-migrated' });
    expect(await everything()).toEqual(before);
  });

  test('for want of room leaves all as it was', async () => {
    await putStored('database-2');
    const before = await everything();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(opened()).rejects.toMatchObject({ trouble: 'not-migrated' });
    vi.restoreAllMocks();
    expect(await everything()).toEqual(before);
  });

  test('is tried again at the next opening', async () => {
    const rows = await putStored('database-2');
    const access = createDatabaseAccess(openDatabase);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('invented', 'DataError');
    });
    await expect(access()).rejects.toMatchObject({ trouble: 'not-migrated' });
    expect(await (await access()).count('checks')).toBe(rows['checks']?.length);
  });
});

describe('a page', () => {
  test.each(VERSIONS)('leaves %s to the background: it is as it was', async (name) => {
    await putStored(name);
    const before = await everything();
    await expect(createDatabaseAccess(openToRead)()).rejects.toMatchObject({ trouble: 'not-migrated' });
    expect(await everything()).toEqual(before);
  });
});

test('a newer version is told as such', async () => {
  (await openDB(DATABASE_NAME, DATABASE_VERSION + 1)).close();
  await expect(opened()).rejects.toMatchObject({ trouble: 'newer' });
  await expect(createDatabaseAccess(openToRead)()).rejects.toMatchObject({ trouble: 'newer' });
});

describe('the settings of version 1', () => {
  const stored: { value: object } = JSON.parse(
    readFileSync(new URL('../../fixtures/stored/settings-1.json', import.meta.url), 'utf8'),
  );

  test('keep each thing that was set, and have the defaults of what came later', () => {
    expect(readSettings(stored.value)).toEqual({ ...DEFAULT_SETTINGS, ...stored.value });
  });

  test('are stored with the number of the newest version at their next change', async () => {
    const { database, store } = await emptyStore();
    await database.put('records', { name: 'settings', value: stored.value });
    await store.saveSettings({ cacheMegabytes: 7 });
    expect(await database.get('records', 'settings')).toEqual({
      name: 'settings',
      value: { ...DEFAULT_SETTINGS, ...stored.value, cacheMegabytes: 7, version: SETTINGS_VERSION },
    });
  });
});
