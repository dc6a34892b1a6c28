import type { Origin } from './check.ts';

/**
 * A list of what somebody asked for in one act: of its `size` texts those before `next` are begun, the others wait.
 * Times are milliseconds since 1970.
 */
export type Batch = {
  id: string;
  origin: Origin;
  size: number;
  next: number;
  createdAtMs: number;
};

/** The longest list that is taken in one act. */
export const LONGEST_LIST = 10_000;

/** The longest text of it: nothing longer can be looked up. */
export const LONGEST_TEXT_OF_LIST = 16_384;

/** How many of a list are not begun yet. */
export function restOf({ size, next }: Batch): number {
  return size - next;
}
