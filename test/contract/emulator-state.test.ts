import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startEmulator, type Emulator } from '../emulator/emulator.ts';
import { ask, emulatorForTest, errorAnswer, PUBLIC_KEY } from './ask.ts';
import { postJson } from './post-json.ts';

const NOON_MS = Date.UTC(2026, 4, 20, 12);
const LINK = 'https://new.example/';
const LINK_PATH = `/urls/${Buffer.from(LINK).toString('base64url')}`;
const CONTENT = new Uint8Array([1, 2, 3]);
const FILE_PATH = `/files/${createHash('sha256').update(CONTENT).digest('hex')}`;
const VOTE = { data: { type: 'vote', attributes: { verdict: 'malicious' } } };

function stateDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'emulator-state-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}

function run(directory: string): Promise<Emulator> {
  return emulatorForTest({ stateDirectory: directory, analysisMs: 0, nowMs: () => NOON_MS });
}

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('.json'))
    .map((name) => join(directory, name));
}

async function submitLink(emulator: Emulator): Promise<void> {
  await ask(emulator, '/urls', { method: 'POST', body: new URLSearchParams({ url: LINK }) });
}

async function comment(emulator: Emulator, text: string): Promise<string> {
  const { body } = await postJson(emulator, `${LINK_PATH}/comments`, {
    data: { type: 'comment', attributes: { text } },
  });
  return /"id":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '';
}

/** The body of an answer, without the port of the run. */
async function bodyAt(emulator: Emulator, path: string): Promise<unknown> {
  const { body } = await ask(emulator, path);
  return JSON.parse(JSON.stringify(body).replaceAll(emulator.url, ''));
}

test('what was submitted, said and voted is there in the next run', async () => {
  const directory = stateDirectory();
  const first = await run(directory);
  await submitLink(first);
  const form = new FormData();
  form.set('file', new Blob([CONTENT]), 'malicious.exe');
  await ask(first, '/files', { method: 'POST', body: form });
  await comment(first, 'one #tag');
  const second = await comment(first, 'two');
  await postJson(first, `/comments/${second}/vote`, { data: 'positive' });
  await postJson(first, `${LINK_PATH}/votes`, VOTE);
  const paths = [LINK_PATH, FILE_PATH, `${LINK_PATH}/comments`, `${LINK_PATH}/votes`];
  const before = await Promise.all(paths.map((path) => bodyAt(first, path)));
  expect(JSON.stringify(before)).toContain('"positive":1');
  await first.close();
  const next = await run(directory);
  expect(await Promise.all(paths.map((path) => bodyAt(next, path)))).toEqual(before);
  expect(await postJson(next, `${LINK_PATH}/votes`, VOTE)).toMatchObject(
    errorAnswer(409, 'AlreadyExistsError', expect.any(String)),
  );
});

test('a comment that was deleted stays away, and its id is given to no other', async () => {
  const directory = stateDirectory();
  const first = await run(directory);
  await submitLink(first);
  const kept = await comment(first, 'kept');
  const deleted = await comment(first, 'deleted');
  await ask(first, `/comments/${deleted}`, { method: 'DELETE' });
  await first.close();
  const next = await run(directory);
  expect(await ask(next, `/comments/${deleted}`)).toMatchObject({ status: 404 });
  const added = await comment(next, 'deleted');
  expect([kept, deleted]).not.toContain(added);
  expect(await ask(next, `/comments/${kept}`)).toMatchObject({ status: 200 });
});

test('a quota goes on where it was, and no key is written down', async () => {
  const directory = stateDirectory();
  const first = await run(directory);
  const statusIn = async (emulator: Emulator) =>
    (await ask(emulator, '/domains/nobody.example', { key: PUBLIC_KEY })).status;
  expect([await statusIn(first), await statusIn(first), await statusIn(first)]).toEqual([404, 404, 404]);
  await first.close();
  const next = await run(directory);
  const quota = async (): Promise<unknown> => (await fetch(`${next.url}/__admin/quota`)).json();
  expect(await quota()).toMatchObject([{ key: PUBLIC_KEY.slice(0, 6), used: { daily: 3 } }]);
  expect([await statusIn(next), await statusIn(next)]).toEqual([404, 429]);
  expect(await quota()).toEqual([
    {
      key: PUBLIC_KEY.slice(0, 6),
      used: { perMinute: 4, hourly: 4, daily: 4, monthly: 4 },
      limits: { perMinute: 4, hourly: 240, daily: 500, monthly: 15_500 },
    },
  ]);
  // Until then a file may be written anew.
  await next.close();
  for (const file of filesIn(directory)) expect(readFileSync(file, 'utf8')).not.toContain(PUBLIC_KEY);
});

test('a change is on the disk while the emulator runs, each file whole', async () => {
  const directory = stateDirectory();
  const emulator = await run(directory);
  await submitLink(emulator);
  const whole = () => filesIn(join(directory, 'analyses')).filter((file) => file.endsWith('.json'));
  await expect.poll(whole).toHaveLength(1);
  const [file = ''] = whole();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ item: { url: LINK } });
});

test.each([
  ['is cut off', (text: string) => text.slice(0, -5)],
  ['has another shape', () => '{"id":7}'],
])('a state file that %s stops the start, is named, and is left as it is', async (_, breakText) => {
  const directory = stateDirectory();
  const first = await run(directory);
  await submitLink(first);
  await first.close();
  const [file = ''] = filesIn(join(directory, 'analyses'));
  const broken = breakText(readFileSync(file, 'utf8'));
  writeFileSync(file, broken);
  await expect(startEmulator({ stateDirectory: directory })).rejects.toThrow(
    `The state file ${file} is broken`,
  );
  expect(readFileSync(file, 'utf8')).toBe(broken);
});

