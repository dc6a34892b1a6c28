import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClient } from '../../src/virustotal/client.ts';
import { fileForm } from '../../src/virustotal/upload/file-form.ts';
import { readSubmittedAnalysis } from '../../src/virustotal/upload/submitted-analysis.ts';
import { startEmulator, type Emulator } from '../emulator/emulator.ts';
import { errorOf } from '../unit/virustotal/fake-service.ts';
import { UNLIMITED_KEY } from './ask.ts';
import { callerWith, NOW_MS } from './endpoints/caller.ts';

const MEBIBYTE = 1024 * 1024;
const LARGEST_REQUEST_BYTES = 32 * MEBIBYTE;

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ analysisMs: 0 });
});

beforeEach(() => {
  emulator.setFaults([]);
  emulator.clearRequests();
});

afterAll(() => emulator.close());

function client() {
  return callerWith(emulator, UNLIMITED_KEY).client;
}

/** Bytes with everything in them that could end a part of a form too early. */
function bytesOf(sizeBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes);
  for (let place = 0; place < sizeBytes; place += 1) bytes[place] = (place * 31 + (place >> 8)) % 256;
  bytes.set(new TextEncoder().encode('\r\n------WebKitFormBoundary--\r\n').subarray(0, sizeBytes));
  return bytes;
}

function hashesOf(bytes: Uint8Array) {
  const hash = (algorithm: string) => createHash(algorithm).update(bytes).digest('hex');
  return { sha256: hash('sha256'), sha1: hash('sha1'), md5: hash('md5'), size: bytes.length };
}

describe('a file that is sent in one request', () => {
  test.each([
    ['nothing in it', 0, 'empty.txt'],
    ['a few bytes', 90, 'a "quoted" name; of=parts.txt'],
    ['more than one piece', 300_000, 'счёт 請求書.pdf'],
  ])('and has %s is analysed by its real hashes, and found by each of them', async (_, sizeBytes, name) => {
    const bytes = bytesOf(sizeBytes);
    const id = await client().files.upload(new File([bytes], name));
    const hashes = hashesOf(bytes);
    expect(await client().analyses.get(id)).toMatchObject({
      attributes: { status: 'completed' },
      meta: { file_info: hashes },
    });
    for (const hash of [hashes.sha256, hashes.sha1, hashes.md5])
      expect(await client().files.get(hash)).toMatchObject({
        id: hashes.sha256,
        attributes: { size: sizeBytes },
      });
  });

  test('brings the password of a protected archive in a part of its own, and none where there is none', async () => {
    const forms: unknown[] = [];
    const watched = createClient(
      {
        fetch: (url, init) => {
          forms.push(init.body);
          return fetch(url, init);
        },
        nowMs: () => NOW_MS,
        isOnline: () => true,
      },
      { apiAddress: emulator.apiAddress, key: UNLIMITED_KEY },
    );
    const archive = new File(['PK'], 'archive.zip');
    await watched.files.upload(archive, { password: 'infected' });
    await watched.files.upload(archive);
    const passwords = forms.map((form) => (form instanceof FormData ? form.getAll('password') : null));
    expect(passwords).toEqual([['infected'], []]);
    const [withPassword, without] = emulator.requests().map(sizeOfBody);
    expect((withPassword ?? 0) - (without ?? 0)).toBeGreaterThan('infected'.length);
  });

  test('may be as large as the form around it leaves room for', async () => {
    const name = 'large.bin';
    const bytes = new Uint8Array(LARGEST_REQUEST_BYTES - 1_024 - name.length * 3);
    expect(await client().files.upload(new File([bytes], name))).not.toBe('');
    const [sent] = emulator.requests().map(sizeOfBody);
    expect(sent).toBeGreaterThan(bytes.length);
    expect(sent).toBeLessThanOrEqual(LARGEST_REQUEST_BYTES);
  });

  test('and is larger is refused before anything is sent', async () => {
    const tooLarge = new File([new Uint8Array(LARGEST_REQUEST_BYTES)], 'large.bin');
    expect(await errorOf(client().files.upload(tooLarge))).toEqual({ kind: 'bad-input', which: 'too-large' });
    expect(emulator.requests()).toEqual([]);
  });

  test('is ended by its signal', async () => {
    emulator.setFaults([{ silent: true }]);
    const stop = new AbortController();
    const ended = errorOf(client().files.upload(new File(['x'], 'x'), { signal: stop.signal }));
    await vi.waitUntil(() => emulator.requests().length === 1);
    stop.abort();
    expect(await ended).toEqual({ kind: 'cancelled' });
  });

  test('is not sent again where the answer is lost', async () => {
    const bytes = bytesOf(77);
    emulator.setFaults([{ resetAfterHandling: true }]);
    const broken = { kind: 'unavailable', status: null };
    expect(await errorOf(client().files.upload(new File([bytes], 'once.txt')))).toEqual(broken);
    expect(emulator.requests()).toHaveLength(1);
    emulator.setFaults([]);
    expect(await client().files.get(hashesOf(bytes).sha256)).toMatchObject({
      attributes: { times_submitted: 1 },
    });
  });
});

describe('an upload address', () => {
  test('takes one file, without the key, and gives the same as a direct upload', async () => {
    const bytes = bytesOf(5_000);
    const address = await client().files.uploadUrl();
    const post = () =>
      fetch(address, { method: 'POST', body: fileForm({ file: new File([bytes], 'by-address.bin') }) });
    const id = readSubmittedAnalysis(await (await post()).json());
    expect(await client().analyses.get(id)).toMatchObject({ meta: { file_info: hashesOf(bytes) } });
    expect((await post()).status).toBe(404);
    expect(emulator.requests().filter(({ method }) => method === 'POST')).toMatchObject([
      { path: new URL(address).pathname, key: null },
      { path: new URL(address).pathname, key: null },
    ]);
  });

  test('takes more than a direct upload does', async () => {
    const bytes = new Uint8Array(LARGEST_REQUEST_BYTES + MEBIBYTE);
    const body = fileForm({ file: new File([bytes], 'large.bin') });
    const answer = await fetch(await client().files.uploadUrl(), { method: 'POST', body });
    const id = readSubmittedAnalysis(await answer.json());
    expect((await client().analyses.get(id)).meta.file_info).toMatchObject(hashesOf(bytes));
  });

  test('is another one each time', async () => {
    expect(await client().files.uploadUrl()).not.toBe(await client().files.uploadUrl());
  });
});

/** How much of an upload the emulator read. */
function sizeOfBody({ body }: { body: string | null }): number {
  return Number(/^\((\d+) bytes\)$/.exec(body ?? '')?.[1]);
}
