import { describe, expect, test } from 'vitest';
import { ask, emulatorForTest, errorAnswer, keyOf, PUBLIC_KEY, UNLIMITED_KEY } from './ask.ts';

const ANY = '/domains/clean.example';

describe('keys', () => {
  test.each([
    ['no key', null, 'AuthenticationRequiredError', 'X-Apikey header is missing'],
    ['the unknown key', keyOf('0'), 'WrongCredentialsError', 'Wrong API key'],
    ['an account that is not active', keyOf('3'), 'UserNotActiveError', 'User is not active'],
    ['what is no key', 'not-a-key', 'WrongCredentialsError', 'Wrong API key: not-a-key'],
    ['a key in capitals', 'A'.repeat(64), 'WrongCredentialsError', `Wrong API key: ${'A'.repeat(64)}`],
  ])('%s is refused with 401', async (_, key, code, message) => {
    const emulator = await emulatorForTest();
    expect(await ask(emulator, ANY, { key })).toMatchObject(errorAnswer(401, code, message));
  });

  test.each([
    [
      'a public key',
      PUBLIC_KEY,
      { api_requests_hourly: 240, api_requests_daily: 500, api_requests_monthly: 15_500 },
    ],
    ['the premium key with limits', keyOf('e'), { api_requests_hourly: 240, api_requests_daily: 500 }],
    ['the premium key without', keyOf('f'), { api_requests_hourly: 1e9, api_requests_daily: 1e9 }],
    ['the key of one request a minute', keyOf('1'), { api_requests_hourly: 60, api_requests_daily: 500 }],
  ])('%s is told its own allowances', async (_, key, allowances) => {
    const emulator = await emulatorForTest();
    const answer = await ask(emulator, `/users/${key}`, { key });
    const quotas = Object.fromEntries(
      Object.entries(allowances).map(([name, allowed]) => [name, { allowed, used: 1 }]),
    );
    expect(answer).toMatchObject({ status: 200, body: { data: { attributes: { quotas } } } });
  });

  test('only premium keys have premium privileges', async () => {
    const emulator = await emulatorForTest();
    for (const [key, granted] of [
      [PUBLIC_KEY, false],
      [keyOf('e'), true],
      [keyOf('f'), true],
    ] as const)
      expect(await ask(emulator, `/users/${key}`, { key })).toMatchObject({
        body: { data: { attributes: { privileges: { intelligence: { granted } } } } },
      });
  });
});

describe('users', () => {
  test('the owner is found by key and by name, and the key comes back in the body', async () => {
    const emulator = await emulatorForTest();
    const own = { id: 'analyst-a1b2c3', type: 'user', attributes: { apikey: PUBLIC_KEY } };
    for (const id of [PUBLIC_KEY, 'analyst-a1b2c3'])
      expect(await ask(emulator, `/users/${id}`, { key: PUBLIC_KEY })).toMatchObject({
        status: 200,
        body: { data: own },
      });
  });

  test('others see the public part only', async () => {
    const emulator = await emulatorForTest();
    const { body } = await ask(emulator, '/users/analyst-a1b2c3');
    expect(body).toMatchObject({ data: { id: 'analyst-a1b2c3', attributes: { status: 'active' } } });
    expect(JSON.stringify(body)).not.toMatch(/apikey|email|quotas|privileges/);
  });

  test('a name that nobody has, and the key of somebody else, are not found', async () => {
    const emulator = await emulatorForTest();
    for (const id of ['nobody', PUBLIC_KEY])
      expect(await ask(emulator, `/users/${id}`)).toMatchObject(
        errorAnswer(404, 'NotFoundError', `User "${id}" not found`),
      );
  });

  test('quotas are told to their owner, under either id, and to nobody else', async () => {
    const emulator = await emulatorForTest();
    const user = { allowed: 500, used: expect.any(Number) };
    for (const id of [PUBLIC_KEY, 'analyst-a1b2c3'])
      expect(await ask(emulator, `/users/${id}/overall_quotas`, { key: PUBLIC_KEY })).toMatchObject({
        status: 200,
        body: { data: { api_requests_daily: { user } } },
      });
    expect(await ask(emulator, '/users/analyst-a1b2c3/overall_quotas')).toMatchObject(
      errorAnswer(403, 'ForbiddenError', expect.any(String)),
    );
  });
});

describe('answers', () => {
  test('have the recorded headers and none of CORS', async () => {
    const emulator = await emulatorForTest();
    const { headers } = await ask(emulator, `/users/${PUBLIC_KEY}`, { key: PUBLIC_KEY });
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('cache-control')).toBe('no-cache');
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test.each([
    [
      'a path that does not exist',
      '/nothing/here',
      UNLIMITED_KEY,
      404,
      'NotFoundError',
      'Resource not found.',
    ],
    [
      'an object that nobody knows',
      '/analyses/none',
      UNLIMITED_KEY,
      404,
      'NotFoundError',
      expect.any(String),
    ],
    ['no key', '/nothing/here', null, 401, 'AuthenticationRequiredError', 'X-Apikey header is missing'],
  ] as const)('to %s are an error as JSON', async (_, path, key, status, code, message) => {
    const emulator = await emulatorForTest();
    const answer = await ask(emulator, path, { key });
    expect(answer).toMatchObject(errorAnswer(status, code, message));
    expect(answer.headers.get('content-type')).toBe('application/json');
  });
});

test('the routes are told as paths behind /api/v3, each once, and without what answers everywhere', async () => {
  const emulator = await emulatorForTest();
  const names = emulator.routes().map(({ method, path }) => `${method} ${path}`);
  expect(names).toEqual(expect.arrayContaining(['GET /files/:hash', 'POST /files', 'GET /files/upload_url']));
  for (const collection of ['files', 'urls', 'domains', 'ip_addresses'])
    expect(names).toContain(`POST /${collection}/:id/comments`);
  expect(names.filter((name) => /ALL|\*|\{|__admin|_ah/.test(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});
