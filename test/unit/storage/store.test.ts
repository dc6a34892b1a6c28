import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newJob } from '../../../src/background/new-check.ts';
import type { Check } from '../../../src/domain/check.ts';
import { withRequest, type Ledger } from '../../../src/domain/ledger.ts';
import type { Account } from '../../../src/domain/quota.ts';
import { DEFAULT_SETTINGS } from '../../../src/settings/settings.ts';
import { openDatabase } from '../../../src/storage/database.ts';
import { createDatabaseAccess } from '../../../src/storage/database-access.ts';
import {
  checkById,
  latestChecks,
  storedAccount,
  storedLedger,
  storedReport,
  storedSettings,
  type Database,
} from '../../../src/storage/read.ts';
import type { NewReport } from '../../../src/storage/schema.ts';
import { createStoreWriter, type StoreWriter } from '../../../src/storage/write.ts';
import { ASKED_AT_MS, fakeCheck, fakeJobOf } from '../../support/fake-check.ts';
import { jobsIn } from '../../support/jobs-in.ts';

let database: Database;
let store: StoreWriter;
let broadcasts: number;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  const access = createDatabaseAccess(openDatabase);
  database = await access();
  broadcasts = 0;
  store = createStoreWriter(access, () => {
    broadcasts += 1;
  });
});

afterEach(() => vi.restoreAllMocks());

function noReportOf(check: Check): NewReport {
  return {
    key: check.indicatorKey,
    fetchedAtMs: ASKED_AT_MS,
    report: null,
    apiAddress: 'https://api.example',
  };
}

/** Stores a check with its look-up. */
function add(check: Check, standsFor: (equal: Check) => boolean = () => false): Promise<Check> {
  return store.addCheck({
    check,
    step: () => ({ check, job: newJob(check, 'look-up', ASKED_AT_MS) }),
    standsFor,
  });
}

describe('adding a check', () => {
  test('stores it with its job, and tells the pages', async () => {
    const check = await add(fakeCheck());
    expect(await checkById(database, check.id)).toEqual(check);
    expect(await jobsIn(database)).toMatchObject([{ checkId: check.id, kind: 'look-up' }]);
    expect(broadcasts).toBe(1);
  });

  test('that another one stands for gives that one, moved to the top, and no second job', async () => {
    await add(fakeCheck({ id: 'first' }));
    await add(fakeCheck({ id: 'between', indicatorKey: 'url:other', createdAtMs: ASKED_AT_MS + 1 }));
    const again = fakeCheck({ id: 'again', createdAtMs: ASKED_AT_MS + 2 });
    expect(await add(again, () => true)).toMatchObject({ id: 'first', createdAtMs: ASKED_AT_MS + 2 });
    expect((await latestChecks(database)).map(({ id }) => id)).toEqual(['first', 'between']);
    expect((await latestChecks(database, 1)).map(({ id }) => id)).toEqual(['first']);
    expect(await jobsIn(database)).toHaveLength(2);
  });

  test('of what is no indicator is equal to nothing', async () => {
    await add(fakeCheck({ id: 'first', indicator: null, indicatorKey: '' }));
    const second = await add(fakeCheck({ id: 'second', indicator: null, indicatorKey: '' }), () => true);
    expect(second.id).toBe('second');
  });

  describe('in place of one that asks', () => {
    const asking = fakeCheck({ id: 'old', state: { name: 'needs-consent', why: 'private' } });
    const replaced = { ...asking, state: { name: 'cancelled' } } as const;
    const check = fakeCheck({ id: 'new' });
    const step = () => ({ check, job: newJob(check, 'look-up', ASKED_AT_MS) });
    const replace = () => store.addCheck({ check, step, standsFor: () => true, replaced });

    test('ends that one in the same breath, which never stands for it', async () => {
      await add(asking);
      expect((await replace()).id).toBe('new');
      expect((await checkById(database, 'old'))?.state).toEqual({ name: 'cancelled' });
      expect(await jobsIn(database)).toMatchObject([{ checkId: 'new' }]);
    });

    test('begins nothing where that one is being submitted by then, and leaves it its job', async () => {
      const submitting = { ...asking, state: { name: 'submitting' } } as const;
      await add(submitting);
      broadcasts = 0;
      expect(await replace()).toEqual(submitting);
      expect(await latestChecks(database)).toEqual([submitting]);
      expect(await jobsIn(database)).toMatchObject([{ checkId: 'old' }]);
      expect(broadcasts).toBe(0);
    });

    test('begins nothing where that one was wiped by then, and does not bring it back', async () => {
      expect((await replace()).id).toBe('old');
      expect([await latestChecks(database), await jobsIn(database)]).toEqual([[], []]);
    });
  });
});

