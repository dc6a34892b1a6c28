import { beforeEach, describe, expect, test } from 'vitest';
import type { Pace } from '../../../src/domain/pace.ts';
import {
  API_ADDRESS,
  click,
  createWorld,
  startBackground,
  type Background,
  type World,
} from '../../support/background-under-test.ts';
import { createDeferred } from '../../support/deferred.ts';
import { errorAnswer } from '../../support/fake-service.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const PREMIUM = { api_requests_hourly: { allowed: 6000, used: 0 } };
const PUBLIC = { api_requests_hourly: { allowed: 240, used: 0 } };

let world: World;
let background: Background;
let asked = 0;

beforeEach(async () => {
  world = await createWorld();
  background = startBackground(world);
});

async function connect(quotas: Record<string, unknown>, key = 'b'.repeat(64)): Promise<void> {
  world.service.quotas = quotas;
  await background.account.saveKey(key, API_ADDRESS, false);
  await background.pass(MINUTE_MS);
}

/** Asks for so many domains at once: each is one request. */
async function ask(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    asked += 1;
    await background.checks.begin({ text: `host-${asked}.example`, origin: 'popup', siteHost: null });
  }
}

async function pace(): Promise<Pace> {
  return (await background.store.ledger()).pace;
}

/** How many requests leave in the next minute where more than enough wait. */
async function sentInAMinute(): Promise<number> {
  const before = world.service.seen.length;
  await background.pass(MINUTE_MS);
  return world.service.seen.length - before;
}

describe('a 429 that means the minute', () => {
  test('halves the pace, and the queue goes on at that', async () => {
    await connect(PUBLIC);
    world.service.fault = () => errorAnswer(429, 'TooManyRequestsError');
    await ask(1);
    await background.idle();
    world.service.fault = () => null;
    expect(await pace()).toMatchObject({ perMinute: 2, wasLowered: true });
    await ask(9);
    await background.pass(MINUTE_MS);
    expect(await sentInAMinute()).toBe(2);
  });

  test('halves it once for a burst that was on its way together', async () => {
    await connect(PUBLIC);
    const held = createDeferred<null>();
    world.service.fault = async () => (await held.promise) ?? errorAnswer(429, 'TooManyRequestsError');
    const before = world.service.seen.length;
    await ask(4);
    await background.until(() => world.service.seen.length === before + 4);
    held.resolve(null);
    await background.idle();
    expect(await pace()).toMatchObject({ perMinute: 2, wasLowered: true });
  });

  test('halves it once for a burst of which one is told after the other', async () => {
    await connect(PUBLIC);
    const held = [0, 1, 2, 3].map(() => createDeferred<Response>());
    const before = world.service.seen.length;
    world.service.fault = () => held[world.service.seen.length - before - 1]?.promise ?? null;
    await ask(4);
    await background.until(() => world.service.seen.length === before + 4);
    for (const each of held) {
      each.resolve(errorAnswer(429, 'TooManyRequestsError'));
      await background.until(async () => (await pace()).wasLowered);
    }
    await background.idle();
    expect(await pace()).toMatchObject({ perMinute: 2, wasLowered: true });
  });

  test('halves it again where the request after the pause is told the same', async () => {
    await connect(PUBLIC);
    world.service.fault = () => errorAnswer(429, 'TooManyRequestsError');
    await ask(1);
    await background.pass(MINUTE_MS);
    expect((await pace()).perMinute).toBe(1);
  });

  test('goes with a guess that the minute is meant where the quota is said to be spent and is not', async () => {
    await connect(PUBLIC);
    world.service.fault = ({ line }) =>
      line.includes('/domains/') ? errorAnswer(429, 'QuotaExceededError') : null;
    await ask(1);
    await background.idle();
    expect((await pace()).perMinute).toBe(2);
  });

  test('is none where the account’s figures show the day as spent', async () => {
    await connect(PUBLIC);
    world.service.quotas = { ...PUBLIC, api_requests_daily: { allowed: 500, used: 500 } };
    world.service.fault = ({ line }) =>
      line.includes('/domains/') ? errorAnswer(429, 'QuotaExceededError') : null;
    await background.pass(2 * HOUR_MS);
    await ask(1);
    await background.idle();
    expect((await pace()).wasLowered).toBe(false);
  });

  test('is made good by one request a minute more each hour', async () => {
    await connect(PUBLIC);
    world.service.fault = () => errorAnswer(429, 'TooManyRequestsError');
    await ask(1);
    await background.idle();
    world.service.fault = () => null;
    await ask(2);
    await background.pass(HOUR_MS);
    await ask(20);
    await background.pass(2 * MINUTE_MS);
    expect((await pace()).perMinute).toBe(3);
    expect(await sentInAMinute()).toBe(3);
  });
});

