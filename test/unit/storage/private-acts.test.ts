import * as fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { newJob } from '../../../src/background/new-check.ts';
import { newTask, newTaskJob } from '../../../src/background/new-task.ts';
import { isOver } from '../../../src/domain/check.ts';
import { indicatorKey, type Indicator } from '../../../src/domain/indicator.ts';
import type { CheckJobKind } from '../../../src/domain/job.ts';
import { withRequest } from '../../../src/domain/ledger.ts';
import type { Report } from '../../../src/domain/report.ts';
import { createPrivateReader } from '../../../src/storage/private/private-reader.ts';
import type { StoreReader } from '../../../src/storage/store-reader.ts';
import type { StoreWriter } from '../../../src/storage/write.ts';
import { ASKED_AT_MS, fakeCheck } from '../../support/fake-check.ts';
import { fileReport, urlReport } from '../domain/reports.ts';
import { emptyDisk, privateWindow, type Disk } from './private-window.ts';

type Store = StoreWriter & StoreReader;

const HASHES = ['1'.repeat(32), '2'.repeat(40), '3'.repeat(64), '4'.repeat(64)];
const [MD5, SHA1, SHA256, OTHER_SHA256] = HASHES;
const REPORTS: (Report | null)[] = [
  null,
  fileReport([], { md5: MD5 ?? null, sha1: SHA1 ?? null, sha256: SHA256 ?? null }),
  fileReport([], { md5: MD5 ?? null, sha256: OTHER_SHA256 ?? null }),
  urlReport([], { id: 'b'.repeat(64) }),
];
const INDICATORS: Indicator[] = [
  ...HASHES.map((hash): Indicator => ({ kind: 'file', hash })),
  ...['a', 'b'].map((name): Indicator => ({
    kind: 'url',
    url: `https://${name}.example/`,
    sha256: name.repeat(64),
  })),
];
const KEYS = INDICATORS.map(indicatorKey);
const CANCELLED = { name: 'cancelled' } as const;
const STATES = [
  { name: 'queued' },
  { name: 'needs-consent', why: 'private' },
  { name: 'looking-up' },
  { name: 'done', found: true },
  CANCELLED,
] as const;
const JOB_KINDS: (CheckJobKind | null)[] = ['look-up', 'submit', 'poll', null];

const ids = fc.nat(12).map((id) => `check-${id}`);
const taskIds = fc.nat(4).map((id) => `task-${id}`);
const states = fc.constantFrom(...STATES);
const reports = fc.constantFrom(...REPORTS);
const jobKinds = fc.constantFrom(...JOB_KINDS);

