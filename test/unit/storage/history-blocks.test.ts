import * as fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { Check } from '../../../src/domain/check.ts';
import { packedLine } from '../../../src/history/history-line.ts';
import { historyBlocks } from '../../../src/storage/read-history.ts';
import type { Database } from '../../../src/storage/read.ts';
import type { StoreWriter } from '../../../src/storage/write.ts';
import { ASKED_AT_MS, fakeCheck } from '../../support/fake-check.ts';
import { emptyStore } from './empty-store.ts';

/** Some share a block, some do not, and one id is the beginning of another one. */
const IDS = ['aa-1', 'aa-2', 'aa-12', 'ab-1', 'b0-1', 'b0-2'];
const HOSTS = ['shop.example', 'news.example'];

let database: Database;
let store: StoreWriter;

beforeEach(async () => {
  ({ database, store } = await emptyStore());
});

function checkOf({ id, host, n }: { id: string; host: string; n: number }): Check {
  const sha256 = host.slice(0, 1).repeat(64);
  return fakeCheck({
    id,
    indicator: { kind: 'url', url: `https://${host}/`, sha256 },
    indicatorKey: `url:${sha256}`,
    partOf: null,
    createdAtMs: ASKED_AT_MS + n,
  });
}

const anyId = fc.constantFrom(...IDS);
const anyNew = fc.record({ id: anyId, host: fc.constantFrom(...HOSTS), n: fc.nat(3) });

const anyAct = fc.oneof(
  fc.record({
    act: fc.constantFrom('add' as const, 'add a part' as const, 'add, or move' as const),
    new: anyNew,
  }),
  fc.record({ act: fc.constant('download' as const), new: anyNew }),
  fc.record({
    act: fc.constant('import' as const),
    all: fc.uniqueArray(anyNew, { maxLength: 4, selector: ({ id }) => id }),
  }),
  fc.record({ act: fc.constantFrom('answer' as const, 'see' as const), id: anyId, flagged: fc.nat(2) }),
  fc.record({ act: fc.constant('wipe' as const), ids: fc.array(anyId, { maxLength: 3 }) }),
  fc.record({ act: fc.constant('wipe the indicator' as const), id: anyId }),
  fc.record({ act: fc.constant('wipe the site' as const), host: fc.constantFrom(...HOSTS) }),
  fc.record({ act: fc.constant('wipe all' as const) }),
);

type Act = typeof anyAct extends fc.Arbitrary<infer T> ? T : never;

async function carryOut(act: Act): Promise<unknown> {
  switch (act.act) {
    case 'add':
    case 'add a part':
    case 'add, or move':
      return add(act.new, act.act);
    case 'download':
      return store.addDownload({
        key: `${act.new.id}@1`,
        endedAtMs: ASKED_AT_MS,
        check: (await database.get('checks', act.new.id)) ? null : checkOf(act.new),
      });
    case 'import':
      return store.importChecks(act.all.map(checkOf));
    case 'answer':
      return store.takeStep(act.id, (check) => ({ check: answered(check, act.flagged), job: null }));
    case 'see':
      return store.changeCheck(act.id, (check) => ({ ...check, seenAtMs: 1 }));
    case 'wipe':
      return store.wipeChecks(act.ids);
    case 'wipe the indicator':
      return store.wipeIndicator(act.id);
    case 'wipe the site':
      return store.wipeSite(act.host, ({ asked, indicator }) => asked !== '' && indicator !== null);
    case 'wipe all':
      return store.wipeAll();
  }
}

/** An id is given once: one that is there is not added again. */
async function add(seed: { id: string; host: string; n: number }, how: Act['act']): Promise<void> {
  if (await database.get('checks', seed.id)) return;
  const check = { ...checkOf(seed), partOf: how === 'add a part' ? (IDS[0] ?? null) : null };
  await store.addCheck({
    check,
    step: () => ({ check, job: null }),
    standsFor: ({ partOf }) => how === 'add, or move' && partOf === null,
  });
}

function answered(check: Check, flagged: number): Check {
  const verdict = flagged === 0 ? 'clean' : 'suspicious';
  const outcome = { verdict, flagged, answered: 90, title: `Title ${flagged}`, atMs: 1 } as const;
  return { ...check, state: { name: 'done', found: true }, outcome };
}

async function expectLinesOfChecks(): Promise<void> {
  const listed = (await database.getAll('checks')).filter(({ partOf }) => partOf === null);
  const lines = (await historyBlocks(database)).flatMap((block) => block.split('\n'));
  expect(lines.toSorted()).toEqual(listed.map(packedLine).toSorted());
}

test('the blocks of the history are always the lines of the listed checks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 1, maxLength: 20 }), async (acts) => {
      ({ database, store } = await emptyStore());
      await store.beginDownloads(0);
      for (const act of acts) {
        await carryOut(act);
        await expectLinesOfChecks();
      }
    }),
    { numRuns: 80 },
  );
});

test('a block holds the lines of its own name only', async () => {
  await store.importChecks(IDS.map((id) => checkOf({ id, host: 'shop.example', n: 0 })));
  const blocks = await database.getAll('history');
  expect(blocks.map(({ name }) => name)).toEqual(['aa', 'ab', 'b0']);
  for (const { name, lines } of blocks)
    for (const line of lines.split('\n')) expect(line.slice(0, 2)).toBe(name);
});
