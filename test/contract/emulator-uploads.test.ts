import { createHash, randomBytes } from 'node:crypto';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import type { Emulator } from '../emulator/emulator.ts';
import { ask, emulatorForTest, errorAnswer, keyOf, UNLIMITED_KEY } from './ask.ts';

const MEBIBYTE = 1024 * 1024;
const CONTENT = randomBytes(1024);
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');
const FORM_TYPE = 'multipart/form-data; boundary=line';

type Headers = Record<string, string>;

/** A form as its bytes: each part with its headers, and its content. */
function formOf(...parts: readonly (readonly [headers: string, content: string | Uint8Array])[]): Buffer {
  const pieces = parts.map(([headers, content]) =>
    Buffer.concat([Buffer.from(`--line\r\n${headers}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n')]),
  );
  return Buffer.concat([...pieces, Buffer.from('--line--\r\n')]);
}

const FORM = formOf(['Content-Disposition: form-data; name="file"; filename="tool.bin"', CONTENT]);

async function uploadAddress(emulator: Emulator): Promise<string> {
  const { body } = await ask(emulator, '/files/upload_url');
  return /"data":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '';
}

function post(address: string, headers: Headers = {}): ClientRequest {
  return request(address, { method: 'POST', headers: { 'content-type': FORM_TYPE, ...headers } });
}

/** The answer to a request, whether it was sent to its end or not. */
async function answerTo(sent: ClientRequest): Promise<{ status: number; type: string; body: string }> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', resolve);
    sent.on('error', reject);
  });
  const type = answer.headers['content-type'] ?? '';
  return { status: answer.statusCode ?? 0, type, body: await text(answer) };
}

function send(address: string, form: Uint8Array, headers?: Headers) {
  const sent = post(address, headers);
  sent.end(form);
  return answerTo(sent);
}

const isKnown = async (emulator: Emulator, id = SHA256) =>
  (await ask(emulator, `/files/${id}`)).status === 200;

describe('a form', () => {
  test('is hashed right in whatever pieces it comes, and without a length told before', async () => {
    const emulator = await emulatorForTest({ analysisMs: 0 });
    const sent = post(await uploadAddress(emulator));
    for (let start = 0; start < FORM.length; start += 7) sent.write(FORM.subarray(start, start + 7));
    sent.end();
    expect(await answerTo(sent)).toMatchObject({ status: 200 });
    expect(await isKnown(emulator)).toBe(true);
  });

  test.each<[string, Buffer]>([
    [
      'as aiohttp writes it',
      formOf(
        ['Content-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name="password"', 'a'],
        [
          'Content-Type: application/octet-stream\r\nContent-Disposition: form-data; name="file"; filename="tool.bin"',
          CONTENT,
        ],
      ),
    ],
    [
      'as browsers write it',
      formOf(
        [
          'Content-Disposition: form-data; name="file"; filename="tool.bin"\r\nContent-Type: image/png',
          CONTENT,
        ],
        ['Content-Disposition: form-data; name="password"', 'b'],
      ),
    ],
    [
      'with a second file, which is left',
      formOf(
        ['Content-Disposition: form-data; name="file"; filename="tool.bin"', CONTENT],
        ['Content-Disposition: form-data; name="file"; filename="other.bin"', 'other'],
        ['Content-Disposition: form-data; name="extra"; filename="extra.bin"', 'extra'],
      ),
    ],
  ])('is taken %s', async (_, form) => {
    const emulator = await emulatorForTest({ analysisMs: 0 });
    expect(await send(await uploadAddress(emulator), form)).toMatchObject({ status: 200 });
    expect(await ask(emulator, `/files/${SHA256}`)).toMatchObject({
      body: { data: { attributes: { size: CONTENT.length, meaningful_name: 'tool.bin' } } },
    });
  });

  test('keeps a file name of any script', async () => {
    const emulator = await emulatorForTest({ analysisMs: 0 });
    const body = new FormData();
    body.set('file', new Blob([CONTENT]), 'отчёт 報告.pdf');
    await ask(emulator, '/files', { method: 'POST', body });
    expect(await ask(emulator, `/files/${SHA256}`)).toMatchObject({
      body: { data: { attributes: { meaningful_name: 'отчёт 報告.pdf' } } },
    });
  });

  test('may hold an empty file', async () => {
    const emulator = await emulatorForTest({ analysisMs: 0 });
    const form = formOf(['Content-Disposition: form-data; name="file"; filename="empty"', '']);
    expect(await send(await uploadAddress(emulator), form)).toMatchObject({ status: 200 });
    expect(await isKnown(emulator, createHash('sha256').digest('hex'))).toBe(true);
  });

  test.each<[string, Buffer, Headers]>([
    ['whose file has no name', formOf(['Content-Disposition: form-data; name="file"', CONTENT]), {}],
    [
      'whose file has bytes for its type and no name',
      formOf([
        'Content-Disposition: form-data; name="file"\r\nContent-Type: application/octet-stream',
        CONTENT,
      ]),
      {},
    ],
    [
      'whose file has an empty name',
      formOf(['Content-Disposition: form-data; name="file"; filename=""', CONTENT]),
      {},
    ],
    [
      'whose file has another field',
      formOf(['Content-Disposition: form-data; name="upload"; filename="tool.bin"', CONTENT]),
      {},
    ],
    ['that ends too early', FORM.subarray(0, -20), {}],
    ['that is empty', Buffer.alloc(0), {}],
    ['of another type', FORM, { 'content-type': 'application/octet-stream' }],
    ['that does not say what its parts begin with', FORM, { 'content-type': 'multipart/form-data' }],
  ])('%s is refused, and nothing is submitted', async (_, form, headers) => {
    const emulator = await emulatorForTest({ analysisMs: 0 });
    const answer = await send(await uploadAddress(emulator), form, headers);
    expect({ ...answer, body: JSON.parse(answer.body) }).toMatchObject({
      type: 'application/json',
      ...errorAnswer(400, 'BadRequestError', expect.any(String)),
    });
    expect(await isKnown(emulator)).toBe(false);
  });
});

describe('what is too large', () => {
  test('is refused by its length alone, before it is sent', async () => {
    const emulator = await emulatorForTest();
    for (const [address, sizeBytes] of [
      [`${emulator.apiAddress}/files`, 33 * MEBIBYTE],
      [await uploadAddress(emulator), 651 * MEBIBYTE],
    ] as const) {
      const sent = post(address, { 'content-length': String(sizeBytes), 'x-apikey': UNLIMITED_KEY });
      sent.write(FORM);
      const answer = await answerTo(sent);
      sent.destroy();
      expect(answer).toMatchObject({ status: 413, type: expect.stringContaining('text/html') });
    }
  });

  test('is refused as soon as too much has come, where no length was told', async () => {
    const emulator = await emulatorForTest({ analysisMs: 0 });
    const sent = post(`${emulator.apiAddress}/files`, { 'x-apikey': UNLIMITED_KEY });
    const answer = answerTo(sent);
    const piece = Buffer.alloc(MEBIBYTE);
    sent.write(FORM.subarray(0, -20));
    for (let sentMebibytes = 0; sentMebibytes < 32; sentMebibytes += 1) sent.write(piece);
    expect(await answer).toMatchObject({ status: 413 });
    sent.destroy();
    expect(emulator.requests()[0]?.body).toMatch(/^\(33\d{6} bytes\)$/);
  });

  test('is not read for ever: the connection ends', async () => {
    const emulator = await emulatorForTest();
    const sent = post(`${emulator.apiAddress}/files`, { 'x-apikey': UNLIMITED_KEY });
    const answer = answerTo(sent);
    const ended = new Promise<string>((resolve) => void sent.once('close', () => resolve('ended')));
    const piece = Buffer.alloc(MEBIBYTE);
    const sendMore = () => void sent.write(piece, (error) => error ?? sendMore());
    sendMore();
    expect(await answer).toMatchObject({ status: 413 });
    expect(await ended).toBe('ended');
  });

  test('is no file of 40 MB on an upload address', async () => {
    const emulator = await emulatorForTest({ analysisMs: 0 });
    const bytes = Buffer.alloc(40 * MEBIBYTE, 7);
    const form = formOf(['Content-Disposition: form-data; name="file"; filename="large.bin"', bytes]);
    expect(await send(await uploadAddress(emulator), form)).toMatchObject({ status: 200 });
    expect(await isKnown(emulator, createHash('sha256').update(bytes).digest('hex'))).toBe(true);
  });
});

describe('an upload address', () => {
  test('needs no key, takes no notice of one, and costs no quota', async () => {
    const emulator = await emulatorForTest({ analysisMs: 0 });
    const answer = await send(await uploadAddress(emulator), FORM, { 'x-apikey': keyOf('0') });
    expect(answer).toMatchObject({ status: 200, type: 'application/json' });
    expect(await (await fetch(`${emulator.url}/__admin/quota`)).json()).toMatchObject([
      { used: { daily: 1 } },
    ]);
  });

  test('is used up by an upload that ends half-way, of which nothing is submitted', async () => {
    const emulator = await emulatorForTest({ analysisMs: 0 });
    const address = await uploadAddress(emulator);
    const sent = post(address, { 'content-length': String(FORM.length) });
    sent.on('error', () => {});
    sent.write(FORM.subarray(0, 600));
    await expect.poll(() => emulator.requests().length).toBe(2);
    sent.destroy();
    await expect.poll(() => emulator.requests()[1]?.body).toBe('(600 bytes)');
    expect(await send(address, FORM)).toMatchObject({ status: 404 });
    expect(await isKnown(emulator)).toBe(false);
  });

  test('stays good where the upload met a fault', async () => {
    const emulator = await emulatorForTest({
      analysisMs: 0,
      faults: [
        { path: '/_ah/upload', method: 'POST', status: 503, times: 1 },
        { path: '/_ah/upload', reset: true, times: 1 },
      ],
    });
    const address = await uploadAddress(emulator);
    expect(await send(address, FORM)).toMatchObject({ status: 503 });
    await expect(send(address, FORM)).rejects.toThrow(/socket hang up|ECONNRESET|EPIPE/);
    expect(await send(address, FORM)).toMatchObject({ status: 200 });
  });

  test('has its uploads logged with the bytes that came', async () => {
    const emulator = await emulatorForTest();
    const address = await uploadAddress(emulator);
    await send(address, FORM);
    expect(emulator.requests()).toMatchObject([
      { path: '/files/upload_url', body: null },
      { path: new URL(address).pathname, body: `(${FORM.length} bytes)` },
    ]);
  });
});