describe('taking a step', () => {
  test('is decided on the check as it stands, with its job', async () => {
    const check = await add(fakeCheck());
    await store.changeCheck(check.id, (stored) => ({ ...stored, seenAtMs: 5 }));
    const taken = await store.takeStep(check.id, (stored, job) => {
      expect([stored.seenAtMs, job?.kind]).toEqual([5, 'look-up']);
      return { check: { ...stored, polls: 1 }, job: null };
    });
    expect(taken).toMatchObject({ seenAtMs: 5, polls: 1 });
    expect(await jobsIn(database)).toEqual([]);
  });

  test('that decides on nothing changes nothing and tells nobody', async () => {
    const check = await add(fakeCheck());
    broadcasts = 0;
    expect(await store.takeStep(check.id, () => null)).toBeNull();
    expect(await jobsIn(database)).toHaveLength(1);
    expect(broadcasts).toBe(0);
  });

  test('of a check that was wiped brings nothing back, and its job goes', async () => {
    const check = fakeCheck();
    await database.put('jobs', newJob(check, 'look-up', ASKED_AT_MS));
    const decided = await store.takeStep(check.id, (stored) => ({
      check: stored,
      job: null,
      report: noReportOf(stored),
    }));
    expect(decided).toBeNull();
    expect(await latestChecks(database)).toEqual([]);
    expect(await jobsIn(database)).toEqual([]);
    expect(await storedReport(database, check.indicatorKey)).toBeUndefined();
  });

  test('towards a submission forgets that there was no report', async () => {
    const check = await add(fakeCheck());
    await store.takeStep(check.id, (stored) => ({ check: stored, job: null, report: noReportOf(stored) }));
    expect(await storedReport(database, check.indicatorKey)).toMatchObject({ report: null });
    await store.takeStep(check.id, (stored) => ({ check: stored, job: newJob(stored, 'submit', 1) }));
    expect(await storedReport(database, check.indicatorKey)).toBeUndefined();
  });
});

describe('marking a job as on its way', () => {
  const count = (ledger: Ledger) => withRequest(ledger, ASKED_AT_MS);

  test('counts it in the ledger as it is stored', async () => {
    const check = await add(fakeCheck());
    const job = newJob(check, 'look-up', ASKED_AT_MS);
    await store.changeLedger((ledger) => withRequest(ledger, ASKED_AT_MS - 1));
    expect(await store.markStarted(job, count, ASKED_AT_MS)).toBe(true);
    expect(await jobsIn(database)).toEqual([{ ...job, startedAtMs: ASKED_AT_MS }]);
    expect((await storedLedger(database)).recentMs).toEqual([ASKED_AT_MS - 1, ASKED_AT_MS]);
  });

  test('of one that is gone, is on its way or was replaced does nothing', async () => {
    const check = await add(fakeCheck());
    const job = newJob(check, 'look-up', ASKED_AT_MS);
    await store.markStarted(job, count, ASKED_AT_MS);
    expect(await store.markStarted(job, count, ASKED_AT_MS)).toBe(false);
    expect(await store.markStarted({ ...job, kind: 'submit' }, count, ASKED_AT_MS)).toBe(false);
    expect(await store.markStarted({ ...job, key: 'check:gone' }, count, ASKED_AT_MS)).toBe(false);
    expect((await storedLedger(database)).recentMs).toHaveLength(1);
  });
});

