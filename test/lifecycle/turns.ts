import type * as fc from 'fast-check';
import { createDeferred } from '../support/deferred.ts';

/** Whose turn it is among all that is under way: fast-check's scheduler, or each as it came. */
export type Turns = Pick<fc.Scheduler, 'schedule' | 'count' | 'waitNext'>;

/** Each as it came. */
export function oneByOne(): Turns {
  const waiting: (() => void)[] = [];
  return {
    schedule: async (task) => {
      const { promise, resolve } = createDeferred<null>();
      waiting.push(() => resolve(null));
      await promise;
      return task;
    },
    count: () => waiting.length,
    waitNext: async () => waiting.shift()?.(),
  };
}
