import pLimit from 'p-limit';
import { createMemoryBudget } from './memory-budget.ts';

/** Hashes a file that takes so many bytes of memory as soon as there is a place for it. */
export type HashingPlaces = <T>(costBytes: number, hash: () => Promise<T>) => Promise<T>;

/** Two files at once are hashed nearly twice as fast on two cores; a third one gains nothing. */
const AT_ONCE = 2;
/** What all files that are hashed at once may take. */
const BUDGET_BYTES = 280_000_000;

/** The places that the files of all windows share. */
export function createHashingPlaces(): HashingPlaces {
  const inTurn = pLimit(AT_ONCE);
  const inBudget = createMemoryBudget(BUDGET_BYTES);
  return (costBytes, hash) => inBudget(costBytes, () => inTurn(hash));
}