/** Everything that the background does with a store of checks; what it is about is drawn by chance. */
const anyAct = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('add' as const),
      of: fc.nat(INDICATORS.length),
      state: states,
      kind: jobKinds,
      report: fc.option(reports, { nil: undefined }),
      mayOtherStand: fc.boolean(),
      partOf: fc.option(fc.nat(12), { freq: 6 }),
      other: fc.nat(12),
      isInItsPlace: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('step' as const),
      id: ids,
      state: states,
      kind: jobKinds,
      report: fc.option(reports, { nil: undefined }),
    }),
  },
  fc.record({ act: fc.constant('change' as const), id: ids, isChanged: fc.boolean() }),
  fc.record({ act: fc.constant('mark' as const), nth: fc.nat(8), isStale: fc.boolean() }),
  fc.record({ act: fc.constant('add task' as const), id: taskIds, of: fc.nat(KEYS.length - 1) }),
  fc.record({
    act: fc.constant('task step' as const),
    id: taskIds,
    outcome: fc.constantFrom('done' as const, 'failed' as const, 'none' as const),
  }),
  fc.record({ act: fc.constantFrom('wipe' as const, 'wipe indicator' as const), id: ids }),
  fc.record({ act: fc.constant('wipe site' as const), host: fc.constantFrom('a.example', 'b.example') }),
  { weight: 1, arbitrary: fc.record({ act: fc.constant('wipe all' as const) }) },
);
type Act = typeof anyAct extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** Carries an act out, and gives what it gave; `n` is its number, which tells ids and times. */
async function carryOut(store: Store, act: Act, n: number): Promise<unknown> {
  const atMs = ASKED_AT_MS + n;
  switch (act.act) {
    case 'add':
      return addCheck(store, act, n);
    case 'step':
      return store.takeStep(act.id, (check, job) => ({
        check: { ...check, state: act.state, updatedAtMs: atMs, polls: job?.attempts ?? 9 },
        job: act.kind && newJob(check, act.kind, atMs),
        ...answer(act.report, check.indicatorKey, atMs),
      }));
    case 'change':
      return store.changeCheck(act.id, (check) => (act.isChanged ? { ...check, seenAtMs: atMs } : null));
    case 'mark': {
      const job = sorted(await store.heads(100, Infinity))[act.nth];
      if (!job) return null;
      const read = act.isStale ? { ...job, notBeforeMs: 1 } : job;
      return store.markStarted(read, (ledger) => withRequest(ledger, atMs), atMs);
    }
    case 'add task': {
      const indicator: Indicator = INDICATORS[act.of] ?? { kind: 'domain', name: 'shop.example' };
      const subject = { indicator, indicatorKey: indicatorKey(indicator), objectId: 'object' };
      const task = newTask(act.id, { kind: 'read-own-vote' }, subject, atMs);
      return store.addTask(task, newTaskJob(task, 'community', atMs));
    }
    case 'task step':
      return store.takeTaskStep(act.id, (task, job, community) => {
        if (act.outcome === 'none') return null;
        const failed = { ...task, state: { name: 'failed', error: { kind: 'offline' } } } as const;
        if (act.outcome === 'failed') return { task: failed, job: null };
        return { task: null, job: null, community: communityOf(task.indicatorKey, job ? 1 : 0, community) };
      });
    case 'wipe':
      return sorted(await store.wipeChecks([act.id]));
    case 'wipe indicator':
      return sorted(await store.wipeIndicator(act.id));
    case 'wipe site':
      return sorted(
        await store.wipeSite(act.host, ({ indicator }) => JSON.stringify(indicator).includes(act.host)),
      );
    case 'wipe all':
      return sorted(await store.wipeAll());
  }
}

function addCheck(store: Store, act: Extract<Act, { act: 'add' }>, n: number) {
  const atMs = ASKED_AT_MS + n;
  const indicator = INDICATORS[act.of] ?? null;
  const key = indicator ? indicatorKey(indicator) : '';
  const check = fakeCheck({
    id: `check-${n}`,
    indicator,
    indicatorKey: key,
    partOf: act.partOf !== null && act.partOf < n ? `check-${act.partOf}` : null,
    state: act.state,
    createdAtMs: atMs,
    updatedAtMs: atMs,
  });
  const other = `check-${act.other}`;
  const otherCheck = fakeCheck({ id: other, state: CANCELLED, createdAtMs: ASKED_AT_MS + act.other });
  return store.addCheck({
    check,
    step: (kept) => ({
      check: { ...check, polls: kept?.aliases.length ?? 0 },
      job: act.kind && newJob(check, act.kind, atMs),
      ...answer(act.report, key, atMs),
    }),
    // One at most: which one of several stands for it is not said.
    standsFor: (equal) => act.mayOtherStand && !isOver(equal.state) && equal.id === other,
    replaced: act.isInItsPlace ? otherCheck : undefined,
  });
}

function answer(report: Report | null | undefined, key: string, fetchedAtMs: number) {
  if (report === undefined || key === '') return {};
  return { report: { key, fetchedAtMs, report, apiAddress: 'https://api.example' } };
}

