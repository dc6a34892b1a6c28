import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashHere } from '../../../src/hashing/hash-here.ts';

function nodesHash(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

test('what one thread reads and hashes by turns has the same hash, however it is split', async () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 500 }).map((piece) => Uint8Array.from(piece)));
  await fc.assert(
    fc.asyncProperty(pieces, async (all) => {
      const left = [...all];
      const hash = await hashHere(async () => left.shift() ?? null);
      expect(hash).toBe(nodesHash(Buffer.concat(all)));
    }),
    { numRuns: 50 },
  );
});

test('a reader that fills the buffer it gets, and moves it, gets it again, and every byte is told of', async () => {
  const content = randomBytes(3 * 1024 * 1024 + 7);
  const told: number[] = [];
  let at = 0;
  let given = 0;
  const hash = await hashHere(
    async (spare) => {
      if (at === content.length) return null;
      given += spare.byteLength;
      const moved = structuredClone(spare, { transfer: [spare] });
      const piece = new Uint8Array(moved, 0, Math.min(moved.byteLength, content.length - at));
      piece.set(content.subarray(at, at + piece.length));
      at += piece.length;
      return piece;
    },
    (hashedBytes) => void told.push(hashedBytes),
  );
  expect(hash).toBe(nodesHash(content));
  expect(told.at(-1)).toBe(content.length);
  expect(given).toBe(4 * 1024 * 1024);
});

test('what reading fails with is what hashing fails with', async () => {
  const failing = hashHere(async () => {
    throw new Error('I/O error');
  });
  await expect(failing).rejects.toThrow('I/O error');
});