describe('wiping', () => {
  test('one check takes its job, and its report with the last check that shows it', async () => {
    const first = await add(fakeCheck({ id: 'first' }));
    const second = await add(fakeCheck({ id: 'second' }));
    await store.takeStep('first', (check) => ({ check, job: null, report: noReportOf(check) }));
    await store.wipeChecks([first.id]);
    expect(await storedReport(database, first.indicatorKey)).toBeDefined();
    await store.wipeChecks([second.id]);
    expect(await storedReport(database, first.indicatorKey)).toBeUndefined();
    expect([await latestChecks(database), await jobsIn(database)]).toEqual([[], []]);
  });

  test('all leaves the settings and the account', async () => {
    await add(fakeCheck());
    await store.saveSettings({ paused: true });
    await store.wipeAll();
    expect([await latestChecks(database), await jobsIn(database)]).toEqual([[], []]);
    expect((await storedSettings(database)).paused).toBe(true);
  });
});

describe('single things', () => {
  const account: Account = {
    apiAddress: 'https://api.example',
    keyEnding: 'abcd',
    name: null,
    quota: null,
    verified: false,
    savedAtMs: 1,
  };

  test('two changes of the settings at once both stay', async () => {
    await Promise.all([store.saveSettings({ paused: true }), store.saveSettings({ submission: 'ask' })]);
    expect(await storedSettings(database)).toEqual({ ...DEFAULT_SETTINGS, paused: true, submission: 'ask' });
  });

  test('two requests counted at once both count', async () => {
    const count = () => store.changeLedger((ledger) => withRequest(ledger, ASKED_AT_MS));
    await Promise.all([count(), count()]);
    expect((await storedLedger(database)).recentMs).toHaveLength(2);
  });

  test('an account that was removed is not brought back by a change', async () => {
    await store.saveAccount(account);
    await store.saveAccount(null);
    await store.changeAccount((stored) => ({ ...stored, verified: true }));
    expect(await storedAccount(database)).toBeNull();
  });

  test('the quota is asked for once an hour, and at once where the clock was set back', async () => {
    const HOUR_MS = 3_600_000;
    expect(await store.claimQuotaAsk(ASKED_AT_MS, HOUR_MS)).toBe(true);
    expect(await store.claimQuotaAsk(ASKED_AT_MS + HOUR_MS - 1, HOUR_MS)).toBe(false);
    expect(await store.claimQuotaAsk(ASKED_AT_MS + HOUR_MS, HOUR_MS)).toBe(true);
    expect(await store.claimQuotaAsk(ASKED_AT_MS, HOUR_MS)).toBe(true);
  });
});

test('what is begun is on the disk before anything follows from it', async () => {
  const opened = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const check = await add(fakeCheck());
  await store.takeStep(check.id, (stored, job) => ({ check: stored, job }));
  await store.markStarted(newJob(check, 'look-up', ASKED_AT_MS), (ledger) => ledger, ASKED_AT_MS);
  expect(opened.mock.calls.map(([, , options]) => options)).toEqual(
    Array.from({ length: 3 }, () => ({ durability: 'strict' })),
  );
});

test('a change is given back, and null where there was none', async () => {
  const check = await add(fakeCheck());
  expect(await store.changeCheck(check.id, (stored) => ({ ...stored, polls: 2 }))).toMatchObject({
    polls: 2,
  });
  expect(await store.changeCheck(check.id, () => null)).toBeNull();
  expect(await store.changeCheck('gone', (stored) => stored)).toBeNull();
});

test('the newest checks come first, 50 at most', async () => {
  for (let index = 0; index < 52; index += 1)
    await add(fakeCheck({ id: `check-${index}`, createdAtMs: ASKED_AT_MS + index }));
  const ids = (await latestChecks(database)).map(({ id }) => id);
  expect([ids.length, ids[0], ids.at(-1)]).toEqual([50, 'check-51', 'check-2']);
});

test('everything is there when the database is opened again', async () => {
  const check = await add(fakeCheck());
  const job = fakeJobOf(check, 'submit');
  await store.takeStep(check.id, (stored) => ({ check: stored, job }));
  database.close();
  const reopened = await createDatabaseAccess(openDatabase)();
  expect(await latestChecks(reopened)).toEqual([check]);
  expect(await reopened.getAll('jobs')).toEqual([job]);
});