function communityOf(key: string, total: number, known: { total: number | null } | undefined) {
  const rest = { comments: [], cursor: null, dropped: 0, commentsReadAtMs: 0, ownCommentVotes: {} };
  const own = { ownVote: null, ownVoteReadAtMs: 0, accountSavedAtMs: null };
  return { key, total: total + (known?.total ?? 0), apiAddress: 'https://api.example', ...rest, ...own };
}

/** All that can be read of a store; what has no order of its own is sorted. */
async function allOf(store: StoreReader) {
  const inStates = STATES.map(({ name }) => store.checksInState(name));
  const checks = sorted((await Promise.all(inStates)).flat());
  return {
    checks,
    latest: await store.latestChecks(),
    reports: await Promise.all(KEYS.map((key) => store.storedReport(key))),
    communities: await Promise.all(KEYS.map((key) => store.community(key))),
    ledger: await store.ledger(),
  };
}

async function queueOf(store: Store) {
  return [sorted(await store.heads(100, Infinity)), sorted(await store.heads(2, ASKED_AT_MS))];
}

async function equalsOf(store: Store) {
  return Promise.all(KEYS.map(async (key) => sorted(await store.equalChecks(key))));
}

function sorted<Row>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** What is on a disk, but for the single things. */
async function rowsOn({ database }: Disk) {
  const names = [...database.objectStoreNames].filter((name) => name !== 'records');
  return Promise.all(names.map(async (name) => [name, await database.getAll(name)]));
}

/** A busy machine takes several times what an idle one does. */
const PROPERTY_MS = 60_000;

const manyActs = fc.array(anyAct, { minLength: 1, maxLength: 30 });

afterEach(() => vi.restoreAllMocks());

test(
  'whatever is done, a private window gives, keeps and tells what the disk would',
  async () => {
    await fc.assert(
      fc.asyncProperty(manyActs, async (acts) => {
        const disk = await emptyDisk();
        const window = await privateWindow();
        for (const [n, act] of acts.entries()) {
          expect(await carryOut(window.store, act, n)).toEqual(await carryOut(disk.store, act, n));
        }
        expect(await queueOf(window.store)).toEqual(await queueOf(disk.store));
        expect(await equalsOf(window.store)).toEqual(await equalsOf(disk.store));
        expect(await allOf(window.store)).toEqual(await allOf(disk.store));
        expect(window.broadcasts()).toBe(disk.broadcasts());
      }),
      { numRuns: 40 },
    );
  },
  PROPERTY_MS,
);

test(
  'whatever is done, nothing is written to the disk but single things, and all is there in the next life',
  async () => {
    await fc.assert(
      fc.asyncProperty(manyActs, manyActs, async (earlier, acts) => {
        vi.restoreAllMocks();
        const disk = await emptyDisk();
        for (const [n, act] of earlier.entries()) await carryOut(disk.store, act, n);
        const before = await rowsOn(disk);
        const window = await privateWindow(undefined, disk);
        const opened = vi.spyOn(IDBDatabase.prototype, 'transaction');
        for (const [n, act] of acts.entries()) await carryOut(window.store, act, n);
        await window.store.wipeRequests();
        await window.store.addRequest(REQUEST);
        await window.store.answerRequest(REQUEST, 200);
        const all = await allOf(window.store);

        const written = opened.mock.calls.filter(([, mode]) => mode !== undefined && mode !== 'readonly');
        expect(written.map(([names]) => names).filter((names) => names !== 'records')).toEqual([]);
        vi.restoreAllMocks();
        expect(await rowsOn(disk)).toEqual(before);
        const next = await privateWindow(window.area, disk);
        expect([await allOf(next.store), await queueOf(next.store)]).toEqual([
          all,
          await queueOf(window.store),
        ]);
        expect(await allOf(createPrivateReader(window.area, disk.store))).toEqual(all);
      }),
      { numRuns: 40 },
    );
  },
  PROPERTY_MS,
);

const REQUEST = { atMs: 1, n: 1, method: 'GET', endpoint: '/files/{id}', what: null, cost: 1, status: null };
