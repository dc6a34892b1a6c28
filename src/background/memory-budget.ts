/** Does some work that takes so many bytes of memory as soon as that goes into the budget. */
export type InBudget = <T>(costBytes: number, work: () => Promise<T>) => Promise<T>;

type Waiting = { costBytes: number; begin: () => void };

/** A budget of memory: what does not fit beside what is under way waits, and smaller work may pass it. */
export function createMemoryBudget(limitBytes: number): InBudget {
  const waiting: Waiting[] = [];
  let takenBytes = 0;

  /** What alone is over the limit goes when nothing else does. */
  function begin(): void {
    for (const each of waiting.slice()) {
      if (takenBytes > 0 && takenBytes + each.costBytes > limitBytes) continue;
      takenBytes += each.costBytes;
      waiting.splice(waiting.indexOf(each), 1);
      each.begin();
    }
  }

  return async (costBytes, work) => {
    await new Promise<void>((resolve) => {
      waiting.push({ costBytes, begin: resolve });
      begin();
    });
    try {
      return await work();
    } finally {
      takenBytes -= costBytes;
      begin();
    }
  };
}
