import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import type { Emulator } from '../emulator/emulator.ts';
import { ask, emulatorForTest, errorAnswer, keyOf, PUBLIC_KEY, UNLIMITED_KEY, type Answer } from './ask.ts';
import { FIXTURES } from './recorded-bodies.ts';

const NOON_MS = Date.UTC(2026, 4, 20, 12);
const DAY_MS = 86_400_000;
const OWN = '/users/analyst-ffffff';
const FORBIDDEN = errorAnswer(
  403,
  'ForbiddenError',
  'You are not authorized to perform the requested operation',
);
const MALFORMED = errorAnswer(400, 'BadRequestError', expect.any(String));

const usageSchema = v.object({
  data: v.object({
    daily: v.record(v.string(), v.record(v.string(), v.number())),
    total: v.record(v.string(), v.number()),
  }),
});

async function emulatorWithClock() {
  const clock = { nowMs: NOON_MS };
  const emulator = await emulatorForTest({ dataDirectories: [FIXTURES], nowMs: () => clock.nowMs });
  return { emulator, clock };
}

async function usage(emulator: Emulator, query = '') {
  return v.parse(usageSchema, (await ask(emulator, `${OWN}/api_usage${query}`)).body).data;
}

function change(emulator: Emulator, attributes: unknown, path = OWN): Promise<Answer> {
  const body = JSON.stringify({ data: { type: 'user', attributes } });
  return ask(emulator, path, { method: 'PATCH', body, headers: { 'content-type': 'application/json' } });
}

function end(emulator: Emulator, password: string | null, path = OWN): Promise<Answer> {
  const headers = password === null ? {} : { 'x-user-password': password };
  return ask(emulator, path, { method: 'DELETE', headers });
}

describe('the usage of an account', () => {
  test('counts by day what the account really asked for, under the names of the endpoints', async () => {
    const { emulator, clock } = await emulatorWithClock();
    const hash = 'ab'.repeat(32);
    for (const path of [`/files/${hash}`, `/files/${hash}`, '/comments', '/search?query=x'])
      await ask(emulator, path);
    await ask(emulator, `/files/${hash}/analyse`, { method: 'POST' });
    await ask(emulator, `/domains/clean.example`, { key: PUBLIC_KEY });
    clock.nowMs += DAY_MS;
    for (const path of [
      '/domains/clean.example/comments',
      '/domains/clean.example/relationships/resolutions',
      '/ip_addresses/203.0.113.10/relationships/urls',
      '/intelligence/search?query=invoice',
    ])
      await ask(emulator, path);
    const { daily, total } = await usage(emulator);
    expect(daily['2026-05-20']).toEqual({ files: 2, comments: 1, search: 1, file_analyse: 1 });
    expect(daily['2026-05-21']).toEqual({
      domain_comments: 1,
      domain_relationships: 1,
      ip_address_relationships: 1,
      intelligence_search: 1,
      user_api_usage: 1,
    });
    expect(total).toMatchObject({ files: 2, domain_comments: 1 });
  });

  test('adds up the days that are asked for, and the last thirty where none are', async () => {
    const { emulator, clock } = await emulatorWithClock();
    await ask(emulator, '/domains/clean.example');
    clock.nowMs += DAY_MS;
    await ask(emulator, '/domains/clean.example');
    expect((await usage(emulator, '?start_date=20260520&end_date=20260521')).total['domains']).toBe(2);
    expect((await usage(emulator, '?start_date=20260521&end_date=20260521')).total['domains']).toBe(1);
    expect((await usage(emulator, '?end_date=20260520')).total['domains']).toBe(1);
    clock.nowMs += 30 * DAY_MS;
    expect((await usage(emulator)).total['domains']).toBe(1);
  });

  test.each([
    'start_date=2026-05-20',
    'start_date=20261345',
    'start_date=20260431',
    'end_date=yesterday',
    'start_date=20260519&end_date=20260518',
    'start_date=20260401&end_date=20260520',
  ])('refuses the period %s', async (query) => {
    const { emulator } = await emulatorWithClock();
    expect(await ask(emulator, `${OWN}/api_usage?${query}`)).toMatchObject(MALFORMED);
  });

  test('is told to the owner only, and the key in the path is counted nowhere', async () => {
    const { emulator } = await emulatorWithClock();
    expect(await ask(emulator, `${OWN}/api_usage`, { key: PUBLIC_KEY })).toMatchObject(FORBIDDEN);
    const answer = await ask(emulator, `/users/${UNLIMITED_KEY}/api_usage`);
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).not.toContain(UNLIMITED_KEY);
  });
});

