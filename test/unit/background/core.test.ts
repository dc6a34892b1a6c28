import { beforeEach, describe, expect, test } from 'vitest';
import { usedIn } from '../../../src/domain/ledger.ts';
import { PERIOD_NAMES } from '../../../src/domain/utc-period.ts';
import {
  allChecks,
  API_ADDRESS,
  click,
  createWorld,
  startBackground,
  stateOf,
  type Background,
  type World,
} from '../../support/background-under-test.ts';
import { createDeferred } from '../../support/deferred.ts';
import { errorAnswer } from '../../support/fake-service.ts';

const KEY = 'b'.repeat(64);
const KNOWN = 'https://known.example/page';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

let world: World;
let background: Background;

beforeEach(async () => {
  world = await createWorld();
  background = startBackground(world);
  world.service.knows(KNOWN);
});

function daily(allowed: number, used: number): Record<string, unknown> {
  return { api_requests_daily: { allowed, used } };
}

async function connect(quotas: Record<string, unknown>): Promise<void> {
  world.service.quotas = quotas;
  await background.account.saveKey(KEY, API_ADDRESS, false);
  await background.pass(MINUTE_MS);
}

async function clicked(text: string): Promise<string> {
  const { id } = await background.checks.begin(click(text));
  await background.idle();
  return id;
}

async function usedNow(): Promise<number[]> {
  const ledger = await background.store.ledger();
  return PERIOD_NAMES.map((name) => usedIn(ledger, name, world.clock.nowMs()));
}

describe('one ledger', () => {
  test('counts every request of whatever asked for it', async () => {
    const id = await clicked(KNOWN);
    await background.lists.begin(['shop.example']);
    await background.idle();
    await background.community.order(id, { kind: 'read-comments', more: false });
    await background.idle();
    expect(world.service.seen).toHaveLength(3);
    expect(await usedNow()).toEqual([3, 3, 3]);
    expect(await world.database.count('requests')).toBe(3);
  });

  test('counts what is asked of the account, and is corrected by what that answers', async () => {
    await connect(daily(500, 40));
    expect((await usedNow())[1]).toBe(40);
    await clicked(KNOWN);
    expect((await usedNow())[1]).toBe(41);
    world.service.quotas = daily(500, 90);
    await background.account.refreshQuota();
    expect((await usedNow())[1]).toBe(90);
    expect(await world.database.count('requests')).toBe(3);
  });

  test('counts what leaves while the account is asked', async () => {
    await connect(daily(500, 40));
    const held = createDeferred<Response>();
    const isAsked = () => world.service.seen.some(({ line }) => line.includes('overall_quotas'));
    world.service.fault = ({ line }) => (line.includes('overall_quotas') ? held.promise : null);
    const refreshed = background.account.refreshQuota();
    await background.until(isAsked);
    await clicked(KNOWN);
    held.resolve(Response.json({ data: daily(500, 41) }));
    await refreshed;
    expect((await usedNow())[1]).toBe(42);
  });

  test('learns what others have used of the key, by one look at the account', async () => {
    await connect(daily(500, 40));
    world.service.quotas = daily(500, 500);
    world.service.fault = ({ line }) =>
      line.includes('/users/') ? null : errorAnswer(429, 'QuotaExceededError');
    const before = world.service.seen.length;
    await background.pass(2 * HOUR_MS);
    const ids = [await clicked(KNOWN), await clicked('https://one.example/')];
    await background.pass(HOUR_MS);
    expect(world.service.lines().slice(before)).toEqual([
      'GET /urls/{link}',
      'GET /users/kim/overall_quotas',
    ]);
    expect((await usedNow())[1]).toBe(500);
    const untilMs = Date.UTC(2030, 5, 16, 0, 1);
    for (const id of ids) expect(await stateOf(world, id)).toMatchObject({ name: 'waiting', untilMs });
  });

  test('outlives the worker', async () => {
    await clicked(KNOWN);
    background.kill();
    background = startBackground(world);
    await background.idle();
    expect(await usedNow()).toEqual([1, 1, 1]);
  });
});

describe('a spent day', () => {
  test('sends no more than the account may, and tells a click at once when it is free again', async () => {
    await connect(daily(500, 498));
    const before = world.service.seen.length;
    await clicked('https://one.example/');
    const last = await clicked(KNOWN);
    await background.pass(HOUR_MS);
    expect(world.service.seen).toHaveLength(before + 2);
    const untilMs = Date.UTC(2030, 5, 16, 0, 1);
    expect(await stateOf(world, last)).toEqual({
      name: 'waiting',
      reason: { kind: 'quota-spent', untilMs },
      untilMs,
    });
    expect(world.alarmAtMs).toBeLessThanOrEqual(untilMs);
    await background.passTo(untilMs);
    expect(await stateOf(world, last)).toEqual({ name: 'done', found: true });
  });

  test('does not wake the worker before it is over', async () => {
    await connect(daily(500, 500));
    await clicked(KNOWN);
    expect(world.alarmAtMs).toBe(Date.UTC(2030, 5, 16, 0, 1));
  });

  test('leaves what our copies answer', async () => {
    await connect(daily(500, 499));
    await clicked(KNOWN);
    expect(await stateOf(world, await clicked(KNOWN))).toEqual({ name: 'done', found: true });
  });

  test('is over when the account says that it may send more', async () => {
    await connect(daily(500, 500));
    const id = await clicked(KNOWN);
    world.service.quotas = daily(1000, 500);
    await background.account.refreshQuota();
    await background.idle();
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  });

  test('is not begun anew by a clock that is set back a day', async () => {
    await connect(daily(500, 499));
    await clicked(KNOWN);
    const sent = world.service.seen.length;
    world.clock.setTo(world.clock.nowMs() - DAY_MS);
    await clicked('https://one.example/');
    await background.pass(HOUR_MS);
    expect(world.service.seen).toHaveLength(sent);
  });
});

