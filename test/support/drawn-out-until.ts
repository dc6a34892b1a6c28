import * as v from 'valibot';
import { expect } from 'vitest';

/** Matches the end of a wait that began at a time and was drawn out by up to a quarter. */
export function drawnOutUntil(startMs: number, delayMs: number): unknown {
  return expect.schemaMatching(
    v.pipe(v.number(), v.minValue(startMs + delayMs), v.maxValue(startMs + delayMs * 1.25)),
  );
}