describe('the pace of a premium account', () => {
  test('is four a minute until a minute of them went through', async () => {
    await connect(PREMIUM);
    const before = world.service.seen.length;
    await ask(30);
    await background.pass(MINUTE_MS - 1);
    expect(world.service.seen.length - before).toBe(4);
  });

  test('is doubled each minute that was used to its end, up to a sixtieth of the hour', async () => {
    await connect({ api_requests_hourly: { allowed: 600, used: 0 } });
    await ask(60);
    await background.pass(3 * MINUTE_MS);
    expect((await pace()).perMinute).toBe(10);
    expect(await sentInAMinute()).toBe(10);
  });

  test('is raised by a list alone, which leaves one request of the minute to clicks', async () => {
    await connect({ api_requests_hourly: { allowed: 600, used: 0 } });
    await background.lists.begin(Array.from({ length: 40 }, (_, n) => `listed-${n}.example`));
    await background.pass(3 * MINUTE_MS);
    expect((await pace()).perMinute).toBe(10);
  });

  test('is not raised where fewer are asked for than may leave', async () => {
    await connect(PREMIUM);
    for (let minute = 0; minute < 5; minute += 1) {
      await ask(2);
      await background.pass(MINUTE_MS);
    }
    expect((await pace()).perMinute).toBeNull();
  });

  test('never gets to an account that told no such allowance', async () => {
    await connect(PUBLIC);
    await ask(30);
    await background.pass(3 * MINUTE_MS);
    expect((await pace()).perMinute).toBeNull();
    expect(await sentInAMinute()).toBe(4);
  });
});

describe('another account', () => {
  test('begins at four a minute again, whatever was learnt of the one before', async () => {
    await connect(PREMIUM);
    await ask(20);
    await background.pass(2 * MINUTE_MS);
    expect((await pace()).perMinute).toBeGreaterThan(4);
    await background.account.saveKey('c'.repeat(64), API_ADDRESS, true);
    expect(await pace()).toEqual({ perMinute: null, changedAtMs: 0, wasLowered: false });
  });

  test('is not slowed down by a 429 of the one before', async () => {
    await connect(PUBLIC);
    world.service.fault = () => errorAnswer(429, 'TooManyRequestsError');
    await ask(1);
    await background.idle();
    world.service.fault = () => null;
    await background.account.saveKey('c'.repeat(64), API_ADDRESS, true);
    expect((await pace()).perMinute).toBeNull();
  });

  test('is not judged by an answer to the one before that comes late', async () => {
    await connect(PREMIUM);
    const held = createDeferred<null>();
    const before = world.service.seen.length;
    world.service.fault = () => (world.service.seen.length > before ? held.promise : null);
    await ask(4);
    await background.until(() => world.service.seen.length === before + 4);
    world.service.fault = () => null;
    await background.account.saveKey('c'.repeat(64), API_ADDRESS, true);
    held.resolve(null);
    await background.idle();
    expect((await pace()).perMinute).toBeNull();
  });

  test('is not slowed down by a 429 to the one before that comes late', async () => {
    await connect(PUBLIC);
    const held = createDeferred<Response>();
    const before = world.service.seen.length;
    world.service.fault = () => held.promise;
    await background.checks.begin(click('https://shop.example/'));
    await background.until(() => world.service.seen.length === before + 1);
    world.service.fault = () => null;
    await background.account.saveKey('c'.repeat(64), API_ADDRESS, true);
    held.resolve(errorAnswer(429, 'TooManyRequestsError'));
    await background.idle();
    expect((await pace()).perMinute).toBeNull();
  });
});
