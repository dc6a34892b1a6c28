import { beforeEach, describe, expect, test } from 'vitest';
import {
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
const QUOTAS = {
  api_requests_hourly: { allowed: 60, used: 3 },
  api_requests_daily: { allowed: 500, used: 7 },
};

let world: World;
let background: Background;

beforeEach(async () => {
  world = await createWorld();
  world.keys.access = null;
  world.service.quotas = QUOTAS;
  world.service.knows(KNOWN);
  background = startBackground(world);
});

function save(acceptUnverified = false, key = KEY) {
  return background.account.saveKey(key, API_ADDRESS, acceptUnverified);
}

function keyRequests(): number {
  return world.service.seen.filter(({ line }) => line.includes(KEY)).length;
}

describe('saving a key', () => {
  test('asks once, and keeps the name and the quota that it gives', async () => {
    expect(await save()).toEqual({ saved: true, verified: true, quotaSpent: false });
    expect(world.service.seen).toHaveLength(1);
    expect(world.keys.access).toEqual({ apiAddress: API_ADDRESS, key: KEY });
    expect(await background.store.account()).toMatchObject({
      apiAddress: API_ADDRESS,
      keyEnding: 'bbbb',
      name: 'kim',
      verified: true,
      quota: { hourly: { allowed: 60, used: 3 }, daily: { allowed: 500, used: 7 }, monthly: null },
    });
  });

  test('leaves the key in nothing that is stored beside its own place', async () => {
    await save();
    await background.account.refreshQuota();
    for (const name of world.database.objectStoreNames)
      expect(JSON.stringify(await world.database.getAll(name))).not.toContain(KEY);
    expect(keyRequests()).toBe(1);
  });

  test.each([['QuotaExceededError'], ['TooManyRequestsError']])(
    'that is answered with 429 %s keeps it: valid, quota spent',
    async (code) => {
      world.service.fault = () => errorAnswer(429, code);
      expect(await save()).toEqual({ saved: true, verified: true, quotaSpent: true });
      expect((await background.store.ledger()).spentUntilMs).toBe(world.clock.nowMs() + 60_000);
    },
  );

  test.each([
    ['WrongCredentialsError', 'wrong-key'],
    ['UserNotActiveError', 'inactive-account'],
  ])('that is answered with 401 %s refuses it, and says which', async (code, kind) => {
    world.service.fault = () => errorAnswer(401, code);
    expect(await save()).toEqual({ saved: false, error: { kind }, canSaveAnyway: false });
    expect(world.keys.access).toBeNull();
    expect(await background.store.account()).toBeNull();
  });

  test.each([
    ['403', () => errorAnswer(403, 'ForbiddenError')],
    ['503', () => new Response('', { status: 503 })],
    ['a reset connection', () => Promise.reject(new TypeError('reset'))],
    ['something that is no API', () => new Response('<html>')],
  ])('that is answered with %s keeps it only when the person says so, unverified', async (_, fault) => {
    world.service.fault = fault;
    expect(await save()).toMatchObject({ saved: false, canSaveAnyway: true });
    expect(world.keys.access).toBeNull();
    expect(await save(true)).toEqual({ saved: true, verified: false, quotaSpent: false });
    expect(world.keys.access).toEqual({ apiAddress: API_ADDRESS, key: KEY });
    expect(keyRequests()).toBe(1);
  });

  test.each([
    ['', API_ADDRESS],
    ['ключ', API_ADDRESS],
    ['two words', API_ADDRESS],
    [KEY, 'http://www.virustotal.com/api/v3'],
  ])('%j at %s is refused without a request', async (key, address) => {
    expect(await background.account.saveKey(key, address, true)).toMatchObject({
      saved: false,
      canSaveAnyway: false,
    });
    expect(world.service.seen).toEqual([]);
  });

  test('lets checks go on that waited for one, at the address that it is saved for', async () => {
    const { id } = await background.checks.begin(click(KNOWN));
    await background.idle();
    expect(await stateOf(world, id)).toEqual({ name: 'waiting', reason: { kind: 'no-key' }, untilMs: null });
    expect(world.service.seen).toEqual([]);
    await background.account.saveKey(KEY, 'https://other.example/api/v3', true);
    await background.idle();
    expect(await stateOf(world, id)).toEqual({ name: 'done', found: true });
    expect(await background.store.settings()).toMatchObject({ apiAddress: 'https://other.example/api/v3' });
  });

  test('ends the pause of the key before', async () => {
    await save();
    await background.store.changeLedger((ledger) => ({
      ...ledger,
      spentUntilMs: world.clock.nowMs() + 9e9,
    }));
    await save(false, 'c'.repeat(64));
    expect((await background.store.ledger()).spentUntilMs).toBe(0);
  });
});

describe('removing the key', () => {
  test('forgets it and its account, and checks say that they wait for one', async () => {
    await save();
    await background.account.removeKey();
    expect(world.keys.access).toBeNull();
    expect(await background.store.account()).toBeNull();
    const { id } = await background.checks.begin(click(KNOWN));
    await background.idle();
    expect(await stateOf(world, id)).toMatchObject({ name: 'waiting', reason: { kind: 'no-key' } });
  });

  test('while the quota is asked for leaves no account behind', async () => {
    await save();
    const held = createDeferred<null>();
    world.service.fault = () => held.promise;
    const refreshed = background.account.refreshQuota();
    await background.until(() => world.service.seen.length === 2);
    await background.account.removeKey();
    held.resolve(null);
    await refreshed;
    expect(await background.store.account()).toBeNull();
  });
});

describe('the quota', () => {
  test('that was asked for with the key before is not given to the new one', async () => {
    await save();
    const held = createDeferred<null>();
    world.service.fault = () => held.promise;
    const refreshed = background.account.refreshQuota();
    await background.until(() => world.service.seen.length === 2);
    world.clock.setTo(world.clock.nowMs() + 1000);
    await save(true, 'c'.repeat(64));
    held.resolve(null);
    await refreshed;
    expect(await background.store.account()).toMatchObject({ keyEnding: 'cccc', quota: null });
  });

  test('is asked for by the name of the account, never by the key', async () => {
    await save();
    world.service.quotas = { api_requests_daily: { user: { allowed: 500, used: 9 } } };
    await background.account.refreshQuota();
    expect(world.service.lines().at(-1)).toBe('GET /users/kim/overall_quotas');
    expect((await background.store.account())?.quota?.daily).toEqual({ allowed: 500, used: 9 });
  });

  test('of an unverified key is asked for when the person wants it, and verifies it', async () => {
    await save(true);
    await background.account.refreshQuota();
    expect(await background.store.account()).toMatchObject({ name: 'kim', verified: true });
    await background.account.refreshQuota();
    expect(keyRequests()).toBe(1);
  });

  test('sets the pace: 60 an hour are one a minute', async () => {
    await save();
    await background.pass(60_000);
    for (const path of ['a', 'b']) await background.checks.begin(click(`https://shop.example/${path}`));
    await background.idle();
    expect(world.service.seen).toHaveLength(2);
  });

  test('is not asked for after a 429 while Vouch is paused', async () => {
    await save();
    await background.pass(3_600_000);
    await background.store.saveSettings({ paused: true });
    await background.account.pauseEndMs(
      { kind: 'quota-spent', untilMs: null },
      await background.store.account(),
    );
    expect(world.service.seen).toHaveLength(1);
  });

  test('is not asked for while Vouch is paused, not even when the person wants it', async () => {
    await save();
    await background.store.saveSettings({ paused: true });
    await background.account.refreshQuota();
    expect(world.service.seen).toHaveLength(1);
  });

  test('of an account at another address than the key’s is not asked for', async () => {
    await save();
    await background.pass(3_600_000);
    world.keys.access = { apiAddress: 'https://other.example/api/v3', key: KEY };
    await expect(background.account.refreshQuota()).rejects.toMatchObject({ error: { kind: 'no-key' } });
    await background.account.pauseEndMs(
      { kind: 'quota-spent', untilMs: null },
      await background.store.account(),
    );
    expect(world.service.seen).toHaveLength(1);
  });

  test.each(['WrongCredentialsError', 'UserNotActiveError'])(
    'that is refused with %s makes the key unverified, until it is answered again',
    async (code) => {
      await save();
      world.service.fault = () => errorAnswer(401, code);
      await expect(background.account.refreshQuota()).rejects.toThrow();
      expect(await background.store.account()).toMatchObject({ verified: false });
      world.service.fault = () => null;
      await background.account.refreshQuota();
      expect(await background.store.account()).toMatchObject({ verified: true });
    },
  );

  test('holds every request back while it is asked for', async () => {
    await save();
    await background.pass(3_600_000);
    const held = createDeferred<null>();
    world.service.fault = () => held.promise;
    const paused = background.account.pauseEndMs(
      { kind: 'quota-spent', untilMs: null },
      await background.store.account(),
    );
    await background.until(() => world.service.seen.length === 2);
    expect((await background.store.ledger()).spentUntilMs).toBe(world.clock.nowMs() + 60_000);
    held.resolve(null);
    await paused;
  });

  test('that cannot be had after a 429 makes a pause of a minute', async () => {
    await save();
    await background.pass(3_600_000);
    world.service.fault = () => errorAnswer(429, 'QuotaExceededError');
    const untilMs = await background.account.pauseEndMs(
      { kind: 'quota-spent', untilMs: null },
      await background.store.account(),
    );
    expect(untilMs).toBe(world.clock.nowMs() + 60_000);
    expect((await background.store.ledger()).spentUntilMs).toBe(untilMs);
    expect(world.service.seen).toHaveLength(2);
  });
});

test('every request to the account counts in the ledger', async () => {
  await save();
  await background.account.refreshQuota();
  expect((await background.store.ledger()).recentMs).toHaveLength(2);
});

test('an unverified key is verified by the first answer that it gets, without being put in an address', async () => {
  await save(true);
  await background.checks.begin(click(KNOWN));
  await background.idle();
  expect(await background.store.account()).toMatchObject({ name: null, verified: true });
  expect(keyRequests()).toBe(0);
});
