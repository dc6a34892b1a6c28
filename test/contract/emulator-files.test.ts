import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { ask, emulatorForTest, errorAnswer } from './ask.ts';

const START_MS = Date.UTC(2026, 4, 20, 12);
const CONTENT = new Uint8Array([0, 255, 13, 10, 128, 7]);

function hash(algorithm: string, bytes: Uint8Array = CONTENT): string {
  return createHash(algorithm).update(bytes).digest('hex');
}

function fileForm(bytes: Uint8Array<ArrayBuffer> = CONTENT, name = 'tool.bin'): FormData {
  const form = new FormData();
  form.set('file', new Blob([bytes]), name);
  return form;
}

const ANALYSIS_ID = Buffer.from(`${hash('md5')}:${START_MS / 1000}`).toString('base64');
const FILE = { sha256: hash('sha256'), sha1: hash('sha1'), md5: hash('md5'), size: CONTENT.length };

test('an upload is hashed for real, analysed, and then known by each of its hashes', async () => {
  const clock = { nowMs: START_MS };
  const emulator = await emulatorForTest({ nowMs: () => clock.nowMs });
  expect(await ask(emulator, '/files', { method: 'POST', body: fileForm() })).toMatchObject({
    status: 200,
    body: { data: { type: 'analysis', id: ANALYSIS_ID } },
  });
  const analysis = `/analyses/${encodeURIComponent(ANALYSIS_ID)}`;
  expect(await ask(emulator, analysis)).toMatchObject({
    body: { data: { attributes: { status: 'queued' } }, meta: { file_info: FILE } },
  });
  expect(await ask(emulator, `/files/${FILE.sha256}`)).toMatchObject({ status: 404 });
  clock.nowMs += 2000;
  expect(await ask(emulator, analysis)).toMatchObject({
    body: { data: { attributes: { status: 'completed', stats: { malicious: 0, 'type-unsupported': 4 } } } },
  });
  for (const id of [FILE.sha256, FILE.sha1, FILE.md5, FILE.md5.toUpperCase()])
    expect(await ask(emulator, `/files/${id}`)).toMatchObject({
      status: 200,
      body: { data: { id: FILE.sha256, type: 'file', attributes: { ...FILE, meaningful_name: 'tool.bin' } } },
    });
});

test('the name of a file decides what its analysis finds', async () => {
  const emulator = await emulatorForTest({ analysisMs: 0 });
  await ask(emulator, '/files', { method: 'POST', body: fileForm(CONTENT, 'malicious.exe') });
  expect(await ask(emulator, `/files/${FILE.sha256}`)).toMatchObject({
    body: { data: { attributes: { last_analysis_stats: { malicious: 12 } } } },
  });
});

test('an upload address takes one upload, without a key and on another path than the API', async () => {
  const emulator = await emulatorForTest({ analysisMs: 0 });
  const { body } = await ask(emulator, '/files/upload_url');
  const [, address = ''] = /"data":"([^"]+)"/.exec(JSON.stringify(body)) ?? [];
  expect(address).toMatch(new RegExp(`^${emulator.url}/_ah/upload/`));
  const upload = () => fetch(address, { method: 'POST', body: fileForm() });
  expect((await upload()).status).toBe(200);
  expect((await upload()).status).toBe(404);
  expect(await ask(emulator, `/files/${FILE.sha256}`)).toMatchObject({ status: 200 });
  expect(emulator.requests().filter(({ path }) => path.startsWith('/_ah/'))).toMatchObject([
    { key: null },
    { key: null },
  ]);
});

test('more than 32 MB go through an upload address only; the refusal is no JSON', async () => {
  const emulator = await emulatorForTest();
  const form = fileForm(new Uint8Array(32 * 1024 * 1024));
  const answer = await ask(emulator, '/files', { method: 'POST', body: form });
  expect(answer).toMatchObject({ status: 413, body: expect.stringContaining('Too Large') });
});

test('an upload without a file is refused', async () => {
  const emulator = await emulatorForTest();
  const body = new URLSearchParams({ file: 'text' });
  expect(await ask(emulator, '/files', { method: 'POST', body })).toMatchObject(
    errorAnswer(400, 'BadRequestError', expect.any(String)),
  );
});

test('a known file is analysed again by its hash, an unknown one is not found', async () => {
  const emulator = await emulatorForTest({ analysisMs: 0, nowMs: () => START_MS });
  await ask(emulator, '/files', { method: 'POST', body: fileForm() });
  expect(await ask(emulator, `/files/${FILE.md5}/analyse`, { method: 'POST' })).toMatchObject({
    status: 200,
    body: { data: { type: 'analysis', id: ANALYSIS_ID } },
  });
  const unknown = 'ab'.repeat(32);
  const notFound = errorAnswer(404, 'NotFoundError', `File "${unknown}" not found`);
  expect(await ask(emulator, `/files/${unknown}/analyse`, { method: 'POST' })).toMatchObject(notFound);
  expect(await ask(emulator, `/files/${unknown}`)).toMatchObject(notFound);
});
