import { expect, test } from 'vitest';
import { restOf, type Batch } from '../../../src/domain/batch.ts';

const LIST: Batch = { id: 'list-1', origin: 'list', size: 10, next: 0, createdAtMs: 0 };

test.each([
  [0, 10],
  [3, 7],
  [10, 0],
])('of a list of ten, %i of them begun, %i wait', (next, rest) => {
  expect(restOf({ ...LIST, next })).toBe(rest);
});
