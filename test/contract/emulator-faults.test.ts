import { request, type IncomingMessage } from 'node:http';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { STATUS_BY_CODE } from '../emulator/errors.ts';
import type { FaultInput } from '../emulator/faults/faults.ts';
import { ask, emulatorForTest, errorAnswer, keyOf, PUBLIC_KEY } from './ask.ts';

const USER = `/users/${PUBLIC_KEY}`;
const asUser = { key: PUBLIC_KEY };

/** An answer as far as it came. */
async function brokenAnswer(address: string) {
  const sent = request(address, { headers: { 'x-apikey': PUBLIC_KEY } });
  sent.end();
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', resolve);
    sent.once('error', reject);
  });
  const pieces: Buffer[] = [];
  answer.on('data', (piece: Buffer) => pieces.push(piece));
  answer.on('error', () => {});
  await new Promise<void>((resolve) => void answer.once('close', () => resolve()));
  return {
    status: answer.statusCode,
    type: answer.headers['content-type'],
    promisedBytes: Number(answer.headers['content-length']),
    isWhole: answer.complete,
    body: Buffer.concat(pieces),
  };
}

describe('a fault', () => {
  test.each<[string, FaultInput, object]>([
    ['a status', { status: 503 }, errorAnswer(503, 'TransientError', expect.any(String))],
    [
      'a status without a code of its own',
      { status: 500 },
      { status: 500, body: expect.stringContaining('<h1>') },
    ],
    [
      'a code',
      { code: 'TooManyRequestsError' },
      errorAnswer(429, 'TooManyRequestsError', expect.any(String)),
    ],
    [
      'a body that is not JSON',
      { status: 200, body: '<p>Hello', contentType: 'text/html' },
      { status: 200, body: '<p>Hello' },
    ],
    [
      'JSON of its own',
      { status: 200, body: '{"data":{}}', contentType: 'application/json' },
      { status: 200, body: { data: {} } },
    ],
  ])('answers with %s', async (_, fault, answer) => {
    const emulator = await emulatorForTest({ faults: [fault] });
    expect(await ask(emulator, USER, asUser)).toMatchObject(answer);
  });

  test('says when to come again', async () => {
    const emulator = await emulatorForTest({ faults: [{ code: 'TooManyRequestsError', retryAfter: 7 }] });
    expect((await ask(emulator, USER, asUser)).headers.get('retry-after')).toBe('7');
  });

  test('meets every third request, and only as often as it was asked to', async () => {
    const emulator = await emulatorForTest({ faults: [{ status: 503, every: 3, times: 2 }] });
    const statuses: number[] = [];
    for (let sent = 0; sent < 12; sent += 1)
      statuses.push((await ask(emulator, `/users/${keyOf('f')}`)).status);
    expect(statuses).toEqual([200, 200, 503, 200, 200, 503, 200, 200, 200, 200, 200, 200]);
  });

  test('meets only the path and the method that it is for', async () => {
    const emulator = await emulatorForTest({ faults: [{ path: '/urls', method: 'POST', status: 503 }] });
    const body = new URLSearchParams({ url: 'https://new.example/' });
    expect(await ask(emulator, '/urls', { method: 'POST', body })).toMatchObject({ status: 503 });
    expect(await ask(emulator, '/urls/unknown')).toMatchObject({ status: 404 });
    expect(await ask(emulator, '/files', { method: 'POST', body })).toMatchObject({ status: 400 });
  });

  test('costs no quota', async () => {
    const emulator = await emulatorForTest({ faults: [{ status: 503, times: 9 }] });
    for (let sent = 0; sent < 9; sent += 1) await ask(emulator, USER, asUser);
    expect(await ask(emulator, USER, asUser)).toMatchObject({
      body: { data: { attributes: { quotas: { api_requests_daily: { used: 1 } } } } },
    });
  });

  test('cuts the connection before anything is done', async () => {
    const emulator = await emulatorForTest({ faults: [{ reset: true, times: 1 }], analysisMs: 0 });
    const body = new URLSearchParams({ url: 'https://new.example/' });
    await expect(ask(emulator, '/urls', { method: 'POST', body })).rejects.toThrow('fetch failed');
    expect(
      await ask(emulator, `/urls/${Buffer.from('https://new.example/').toString('base64url')}`),
    ).toMatchObject({ status: 404 });
  });

  test('loses the answer of a request that was carried out', async () => {
    const emulator = await emulatorForTest({
      faults: [{ resetAfterHandling: true, times: 1 }],
      analysisMs: 0,
    });
    const body = new URLSearchParams({ url: 'https://new.example/' });
    await expect(ask(emulator, '/urls', { method: 'POST', body })).rejects.toThrow('fetch failed');
    expect(
      await ask(emulator, `/urls/${Buffer.from('https://new.example/').toString('base64url')}`),
    ).toMatchObject({ status: 200 });
  });

  test('loses the answer of a request that was refused', async () => {
    const emulator = await emulatorForTest({ faults: [{ resetAfterHandling: true }] });
    await expect(ask(emulator, '/urls/unknown')).rejects.toThrow('fetch failed');
  });

  test('meets three in a row of each five', async () => {
    const emulator = await emulatorForTest({ faults: [{ status: 503, every: 5, burst: 3, times: 7 }] });
    const statuses: number[] = [];
    for (let sent = 0; sent < 15; sent += 1)
      statuses.push((await ask(emulator, `/users/${keyOf('f')}`)).status);
    const five = [200, 200, 503, 503, 503];
    expect(statuses).toEqual([...five, ...five, 200, 200, 503, 200, 200]);
  });

  test.each(['PATCH', 'PUT', 'HEAD', 'OPTIONS'] as const)('may be for %s alone', async (method) => {
    const emulator = await emulatorForTest({ faults: [{ method, status: 503 }] });
    const headers = { 'x-apikey': PUBLIC_KEY };
    expect(await fetch(emulator.apiAddress + USER, { method, headers })).toMatchObject({ status: 503 });
    expect(await ask(emulator, '/domains/nobody.example')).toMatchObject({ status: 404 });
  });

  test.each(Object.entries(STATUS_BY_CODE))('can be the code %s, with its status', async (code, status) => {
    const emulator = await emulatorForTest();
    const body = JSON.stringify({ code });
    await fetch(`${emulator.url}/__admin/faults`, { method: 'PUT', body });
    expect(await ask(emulator, USER, asUser)).toMatchObject(errorAnswer(status, code, expect.any(String)));
  });

  test('counts only the requests that no earlier fault took', async () => {
    const emulator = await emulatorForTest({
      faults: [
        { status: 503, times: 1 },
        { status: 504, every: 2 },
      ],
    });
    const statuses: number[] = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await ask(emulator, USER, asUser)).status);
    expect(statuses).toEqual([503, 200, 504, 200, 504]);
  });

  test.each<FaultInput>([
    { contentType: 'text/html\nx-more: 1' },
    { contentType: 'text/→' },
    { status: 500, contentType: 'a\rb' },
    { code: 'TransientError', retryAfter: '1\n' },
  ])('that no header takes is refused: %j', async (fault) => {
    const emulator = await emulatorForTest();
    const body = JSON.stringify(fault);
    const answer = await fetch(`${emulator.url}/__admin/faults`, { method: 'PUT', body });
    expect(answer.status).toBe(400);
    expect(await ask(emulator, USER, asUser)).toMatchObject({ status: 200 });
  });

  test('has one request wait, which is then handled', async () => {
    const emulator = await emulatorForTest({ faults: [{ latencyMs: 60, times: 1 }] });
    const startedMs = performance.now();
    expect(await ask(emulator, USER, asUser)).toMatchObject({ status: 200 });
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(55);
  });

  test.each([0, 40, 1e6])(
    'breaks the answer off after %d bytes, of which more were promised',
    async (truncate) => {
      const emulator = await emulatorForTest();
      const { body: whole } = await ask(emulator, USER, asUser);
      emulator.setFaults([{ truncate }]);
      const complaints = vi.spyOn(console, 'error');
      onTestFinished(() => complaints.mockRestore());
      const broken = await brokenAnswer(`${emulator.apiAddress}${USER}`);
      const wholeBytes = Buffer.byteLength(JSON.stringify(whole));
      expect(broken).toMatchObject({ status: 200, type: 'application/json', isWhole: false });
      expect(broken.body.length).toBe(Math.min(truncate, wholeBytes));
      expect(broken.promisedBytes).toBeGreaterThan(broken.body.length);
      await expect(ask(emulator, USER, asUser)).rejects.toThrow(/terminated|fetch failed/);
      expect(complaints).not.toHaveBeenCalled();
    },
  );

  test('has the answer come with a wrong content type, and otherwise as it is', async () => {
    const emulator = await emulatorForTest({ faults: [{ contentType: 'text/html' }] });
    const answer = await ask(emulator, '/domains/nobody.example');
    expect(answer.headers.get('content-type')).toBe('text/html');
    expect(answer).toMatchObject({ status: 404, body: expect.stringContaining('NotFoundError') });
  });

  test('has the body come bit by bit, and whole', async () => {
    const emulator = await emulatorForTest({ faults: [{ slowMs: 100, times: 1 }], nowMs: () => 0 });
    const response = await fetch(`${emulator.apiAddress}${USER}`, { headers: { 'x-apikey': PUBLIC_KEY } });
    const pieces: number[] = [];
    for await (const piece of response.body ?? []) pieces.push(piece.length);
    expect(pieces.length).toBeGreaterThan(1);
    const sizeBytes = pieces.reduce((sum, length) => sum + length, 0);
    const { body } = await ask(emulator, USER, asUser);
    expect(sizeBytes).toBe(Buffer.byteLength(JSON.stringify(body)));
  });

  test('keeps silent, and the emulator still ends', async () => {
    const emulator = await emulatorForTest({ faults: [{ silent: true }] });
    const asked = ask(emulator, USER, asUser).catch(() => 'cut');
    await expect.poll(() => emulator.requests().length).toBe(1);
    await emulator.close();
    expect(await asked).toBe('cut');
  });
});

