import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDiskFile } from '../../../src/platform/page/disk-file.ts';

const PATH = '/home/me/Downloads/my bundle.zip';
const MONDAY = 'Mon, 23 Nov 2026 10:00:00 GMT';
const TUESDAY = 'Tue, 24 Nov 2026 10:00:00 GMT';

let content: string | null = 'abcdefghij';
let date = MONDAY;
let cancelled = 0;
const asked: string[] = [];

/** Chromium answers from any offset, with all that is behind it, and refuses one behind the end. */
function serve(url: string, init: RequestInit = {}): Response {
  const from = Number(/^bytes=(\d+)-$/.exec(new Headers(init.headers).get('range') ?? '')?.[1] ?? 0);
  asked.push(`${url} ${from}`);
  if (content === null || (from > 0 && from >= content.length)) throw new TypeError('Failed to fetch');
  return new Response(twoByTwo(content.slice(from)), { headers: { 'last-modified': date } });
}

function twoByTwo(text: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream(
    {
      pull: (controller) =>
        at < bytes.length ? controller.enqueue(bytes.slice(at, (at += 2))) : controller.close(),
      cancel: () => void (cancelled += 1),
    },
    { highWaterMark: 0 },
  );
}

beforeEach(() => {
  content = 'abcdefghij';
  date = MONDAY;
  cancelled = 0;
  asked.length = 0;
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => serve(url, init));
});

afterEach(() => void vi.unstubAllGlobals());

async function opened() {
  const file = await openDiskFile(PATH, 10);
  if (!file) throw new Error('not opened');
  return file;
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

describe('a file on the disk', () => {
  test('is read from an offset, no further than asked for, and the rest is cancelled', async () => {
    const file = await opened();
    asked.length = 0;
    cancelled = 0;
    expect(textOf(await file.read(3, 4))).toBe('defg');
    expect(asked).toEqual(['file:///home/me/Downloads/my%20bundle.zip 3']);
    expect(cancelled).toBe(1);
  });

  test('gives fewer bytes where it ends', async () => {
    expect(textOf(await (await opened()).read(8, 100))).toBe('ij');
  });

  test('is streamed from an offset, no further than asked for', async () => {
    const file = await opened();
    expect(await new Response(file.stream(2, 5)).text()).toBe('cdefg');
    expect(await new Response(file.stream(0, 10)).text()).toBe('abcdefghij');
    await file.stream(0, 10).cancel();
  });

  test.each([
    ['gone', null],
    ['shorter', 'abcdefghi'],
    ['longer', 'abcdefghijk'],
  ])('that is %s is not opened', async (_what, now) => {
    content = now;
    expect(await openDiskFile(PATH, 10)).toBeNull();
  });

  test('of no bytes is one, too', async () => {
    content = '';
    expect(await openDiskFile(PATH, 0)).not.toBeNull();
  });

  test('tells whether it is still the same by its size and date', async () => {
    const file = await opened();
    expect(await file.isUnchanged()).toBe(true);
    date = TUESDAY;
    expect(await file.isUnchanged()).toBe(false);
    date = MONDAY;
    content = 'abc';
    expect(await file.isUnchanged()).toBe(false);
  });

  test('that is gone while it is read rejects', async () => {
    const file = await opened();
    content = null;
    await expect(file.read(0, 5)).rejects.toThrow();
    await expect(new Response(file.stream(0, 5)).text()).rejects.toThrow();
  });
});