test('graphs that were made, changed and deleted are so in the next run, and no id is given twice', async () => {
  const directory = stateDirectory();
  const make = async (emulator: Emulator, description: string) => {
    const attributes = { graph_data: { description } };
    const { body } = await postJson(emulator, '/graphs', { data: { type: 'graph', attributes } });
    return `/graphs/${/"id":"(g[0-9a-f]{64})"/.exec(JSON.stringify(body))?.[1] ?? ''}`;
  };
  const first = await run(directory);
  const [changed, deleted] = [await make(first, 'first'), await make(first, 'second')];
  const headers = { 'content-type': 'application/json' };
  const change = { data: { type: 'graph', attributes: { graph_data: { description: 'changed' } } } };
  await ask(first, changed, { method: 'PATCH', body: JSON.stringify(change), headers });
  const text = { data: { type: 'comment', attributes: { text: 'on a graph' } } };
  for (const path of [changed, deleted]) await postJson(first, `${path}/comments`, text);
  await ask(first, deleted, { method: 'DELETE' });
  const before = await bodyAt(first, changed);
  expect(before).toMatchObject({
    data: { attributes: { graph_data: { description: 'changed' }, comments_count: 1 } },
  });
  await first.close();
  const next = await run(directory);
  expect(await bodyAt(next, changed)).toEqual(before);
  expect(await ask(next, deleted)).toMatchObject({ status: 404 });
  expect(await bodyAt(next, '/comments')).toMatchObject({ meta: { count: 1 } });
  const added = await make(next, 'third');
  expect([changed, deleted]).not.toContain(added);
  expect(await bodyAt(next, `/users/analyst-ffffff/relationships/graphs`)).toMatchObject({
    data: [added, changed].map((path) => ({ id: path.slice('/graphs/'.length) })),
  });
});

test('what users changed, which accounts ended and what was asked for is known in the next run', async () => {
  const directory = stateDirectory();
  const first = await run(directory);
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ data: { type: 'user', attributes: { first_name: 'Zoe' } } });
  const user = '/users/analyst-a1b2c3';
  await ask(first, user, { method: 'PATCH', body, headers, key: PUBLIC_KEY });
  const gone = { key: 'c0ffee00'.repeat(8) };
  const password = { 'x-user-password': 'analyst-c0ffee' };
  await ask(first, '/users/analyst-c0ffee', { method: 'DELETE', headers: password, ...gone });
  await first.close();
  const next = await run(directory);
  expect(await ask(next, '/metadata', gone)).toMatchObject(
    errorAnswer(401, 'WrongCredentialsError', 'Wrong API key'),
  );
  expect(await ask(next, '/users/analyst-c0ffee')).toMatchObject({ status: 404 });
  expect(await bodyAt(next, user)).toMatchObject({ data: { attributes: { first_name: 'Zoe' } } });
  expect(await ask(next, `${user}/api_usage`, { key: PUBLIC_KEY })).toMatchObject({
    body: { data: { total: { users: 1, user_api_usage: 1 } } },
  });
  // Until then a file may be written anew.
  await next.close();
  for (const file of filesIn(directory)) {
    expect(readFileSync(file, 'utf8')).not.toContain(PUBLIC_KEY);
    expect(readFileSync(file, 'utf8')).not.toContain(gone.key);
  }
});

describe('a folder', () => {
  test('that an emulator uses is refused to a second one, and free after the first one has ended', async () => {
    const directory = stateDirectory();
    const first = await run(directory);
    await expect(startEmulator({ stateDirectory: directory })).rejects.toThrow(
      `The state folder ${directory} is in use by the process ${process.pid}: end that, or take another`,
    );
    await first.close();
    await run(directory);
  });

  test('that another process which runs has locked is refused', async () => {
    const directory = stateDirectory();
    writeFileSync(join(directory, 'lock'), String(process.ppid));
    await expect(startEmulator({ stateDirectory: directory })).rejects.toThrow('is in use by the process');
  });

  test('is taken from a process that is gone, or had the id that this one has', async () => {
    const directory = stateDirectory();
    const { pid } = spawnSync(process.execPath, ['--version']);
    for (const owner of [pid, process.pid, '']) {
      writeFileSync(join(directory, 'lock'), String(owner));
      await (await run(directory)).close();
    }
  });

  test('is free after a start that failed', async () => {
    const directory = stateDirectory();
    const options = { stateDirectory: directory, dataDirectories: [join(directory, 'missing')] };
    await expect(startEmulator(options)).rejects.toThrow('missing');
    await run(directory);
  });
});

test('a state that cannot be written is told at the end', async () => {
  const directory = stateDirectory();
  const emulator = await startEmulator({ stateDirectory: directory });
  rmSync(join(directory, 'quotas'), { recursive: true });
  await ask(emulator, '/domains/nobody.example');
  await expect(emulator.close()).rejects.toThrow('ENOENT');
});

test('without a folder nothing outlives the emulator', async () => {
  const first = await emulatorForTest({ analysisMs: 0 });
  await submitLink(first);
  await first.close();
  expect(await ask(await emulatorForTest({ analysisMs: 0 }), LINK_PATH)).toMatchObject({ status: 404 });
});