test('every answer takes at least the latency that was asked for', async () => {
  const emulator = await emulatorForTest({ latencyMs: 60 });
  const startedMs = performance.now();
  await ask(emulator, USER, asUser);
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(55);
});

describe('the admin routes', () => {
  test('set, add, list and clear faults while it runs', async () => {
    const emulator = await emulatorForTest();
    const faults = async (method: string, body?: object) => {
      const response = await fetch(`${emulator.url}/__admin/faults`, {
        method,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return { status: response.status, text: await response.text() };
    };
    await faults('PUT', [{ status: 503, times: 1 }]);
    expect(await ask(emulator, USER, asUser)).toMatchObject({ status: 503 });
    expect(await ask(emulator, USER, asUser)).toMatchObject({ status: 200 });
    await faults('POST', { code: 'ForbiddenError' });
    expect(JSON.parse((await faults('GET')).text)).toMatchObject([
      { status: 503 },
      { code: 'ForbiddenError' },
    ]);
    expect(await ask(emulator, USER, asUser)).toMatchObject({ status: 403 });
    expect(await faults('PUT', { nonsense: true })).toMatchObject({ status: 400 });
    await faults('DELETE');
    expect(await ask(emulator, USER, asUser)).toMatchObject({ status: 200 });
  });

  test('list the API requests in their order, with key and body, and clear them', async () => {
    const emulator = await emulatorForTest({ nowMs: () => 1234 });
    await fetch(emulator.url);
    await ask(emulator, '/urls?x=1', {
      method: 'POST',
      body: new URLSearchParams({ url: 'https://new.example/' }),
    });
    await ask(emulator, '/domains/clean.example', { key: null });
    const expected = [
      {
        atMs: 1234,
        method: 'POST',
        path: '/urls',
        query: 'x=1',
        key: keyOf('f'),
        body: 'url=https%3A%2F%2Fnew.example%2F',
      },
      { atMs: 1234, method: 'GET', path: '/domains/clean.example', query: '', key: null, body: null },
    ];
    const log = `${emulator.url}/__admin/requests`;
    expect(await (await fetch(log)).json()).toEqual(expected);
    expect(emulator.requests()).toEqual(expected);
    await fetch(log, { method: 'DELETE' });
    expect(emulator.requests()).toEqual([]);
  });
});
