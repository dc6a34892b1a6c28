import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Emulator } from '../emulator/emulator.ts';
import { ask, emulatorForTest, UNLIMITED_KEY } from './ask.ts';
import { connectRaw } from './raw-exchange.ts';

const MEBIBYTE = 1024 * 1024;
const PLACES = ['/api/v3/urls', '/api/v3/graphs', '/api/v3/unknown', '/__admin/faults', '/__admin/clock'];

function put(emulator: Emulator, path: string, headers: Record<string, string> = {}) {
  const method = path.startsWith('/__admin') ? 'PUT' : 'POST';
  const sent = request(emulator.url + path, { method, headers: { 'x-apikey': UNLIMITED_KEY, ...headers } });
  onTestFinished(() => void sent.destroy());
  const answer = new Promise<{ status: number; body: string }>((resolve, reject) => {
    sent.on('error', reject);
    sent.once('response', (got) => {
      void text(got).then((body) => resolve({ status: got.statusCode ?? 0, body }), reject);
    });
  });
  return { sent, answer };
}

test.each(PLACES)('a body that says it has 5 GB is refused at once at %s', async (path) => {
  const emulator = await emulatorForTest();
  const { sent, answer } = put(emulator, path, { 'content-length': String(5_000_000_000) });
  sent.write('x');
  expect(await answer).toMatchObject({ status: 413, body: expect.stringContaining('Too Large') });
});

test.each(PLACES)(
  'a body without an end is read up to 4 MiB at %s, and the connection ends',
  async (path) => {
    const emulator = await emulatorForTest();
    const { sent, answer } = put(emulator, path);
    const ended = new Promise<string>((resolve) => void sent.once('close', () => resolve('ended')));
    const piece = Buffer.alloc(MEBIBYTE);
    const sendMore = () => void sent.write(piece, (error) => error ?? sendMore());
    sendMore();
    expect(await answer).toMatchObject({ status: 413 });
    expect(await ended).toBe('ended');
    expect(await ask(emulator, '/metadata')).toMatchObject({ status: 200 });
  },
);

test('a body that was refused is in the log by its size', async () => {
  const emulator = await emulatorForTest();
  const { sent, answer } = put(emulator, '/api/v3/urls', { 'content-length': String(5 * MEBIBYTE) });
  sent.write('x');
  await answer;
  expect(emulator.requests()).toMatchObject([{ path: '/urls', body: '(0 bytes)' }]);
});

test('an answer to HEAD has nothing to cut, and nothing is printed', async () => {
  const printed = vi.spyOn(console, 'error');
  onTestFinished(() => printed.mockRestore());
  const emulator = await emulatorForTest({ faults: [{ truncate: 5 }] });
  const head = await fetch(`${emulator.apiAddress}/metadata`, {
    method: 'HEAD',
    headers: { 'x-apikey': UNLIMITED_KEY },
  });
  expect(head.status).toBe(200);
  expect(printed).not.toHaveBeenCalled();
});

test('a form that is broken off gets a 400, and nothing is printed', async () => {
  const printed = vi.spyOn(console, 'error');
  onTestFinished(() => printed.mockRestore());
  const emulator = await emulatorForTest();
  const body = '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nand no end';
  const connection = await connectRaw(emulator.url);
  onTestFinished(connection.close);
  const head =
    `POST /api/v3/files HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Apikey: ${UNLIMITED_KEY}\r\n` +
    `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${body.length}\r\n\r\n`;
  expect(await connection.exchange(Buffer.from(head + body))).toMatchObject({ status: 400 });
  expect(printed).not.toHaveBeenCalled();
});
