import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readChunksOf, type ReadChunk } from '../../../src/hashing/chunk-reader.ts';
import { HASH_ALGORITHMS, type HashAlgorithm } from '../../../src/hashing/hash-messages.ts';
import { hashInWorker } from '../../../src/hashing/hash-in-worker.ts';
import { CHUNK_BYTES } from '../../../src/hashing/streamed-hash.ts';
import { openSeenThread } from './threads.ts';

const bytes = fc.uint8Array({ maxLength: 5000 }).map((content) => Uint8Array.from(content));

function nodesHash(algorithm: HashAlgorithm, content: Uint8Array): string {
  return createHash(algorithm).update(content).digest('hex');
}

/** Content in chunks that end where they are told to, at most one after the other. */
function split(content: Uint8Array, ends: number[]): Uint8Array<ArrayBuffer>[] {
  const sorted = [...ends.map((end) => end % (content.length + 1)), content.length].toSorted((a, b) => a - b);
  let from = 0;
  return sorted.map((end) => {
    const chunk = content.slice(from, end);
    from = end;
    return chunk;
  });
}

function giving(chunks: Uint8Array<ArrayBuffer>[]): ReadChunk {
  const left = [...chunks];
  return async () => left.shift() ?? null;
}

describe('a hash that is made while its bytes come', () => {
  test.each(HASH_ALGORITHMS)('by %s is the same however the bytes are split', async (algorithm) => {
    await fc.assert(
      fc.asyncProperty(bytes, fc.array(fc.nat(), { maxLength: 20 }), async (content, ends) => {
        const hash = await hashInWorker(algorithm, giving(split(content, ends)), {}, openSeenThread());
        expect(hash).toBe(nodesHash(algorithm, content));
      }),
      { numRuns: 50 },
    );
  });

  test.each([true, false])('is that of the stream, of bytes: %s, however they come', async (isOfBytes) => {
    await fc.assert(
      fc.asyncProperty(bytes, fc.array(fc.nat(), { maxLength: 20 }), async (content, ends) => {
        const stream = streamOf(split(content, ends), isOfBytes);
        const hash = await hashInWorker('sha256', readChunksOf(stream), {}, openSeenThread());
        expect(hash).toBe(nodesHash('sha256', content));
      }),
      { numRuns: 50 },
    );
  });

  test('of more than one buffer is right, and tells how far it is', async () => {
    const content = new Uint8Array(randomBytes(3 * CHUNK_BYTES + 7));
    let at = 0;
    const told: number[] = [];
    const read: ReadChunk = async (spare) => {
      const chunk = new Uint8Array(spare, 0, Math.min(spare.byteLength, content.length - at));
      chunk.set(content.subarray(at, at + chunk.length));
      at += chunk.length;
      return chunk.length === 0 ? null : chunk;
    };
    const thread = openSeenThread();
    const hash = await hashInWorker('sha256', read, { onProgress: (sum) => told.push(sum) }, thread);
    expect(hash).toBe(nodesHash('sha256', content));
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(content.length);
    expect(thread.isTerminated()).toBe(true);
  });

  test('never has more than four chunks on their way to a Worker that is slow', async () => {
    const thread = openSeenThread();
    const letGo = thread.hold();
    let reads = 0;
    const hashing = hashInWorker(
      'sha256',
      async () => ((reads += 1) > 100 ? null : new Uint8Array([reads])),
      {},
      thread,
    );
    await new Promise((resolve) => setImmediate(resolve));
    expect(reads).toBe(4);
    letGo();
    expect(await hashing).toBe(
      nodesHash(
        'sha256',
        Uint8Array.from({ length: 100 }, (_, index) => index + 1),
      ),
    );
    expect(thread.mostInFlight()).toBe(4);
  });

  test('rejects with what reading rejects with, and ends its Worker', async () => {
    const thread = openSeenThread();
    const failing = hashInWorker('md5', () => Promise.reject(new Error('no disk')), {}, thread);
    await expect(failing).rejects.toThrow('no disk');
    expect(thread.isTerminated()).toBe(true);
  });

  test('rejects where its Worker fails', async () => {
    const thread = openSeenThread();
    thread.hold();
    const hashing = hashInWorker('md5', giving([new Uint8Array(1)]), {}, thread);
    thread.fail();
    await expect(hashing).rejects.toThrow('the hashing was ended');
    expect(thread.isTerminated()).toBe(true);
  });

  test('ends at once when it is stopped, whatever it waits for', async () => {
    const thread = openSeenThread();
    thread.hold();
    const control = new AbortController();
    const hashing = hashInWorker('sha1', async () => new Uint8Array(1), { signal: control.signal }, thread);
    await new Promise((resolve) => setImmediate(resolve));
    control.abort(new Error('stopped'));
    await expect(hashing).rejects.toThrow('stopped');
    expect(thread.isTerminated()).toBe(true);
  });
});

function streamOf(
  chunks: Uint8Array<ArrayBuffer>[],
  isOfBytes: boolean,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const left = chunks.filter(({ length }) => length > 0);
  if (isOfBytes)
    return new ReadableStream({
      type: 'bytes',
      pull: (controller) => {
        const next = left.shift();
        if (next) controller.enqueue(next);
        else {
          controller.close();
          controller.byobRequest?.respond(0);
        }
      },
    });
  return new ReadableStream({
    pull: (controller) => {
      const next = left.shift();
      if (next) controller.enqueue(next);
      else controller.close();
    },
  });
}
