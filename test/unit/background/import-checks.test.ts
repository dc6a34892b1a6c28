import { beforeEach, describe, expect, test } from 'vitest';
import { importChecks } from '../../../src/background/import-checks.ts';
import { exportedCheck, type ExportedCheck } from '../../../src/history/exported-check.ts';
import {
  allChecks,
  createWorld,
  startBackground,
  type Background,
  type World,
} from '../../support/background-under-test.ts';
import { jobsIn } from '../../support/jobs-in.ts';
import { aCheck, keptLink, NOW_MS } from '../history/any-check.ts';

const SECRET = '8f14e45fceea167a5a36dedd4bea2543';
const PRIVATE_LINK = `https://shop.example/offer?token=${SECRET}`;
const HOUR_MS = 3_600_000;

let world: World;
let background: Background;

beforeEach(async () => {
  world = await createWorld();
  background = startBackground(world);
});

/** A check as it stands in a file, of a link unless said otherwise. */
function inFile(url: string, changes: Partial<ExportedCheck> = {}): ExportedCheck {
  const indicator = keptLink(url);
  return { ...exportedCheck(aCheck({ id: crypto.randomUUID(), indicator, asked: url })), ...changes };
}

function imported(...exported: ExportedCheck[]): Promise<number> {
  return importChecks(background.store, exported);
}

describe('checks out of a file', () => {
  test('are stored as they were answered, and are over', async () => {
    const exported = inFile('https://shop.example/offer');
    expect(await imported(exported)).toBe(1);
    expect(await allChecks(world)).toMatchObject([
      {
        id: exported.id,
        state: { name: 'done', found: true },
        outcome: { verdict: 'clean', answered: 90, atMs: NOW_MS - 1000 },
        createdAtMs: NOW_MS - 2000,
      },
    ]);
  });

  test('that are there already stay as they are, and are not counted', async () => {
    const exported = inFile('https://shop.example/offer');
    await imported(exported);
    const before = await allChecks(world);
    expect(await imported({ ...exported, asked: 'something else' }, inFile('https://news.example/'))).toBe(1);
    expect(await allChecks(world)).toHaveLength(2);
    expect(await background.store.checkById(exported.id)).toEqual(before[0]);
  });

  test('that stand there twice are stored and counted once', async () => {
    const exported = inFile('https://shop.example/offer');
    expect(await imported(exported, exported)).toBe(1);
    const blocks = await world.database.getAll('history');
    expect(blocks.flatMap(({ lines }) => lines.split('\n'))).toHaveLength(1);
  });

  test('ask for nothing, announce nothing and submit nothing', async () => {
    await imported(inFile('https://shop.example/offer'), inFile(PRIVATE_LINK, { outcome: null }));
    await background.pass(HOUR_MS);
    expect(world.service.seen).toEqual([]);
    expect(await jobsIn(world.database)).toEqual([]);
    expect(world.notices).toEqual([]);
    await background.announce(null);
    expect(world.badges.at(-1) ?? null).toBeNull();
  });

  test('have the facts of their link read anew, whatever the file says', async () => {
    const lie = { kind: 'url', url: PRIVATE_LINK, sha256: 'e'.repeat(64) } as const;
    await imported(inFile(PRIVATE_LINK, { indicator: lie }));
    const [check] = await allChecks(world);
    expect(check?.indicator).toEqual(keptLink(PRIVATE_LINK));
    expect(check?.indicatorKey).toBe(`url:${keptLink(PRIVATE_LINK).sha256}`);
    expect(check?.findings.map(({ kind }) => kind)).toContain('token');
  });

  test('that look private are asked about by SHA-256 alone, when a person asks again', async () => {
    const exported = inFile(PRIVATE_LINK);
    await imported(exported);
    await background.checks.retry(exported.id);
    await background.pass(HOUR_MS);
    expect(world.service.lines()).toEqual(['GET /urls/{sha256}']);
    expect(JSON.stringify(world.service.seen)).not.toContain(SECRET);
  });

  test('whose link may not leave are left out', async () => {
    const links = [
      'http://router.local/',
      'http://127.0.0.1/admin',
      'http://10.0.0.1/',
      'https://localhost/',
    ];
    expect(await imported(...links.map((url) => inFile(url)))).toBe(0);
    expect(await allChecks(world)).toEqual([]);
  });

  test('whose host may not leave are left out', async () => {
    const name = inFile('https://shop.example/', { indicator: { kind: 'domain', name: 'router.local' } });
    const address = inFile('https://shop.example/', { indicator: { kind: 'ip', address: '10.0.0.1' } });
    await imported(name, address);
    for (const { id } of [name, address]) await background.checks.retry(id);
    await background.pass(HOUR_MS);
    expect(world.service.seen).toEqual([]);
  });

  test('of files, domains, addresses and of what was nothing to check are taken as they are', async () => {
    const others = [
      { indicator: { kind: 'file', hash: 'a'.repeat(64) } },
      { indicator: { kind: 'domain', name: 'shop.example' } },
      { indicator: { kind: 'ip', address: '93.184.216.34' } },
      { indicator: null, asked: 'not a link' },
    ] as const;
    expect(await imported(...others.map((changes) => inFile('https://shop.example/', changes)))).toBe(4);
    const keys = (await allChecks(world)).map(({ indicatorKey }) => indicatorKey);
    expect(keys.toSorted()).toEqual([
      '',
      'domain:shop.example',
      `file:${'a'.repeat(64)}`,
      'ip:93.184.216.34',
    ]);
  });

  test('can be none', async () => {
    expect(await imported()).toBe(0);
  });
});