describe('the quotas', () => {
  test('of premium accounts name more than requests, and count their searches', async () => {
    const { emulator } = await emulatorWithClock();
    await ask(emulator, '/intelligence/search?query=invoice');
    expect(await ask(emulator, `${OWN}/overall_quotas`)).toMatchObject({
      body: {
        data: {
          intelligence_searches_monthly: { user: { allowed: expect.any(Number), used: 1 } },
          intelligence_downloads_monthly: { user: { used: 0 } },
        },
      },
    });
  });

  test('of public accounts allow no searches', async () => {
    const { emulator } = await emulatorWithClock();
    const { body } = await ask(emulator, `/users/${PUBLIC_KEY}/overall_quotas`, { key: PUBLIC_KEY });
    expect(body).toMatchObject({ data: { intelligence_searches_monthly: { user: { allowed: 0 } } } });
    expect(JSON.stringify(body)).not.toContain('intelligence_downloads_monthly');
  });
});

describe('a change of an account', () => {
  test('is told afterwards: to everybody what is public, to the owner the rest', async () => {
    const { emulator } = await emulatorWithClock();
    const attributes = {
      first_name: 'Bea',
      profile_phrase: '<b>hello</b>',
      preferences: { ui: { dark: true } },
    };
    const whole = { data: { attributes: { ...attributes, last_name: 'Example' } } };
    expect(await change(emulator, attributes)).toMatchObject({ status: 200, body: whole });
    expect(await ask(emulator, OWN)).toMatchObject({ body: whole });
    const seen = await ask(emulator, OWN, { key: PUBLIC_KEY });
    expect(seen).toMatchObject({
      body: { data: { attributes: { first_name: 'Bea', profile_phrase: '<b>hello</b>' } } },
    });
    expect(JSON.stringify(seen.body)).not.toContain('preferences');
  });

  test('is for the owner only, and for nothing but what owners may change', async () => {
    const { emulator } = await emulatorWithClock();
    expect(await change(emulator, { first_name: 'Bea' }, '/users/analyst-a1b2c3')).toMatchObject(FORBIDDEN);
    for (const attributes of [{ reputation: 99 }, { first_name: 7 }, null])
      expect(await change(emulator, attributes)).toMatchObject(MALFORMED);
    expect(await ask(emulator, OWN)).toMatchObject({
      body: { data: { attributes: { first_name: 'Ann', reputation: 1 } } },
    });
  });
});

describe('the end of an account', () => {
  test('needs its password, and is for the owner only', async () => {
    const { emulator } = await emulatorWithClock();
    expect(await end(emulator, null)).toMatchObject(
      errorAnswer(401, 'AuthenticationRequiredError', expect.any(String)),
    );
    expect(await end(emulator, 'a guess')).toMatchObject(FORBIDDEN);
    expect(await end(emulator, 'analyst-a1b2c3', '/users/analyst-a1b2c3')).toMatchObject(FORBIDDEN);
    expect(await ask(emulator, OWN)).toMatchObject({ status: 200 });
  });

  test('leaves a key that opens nothing and a name that nobody has; other accounts stay', async () => {
    const { emulator } = await emulatorWithClock();
    expect(await end(emulator, 'analyst-ffffff')).toMatchObject({ status: 200 });
    expect(await ask(emulator, OWN)).toMatchObject(
      errorAnswer(401, 'WrongCredentialsError', 'Wrong API key'),
    );
    expect(await ask(emulator, OWN, { key: keyOf('e') })).toMatchObject({ status: 404 });
    expect(await ask(emulator, `/users/${keyOf('e')}`, { key: keyOf('e') })).toMatchObject({ status: 200 });
  });
});
