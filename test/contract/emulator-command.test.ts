import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { readOptions } from '../emulator/options.ts';
import { FIXTURES } from './recorded-bodies.ts';

const MAIN = fileURLToPath(new URL('../emulator/main.ts', import.meta.url));

function run(...flags: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = { text: '' };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output.text += part));
  const ended = new Promise<number | null>((resolve) => void child.once('exit', resolve));
  const listening = async () => {
    await expect.poll(() => output.text, { timeout: 20_000 }).toMatch(/listening on http\S+\n/);
    return /listening on (http\S+)/.exec(output.text)?.[1] ?? '';
  };
  return { child, output, ended, listening };
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  'prints where it listens, and ends at %s',
  async (signal) => {
    const { child, ended, listening } = run(
      '--port',
      '0',
      '--data',
      FIXTURES,
      '--fault',
      'path=/urls,status=503',
    );
    const url = await listening();
    const answer = await fetch(`${url}/api/v3/urls/unknown`, { headers: { 'x-apikey': 'f'.repeat(64) } });
    expect(answer.status).toBe(503);
    child.kill(signal);
    expect(await ended).toBe(0);
  },
  30_000,
);

test('is reached on the loopback only', async () => {
  const { listening } = run('--port', '0');
  const url = new URL(await listening());
  expect(url.hostname).toBe('127.0.0.1');
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((found) => found?.family === 'IPv4' && !found.internal);
  if (outside) await expect(fetch(`http://${outside.address}:${url.port}/`)).rejects.toThrow('fetch failed');
}, 30_000);

test('says why it cannot start, and fails', async () => {
  const taken = createServer();
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => {
      const address = taken.address();
      resolve(address !== null && typeof address === 'object' ? address.port : 0);
    });
  });
  onTestFinished(() => void taken.close());
  const { ended, output } = run('--port', String(port));
  expect(await ended).toBe(1);
  expect(output.text).toContain('EADDRINUSE');
}, 30_000);

test('goes on from its state after a signal, and does not start on a broken one', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'emulator-state-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const link = new URLSearchParams({ url: 'https://new.example/' });
  const first = run('--port', '0', '--state', directory, '--analysis-ms', '0');
  const headers = { 'x-apikey': 'f'.repeat(64) };
  await fetch(`${await first.listening()}/api/v3/urls`, { method: 'POST', body: link, headers });
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  const next = run('--port', '0', '--state', directory, '--analysis-ms', '0');
  const id = Buffer.from('https://new.example/').toString('base64url');
  expect((await fetch(`${await next.listening()}/api/v3/urls/${id}`, { headers })).status).toBe(200);
  next.child.kill('SIGTERM');
  await next.ended;
  const [file = ''] = readdirSync(join(directory, 'analyses'));
  writeFileSync(join(directory, 'analyses', file), '{');
  const broken = run('--port', '0', '--state', directory);
  expect(await broken.ended).toBe(1);
  expect(broken.output.text).toContain(`The state file ${join(directory, 'analyses', file)} is broken`);
}, 30_000);

test('every flag is read', () => {
  const flags =
    '--port 1 --data a --data b --latency-ms 5 --analysis-ms 6 --fault status=503,every=3 --fault reset=true,path=/urls ' +
    '--fault status=503,every=10,burst=3 --clock 2026-08-19T12:00:00+02:00 --state c';
  expect(readOptions(flags.split(' '))).toMatchObject({
    port: 1,
    dataDirectories: ['a', 'b'],
    latencyMs: 5,
    analysisMs: 6,
    faults: [
      { status: 503, every: 3 },
      { reset: true, path: '/urls' },
      { status: 503, every: 10, burst: 3 },
    ],
    clockMs: Date.UTC(2026, 7, 19, 10),
    stateDirectory: 'c',
  });
});

test.each([
  ['--port', 'x'],
  ['--latency-ms', '-1'],
  ['--fault', 'nonsense=1'],
  ['--clock', 'noon'],
  ['--clock', '2026-08-19'],
  ['--unknown', '1'],
])('the flag %s %s is refused', (flag, value) => {
  expect(() => readOptions([flag, value])).toThrow();
});
