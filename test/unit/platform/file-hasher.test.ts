import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hashFileFromDisk } from '../../../src/platform/page/file-hasher.ts';

const FILE_URL = 'file:///home/me/Downloads/image.iso';
const HASHED = { ok: true, sha256: 'ab'.repeat(32), head: '4d5a' };

/** A Worker that does what the test tells it to. */
class ToldWorker extends EventTarget {
  ordered: unknown[] = [];
  isTerminated = false;

  postMessage(order: unknown): void {
    this.ordered.push(order);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  answer(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

let worker: ToldWorker;
let control: AbortController;
const onProgress = vi.fn<(hashedBytes: number) => void>();

beforeEach(() => {
  worker = new ToldWorker();
  vi.stubGlobal(
    'Worker',
    vi.fn(function opened() {
      return worker;
    }),
  );
  control = new AbortController();
  onProgress.mockClear();
});

afterEach(() => void vi.unstubAllGlobals());

function hash() {
  return hashFileFromDisk(FILE_URL, 8, { onProgress, signal: control.signal });
}

test('a file is hashed by a Worker of its own, which tells how far it is and ends with it', async () => {
  const hashing = hash();
  expect(worker.ordered).toEqual([{ fileUrl: FILE_URL, expectedBytes: 8 }]);
  worker.answer({ type: 'progress', hashedBytes: 4 });
  worker.answer({ type: 'ended', hashing: HASHED });
  expect(await hashing).toEqual(HASHED);
  expect(onProgress.mock.calls).toEqual([[4]]);
  expect(worker.isTerminated).toBe(true);
});

test.each(['error', 'messageerror'])('a Worker with an %s leaves the file without a hash', async (type) => {
  const hashing = hash();
  worker.dispatchEvent(new Event(type));
  expect(await hashing).toEqual({ ok: false, trouble: 'unreadable' });
  expect(worker.isTerminated).toBe(true);
});

test('a hashing that nobody wants any more ends its Worker', async () => {
  const hashing = hash();
  control.abort();
  expect((await hashing).ok).toBe(false);
  expect(worker.isTerminated).toBe(true);
});

test('one that nobody wants at its beginning reads nothing', async () => {
  control.abort();
  expect((await hash()).ok).toBe(false);
  expect(worker.ordered).toEqual([]);
});