test('a clock that is fast does not take the old day for the new one at midnight', async () => {
  const FAST_MS = 20_000;
  const midnightMs = Date.UTC(2035, 0, 1);
  world.clock.setTo(midnightMs - 5 * HOUR_MS);
  const isSpent = () => world.clock.nowMs() - FAST_MS < midnightMs;
  world.service.fault = ({ line }) =>
    line.includes('/users/') || !isSpent() ? null : errorAnswer(429, 'QuotaExceededError');
  await connect(daily(500, 500));
  const id = await clicked(KNOWN);
  await background.passTo(midnightMs + 10_000);
  await background.scheduler.kick();
  await background.idle();
  world.service.quotas = daily(500, 0);
  await background.passTo(midnightMs + 2 * MINUTE_MS);
  expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  expect(world.service.lines().filter((line) => line.includes('/urls/'))).toHaveLength(1);
});

test('the same key saved again leaves what was counted', async () => {
  await connect(daily(500, 499));
  await background.account.saveKey(KEY, API_ADDRESS, true);
  expect((await usedNow())[1]).toBe(499);
});

describe('a clock that was once a year ahead', () => {
  test('does not hold the queue back for that year', async () => {
    await connect(daily(1, 0));
    const rightMs = world.clock.nowMs();
    world.clock.setTo(rightMs + 365 * DAY_MS);
    await clicked('https://one.example/');
    world.clock.setTo(rightMs);
    const id = await clicked(KNOWN);
    await background.pass(3 * DAY_MS);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  });
});

describe('accounts of every kind', () => {
  test('with one a day send one a day', async () => {
    await connect(daily(1, 0));
    const before = world.service.seen.length;
    const texts = ['one.example', 'two.example', 'three.example'];
    for (const text of texts) await background.checks.begin({ text, origin: 'popup', siteHost: null });
    for (const sent of [1, 2, 3]) {
      await background.idle();
      expect(world.service.seen).toHaveLength(before + sent);
      await background.passTo(Date.UTC(2030, 5, 15 + sent, 0, 1));
    }
    for (const { state } of await allChecks(world)) expect(state).toEqual({ name: 'done', found: true });
  });

  test('with one a minute send one a minute', async () => {
    await connect({ api_requests_hourly: { allowed: 60, used: 0 } });
    const before = world.service.seen.length;
    for (const text of ['one.example', 'two.example', 'three.example'])
      await background.checks.begin({ text, origin: 'popup', siteHost: null });
    for (const sent of [1, 2, 3]) {
      await background.idle();
      expect(world.service.seen).toHaveLength(before + sent);
      await background.pass(MINUTE_MS);
    }
  });

  test('without limits are kept by the pace alone', async () => {
    const none = { allowed: 1_000_000_000, used: 0 };
    await connect({ api_requests_hourly: none, api_requests_daily: none, api_requests_monthly: none });
    const id = await clicked(KNOWN);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
    expect((await background.store.ledger()).spentUntilMs).toBe(0);
  });
});

describe('the queue goes on by itself', () => {
  test('where a key was missing and is saved', async () => {
    world.keys.access = null;
    const id = await clicked(KNOWN);
    await background.account.saveKey(KEY, API_ADDRESS, true);
    await background.idle();
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  });

  test('where the network was away for the length of a queue', async () => {
    world.isOnline = false;
    for (let index = 0; index < 6; index += 1) await clicked(`https://site-${index}.example/`);
    await background.pass(HOUR_MS);
    expect(world.service.seen).toEqual([]);
    world.isOnline = true;
    await background.pass(HOUR_MS);
    for (const { state } of await allChecks(world)) expect(state).toEqual({ name: 'done', found: true });
    const posts = world.service.seen.filter(({ line }) => line === 'POST /urls').map(({ form }) => form);
    expect(posts).toHaveLength(6);
    expect(new Set(posts).size).toBe(6);
  });

  test('where the account is refused for a while, without a request beyond the pauses', async () => {
    world.service.fault = () => errorAnswer(429, 'TooManyRequestsError');
    const id = await clicked(KNOWN);
    await background.pass(10 * MINUTE_MS);
    expect(world.service.seen.length).toBeLessThanOrEqual(11);
    world.service.fault = () => null;
    await background.pass(2 * MINUTE_MS);
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
  });
});
