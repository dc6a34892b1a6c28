import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { DEFAULT_MALICIOUS_FROM_FAMILIES, verdictOf } from '../../src/domain/verdict.ts';
import { createBackgroundClient } from '../../src/virustotal/own-shapes/background-client.ts';
import { attachmentNamed } from '../emulator/demo/content-disposition.ts';
import { hashOfContent, pseudoRandomContent } from '../emulator/demo/demo-content.ts';
import { DEMO_DOWNLOADS, RESUMABLE_PATH, type DemoDownload } from '../emulator/demo/demo-downloads.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { sha256Of } from '../emulator/url-identity.ts';
import { ask, emulatorForTest, UNLIMITED_KEY } from './ask.ts';
import { FIXTURES } from './recorded-bodies.ts';

function download(id: string): DemoDownload {
  const found = DEMO_DOWNLOADS.find((one) => one.id === id);
  if (!found) throw new Error(`no download "${id}"`);
  return found;
}

async function sha256OfBody(response: Response): Promise<string> {
  const hash = createHash('sha256');
  if (response.body) for await (const part of response.body) hash.update(part);
  return hash.digest('hex');
}

function clientOf(emulator: Emulator) {
  return createBackgroundClient(
    { fetch: (address, init) => fetch(address, init), nowMs: () => 0, isOnline: () => true },
    { apiAddress: emulator.apiAddress, key: UNLIMITED_KEY },
  );
}

/** The name in the extended notation, which every browser of today reads. */
function fileNameIn(response: Response): string {
  const [, name = ''] =
    /filename\*=UTF-8''(\S+)$/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return decodeURIComponent(name);
}

const linked = DEMO_DOWNLOADS.filter(({ by }) => by === 'link');

test.each(linked)(
  'the download "$id" brings its bytes, its length and its name',
  async ({ id, path, content }) => {
    const emulator = await emulatorForTest();
    const response = await fetch(`${emulator.url}${path}${id === 'dl-slow' ? '?ms=20' : ''}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe(String(content.sizeBytes));
    expect(fileNameIn(response)).toBe(download(id).fileName);
    expect(response.headers.get('content-type')).toBe(download(id).contentType);
    expect(await sha256OfBody(response)).toBe(hashOfContent(content, 'sha256'));
    const seen = { method: 'GET', path };
    // One is behind a redirect.
    expect(emulator.downloads()).toEqual(id === 'dl-two-endings' ? [seen, seen] : [seen]);
  },
);

test('ids and addresses are there once, and the sizes are on both sides of 128 MB', () => {
  for (const values of [DEMO_DOWNLOADS.map(({ id }) => id), DEMO_DOWNLOADS.map(({ path }) => path)])
    expect(new Set(values).size).toBe(values.length);
  const limitBytes = 128 * 1024 * 1024;
  expect(download('dl-127mb').content.sizeBytes).toBeLessThan(limitBytes);
  expect(download('dl-129mb').content.sizeBytes).toBeGreaterThan(limitBytes);
});

test('the reports on the downloads read as the page says, by hash and by address', async () => {
  const emulator = await emulatorForTest({ dataDirectories: [FIXTURES] });
  const { port } = new URL(emulator.url);
  const client = clientOf(emulator);
  for (const { content, path, expected } of DEMO_DOWNLOADS) {
    const sha256 = hashOfContent(content, 'sha256');
    const urlId = sha256Of(`http://demo.example:${port}${path}`);
    if (expected === 'unknown') {
      await expect(client.file(sha256)).rejects.toMatchObject({ error: { kind: 'not-found' } });
      await expect(client.url(urlId)).rejects.toMatchObject({ error: { kind: 'not-found' } });
      continue;
    }
    const file = await client.file(sha256);
    expect(file).toMatchObject({ kind: 'file', id: sha256, sizeBytes: content.sizeBytes });
    for (const report of [file, await client.url(urlId)])
      expect(verdictOf(report, DEFAULT_MALICIOUS_FROM_FAMILIES).name).toBe(expected);
    expect(await ask(emulator, `/urls/${urlId}`)).toMatchObject({
      body: { data: { attributes: { last_http_response_content_sha256: sha256 } } },
    });
    for (const algorithm of ['md5', 'sha1'] as const)
      expect(await client.file(hashOfContent(content, algorithm))).toEqual(file);
  }
  const malicious = await client.file(hashOfContent(download('dl-malicious').content, 'sha256'));
  expect(verdictOf(malicious, DEFAULT_MALICIOUS_FROM_FAMILIES).flagged).toBeGreaterThanOrEqual(20);
});

test('an address that works once is new on each load of the page, and gone after its use', async () => {
  const emulator = await emulatorForTest();
  const address = async () => {
    const page = await (await fetch(emulator.url)).text();
    const [, path = ''] = /id="dl-one-time" href="([^"]+)"/.exec(page) ?? [];
    return path;
  };
  const [first, second] = [await address(), await address()];
  expect(first).not.toBe(second);
  const response = await fetch(emulator.url + first);
  expect(await sha256OfBody(response)).toBe(hashOfContent(download('dl-one-time').content, 'sha256'));
  expect((await fetch(emulator.url + first)).status).toBe(410);
  expect((await fetch(emulator.url + second)).status).toBe(200);
  expect((await fetch(`${emulator.url}/demo/one-time/made-up`)).status).toBe(410);
  expect(emulator.downloads().map(({ path }) => path)).toEqual([
    first,
    first,
    second,
    '/demo/one-time/made-up',
  ]);
});

