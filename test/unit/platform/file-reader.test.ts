import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readFileFromDisk } from '../../../src/platform/file-reader.ts';

const FOLDER = 'file:///home/me/Downloads/';
const URL_OF_FILE = `${FOLDER}setup%20one.exe`;
const MONDAY = 'Mon, 23 Nov 2026 10:00:00 GMT';
const TUESDAY = 'Tue, 24 Nov 2026 10:00:00 GMT';

/** A file as Chromium serves it: no size, reads from an offset, refuses an offset behind the end. */
type File = { content: string; date: string };

/** What is on the disk at each opening of the file; the last stays. Null: it is not there. */
let openings: (File | null)[] = [];
let listing: string | null = null;
const asked: string[] = [];

function serve(url: string, init: RequestInit = {}): Response {
  const range = new Headers(init.headers).get('range');
  asked.push(range ?? url);
  if (url === FOLDER) return served(listing, null);
  const file = openings.length > 1 ? openings.shift() : openings[0];
  if (!file) return served(null, null);
  const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
  return served(range !== null && from >= file.content.length ? null : file.content.slice(from), file.date);
}

function served(content: string | null, date: string | null): Response {
  if (content === null) throw new TypeError('Failed to fetch');
  return new Response(streamOf(content), { headers: date === null ? {} : { 'last-modified': date } });
}

/** Two bytes at a time, so that reading takes turns. */
function streamOf(content: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(content);
  let at = 0;
  return new ReadableStream({
    type: 'bytes',
    pull: (controller) => {
      if (at < bytes.length) controller.enqueue(bytes.slice(at, (at += 2)));
      else {
        controller.close();
        controller.byobRequest?.respond(0);
      }
    },
  });
}

beforeEach(() => {
  listing = null;
  asked.splice(0);
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => serve(url, init));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function text(reading: Awaited<ReturnType<typeof readFileFromDisk>>): string {
  return reading.ok ? new TextDecoder().decode(reading.bytes) : reading.trouble;
}

test.each(['', 'M', 'MZ hello'])(
  'a file that stays as it is gives its bytes, and one byte at most is read again: %j',
  async (content) => {
    openings = [{ content, date: MONDAY }];
    expect(text(await readFileFromDisk(URL_OF_FILE, content.length))).toBe(content);
    expect(asked).toEqual([
      URL_OF_FILE,
      content === '' ? URL_OF_FILE : `bytes=${String(content.length - 1)}-`,
    ]);
  },
);

const BEFORE = { content: 'MZ hello', date: MONDAY };

test.each<{ title: string; seen: (File | null)[] }>([
  { title: 'shorter than the download', seen: [{ content: 'MZ', date: MONDAY }] },
  { title: 'longer than the download', seen: [{ content: 'MZ hello, longer', date: MONDAY }] },
  { title: 'empty', seen: [{ content: '', date: MONDAY }] },
  { title: 'written again meanwhile', seen: [BEFORE, { content: 'MZ other', date: TUESDAY }] },
  { title: 'grown meanwhile', seen: [BEFORE, { content: 'MZ hello, longer', date: MONDAY }] },
  { title: 'cut meanwhile', seen: [BEFORE, { content: 'MZ hell', date: MONDAY }] },
  { title: 'emptied meanwhile', seen: [BEFORE, { content: '', date: MONDAY }] },
  { title: 'deleted meanwhile', seen: [BEFORE, null] },
])('no bytes count of a file that is $title', async ({ seen }) => {
  openings = seen;
  expect(await readFileFromDisk(URL_OF_FILE, 8)).toEqual({ ok: false, trouble: 'changed' });
});

test('an empty file that got content meanwhile has changed', async () => {
  openings = [
    { content: '', date: MONDAY },
    { content: 'MZ', date: MONDAY },
  ];
  expect(await readFileFromDisk(URL_OF_FILE, 0)).toEqual({ ok: false, trouble: 'changed' });
});

test.each([
  { title: 'whose folder lists it is unreadable', rows: ['setup%20one.exe'], trouble: 'unreadable' },
  { title: 'that its folder does not list is gone', rows: ['setup.exe'], trouble: 'gone' },
  { title: 'whose folder is gone too is gone', rows: null, trouble: 'gone' },
])('a file $title', async ({ rows, trouble }) => {
  openings = [null];
  listing = rows?.map((name) => `<script>addRow("a name","${name}",0,1);</script>`).join('\n') ?? null;
  expect(await readFileFromDisk(URL_OF_FILE, 8)).toEqual({ ok: false, trouble });
});

test('a folder is unreadable: it answers with another status than a file', async () => {
  const answer = Response.error();
  vi.stubGlobal('fetch', async () => answer);
  expect(await readFileFromDisk(URL_OF_FILE, 8)).toEqual({ ok: false, trouble: 'unreadable' });
});

test('a disk that fails in the middle of the file makes it unreadable', async () => {
  vi.stubGlobal('fetch', async () => new Response(new ReadableStream({ type: 'bytes', pull: fail })));
  expect(await readFileFromDisk(URL_OF_FILE, 8)).toEqual({ ok: false, trouble: 'unreadable' });
});

function fail(): never {
  throw new Error('I/O error');
}

/** Never answers by itself, and ends when it is given up. */
function untilAborted(init: RequestInit | undefined): Promise<never> {
  return new Promise((_, reject) => {
    init?.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
  });
}

test('a file that never answers is given up after 20 seconds', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', (_: string, init?: RequestInit) => untilAborted(init));
  const settled = vi.fn();
  const reading = readFileFromDisk(URL_OF_FILE, 8).finally(settled);
  await vi.advanceTimersByTimeAsync(19_999);
  expect(settled).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(await reading).toEqual({ ok: false, trouble: 'stalled' });
});

test('a slow file is read to its end, as long as something arrives every 20 seconds', async () => {
  vi.useFakeTimers();
  openings = [{ content: 'M', date: MONDAY }];
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    await new Promise((done) => setTimeout(done, 15_000));
    return serve(url, init);
  });
  const reading = readFileFromDisk(URL_OF_FILE, 1);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(text(await reading)).toBe('M');
  expect(vi.getTimerCount()).toBe(0);
});
