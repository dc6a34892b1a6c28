import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawnOut } from '../../../src/background/drawn-out.ts';

test('a wait is never shorter, and at most a quarter longer', () => {
  fc.assert(
    fc.property(fc.nat(1_800_000), fc.string(), (delayMs, seed) => {
      expect(drawnOut(delayMs, seed)).toBeGreaterThanOrEqual(delayMs);
      expect(drawnOut(delayMs, seed)).toBeLessThanOrEqual(Math.ceil(delayMs * 1.25));
    }),
  );
});

test('the same seed gives the same wait, and many seeds spread over the whole quarter', () => {
  expect(drawnOut(5_000, 'check 1')).toBe(drawnOut(5_000, 'check 1'));
  const waits = Array.from({ length: 1000 }, (_, seed) => drawnOut(4_000, `check ${seed}`));
  const quarters = [4_000, 4_250, 4_500, 4_750].map(
    (from) => waits.filter((wait) => wait >= from && wait < from + 250).length,
  );
  expect(Math.min(...quarters)).toBeGreaterThan(150);
});