test('the answer to the form comes by POST only', async () => {
  const emulator = await emulatorForTest();
  const { path, content } = download('dl-post');
  const got = await fetch(`${emulator.url}${path}`);
  expect(got.status).toBe(405);
  expect(got.headers.get('allow')).toBe('POST');
  const posted = await fetch(`${emulator.url}${path}`, { method: 'POST', body: new URLSearchParams() });
  expect(await sha256OfBody(posted)).toBe(hashOfContent(content, 'sha256'));
  expect(emulator.downloads()).toEqual([
    { method: 'GET', path },
    { method: 'POST', path },
  ]);
});

test('the page makes its own download from the bytes that are told of it', async () => {
  const emulator = await emulatorForTest();
  const script = await (await fetch(`${emulator.url}/demo/demo.js`)).text();
  const [, literal = ''] = /new Blob\(\[(".*?")\]/.exec(script) ?? [];
  expect(sha256Of(String(JSON.parse(literal)))).toBe(hashOfContent(download('dl-blob').content, 'sha256'));
  expect(script).toContain('dl-blob');
});

test('the slow download takes the time that it is asked to, from its first part to its last', async () => {
  const emulator = await emulatorForTest();
  const startedMs = performance.now();
  const response = await fetch(`${emulator.url}${download('dl-slow').path}?ms=300`);
  const headMs = performance.now() - startedMs;
  await response.arrayBuffer();
  const wholeMs = performance.now() - startedMs;
  expect(wholeMs).toBeGreaterThanOrEqual(280);
  expect(wholeMs - headMs).toBeGreaterThanOrEqual(200);
});

test('a transfer that breaks off half way is continued from where it stopped', async () => {
  const emulator = await emulatorForTest();
  const { content } = download('dl-resumable');
  const address = `${emulator.url}${RESUMABLE_PATH}?break=1`;
  const broken = await fetch(address);
  expect(broken.headers.get('content-length')).toBe(String(content.sizeBytes));
  const hash = createHash('sha256');
  let received = 0;
  const read = async () => {
    if (broken.body)
      for await (const part of broken.body) {
        hash.update(part);
        received += part.length;
      }
  };
  await expect(read()).rejects.toThrow('terminated');
  expect(received).toBe(content.sizeBytes / 2);
  const rest = await fetch(address, {
    headers: { range: `bytes=${received}-`, 'if-range': broken.headers.get('etag') ?? '' },
  });
  expect(rest.status).toBe(206);
  expect(rest.headers.get('content-range')).toBe(
    `bytes ${received}-${content.sizeBytes - 1}/${content.sizeBytes}`,
  );
  hash.update(new Uint8Array(await rest.arrayBuffer()));
  expect(hash.digest('hex')).toBe(hashOfContent(content, 'sha256'));
  expect(await sha256OfBody(await fetch(address))).toBe(hashOfContent(content, 'sha256'));
});

test('a part of another version is not given, and none behind the end', async () => {
  const emulator = await emulatorForTest();
  const statusOf = async (headers: Record<string, string>) =>
    (await fetch(`${emulator.url}${RESUMABLE_PATH}`, { headers })).status;
  expect(await statusOf({ range: 'bytes=10-', 'if-range': '"older"' })).toBe(200);
  expect(await statusOf({ range: 'bytes=99999999-' })).toBe(416);
});

test('a name of any kind is one header value, and reads back', () => {
  for (const { fileName } of DEMO_DOWNLOADS) {
    const header = attachmentNamed(fileName);
    expect(header).toMatch(
      /^attachment; filename="(?:(?!["\\%])[ -~])*"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/,
    );
  }
});

test('a download of any size brings that many bytes, the same ones each time', async () => {
  const emulator = await emulatorForTest();
  const address = `${emulator.url}/demo/downloads/sized/70000`;
  const response = await fetch(address);
  expect(response.headers.get('content-length')).toBe('70000');
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes).toHaveLength(70_000);
  expect(bytes.equals(Buffer.from(await (await fetch(address)).arrayBuffer()))).toBe(true);
  expect((await fetch(`${address}x`)).status).toBe(404);
});

test('generated content is the same from any byte on', () => {
  const content = pseudoRandomContent(3, 50_000);
  const whole = Buffer.concat([...content.parts()]);
  expect(whole).toHaveLength(50_000);
  for (const fromByte of [0, 1, 16_383, 16_384, 16_385, 40_000, 49_999, 50_000])
    expect(Buffer.concat([...content.parts(fromByte)]).equals(whole.subarray(fromByte))).toBe(true);
  expect(hashOfContent(pseudoRandomContent(4, 50_000), 'sha256')).not.toBe(hashOfContent(content, 'sha256'));
});

test('requests for downloads are listed and forgotten, apart from those to the API', async () => {
  const emulator = await emulatorForTest();
  const { path } = download('dl-byte');
  const log = `${emulator.url}/__admin/downloads`;
  await fetch(`${emulator.url}${path}`);
  expect(await (await fetch(log)).json()).toEqual([{ method: 'GET', path }]);
  expect(emulator.requests()).toEqual([]);
  await fetch(log, { method: 'DELETE' });
  expect(emulator.downloads()).toEqual([]);
  await fetch(`${emulator.url}${path}`);
  emulator.clearRequests();
  expect(emulator.downloads()).toEqual([]);
});
