/** A named pipe never answers, and Chromium ends a worker 30 s after a fetch that nothing answers. */
const STALL_MS = 20_000;

/** Gives up a reading whose steps take too long. */
export type StallGuard = {
  /** The result of a step; the reading is given up where it takes too long. */
  inTime: <T>(step: Promise<T>) => Promise<T>;
  hasStalled: () => boolean;
  /** Aborted when the reading has stalled or is ended. */
  signal: AbortSignal;
  /** Ends whatever is still being read. */
  end: () => void;
};

/** A guard for one reading. */
export function createStallGuard(): StallGuard {
  const control = new AbortController();
  let hasStalled = false;

  async function inTime<T>(step: Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stalled = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        hasStalled = true;
        control.abort();
        reject(new Error('nothing came for too long'));
      }, STALL_MS);
    });
    try {
      return await Promise.race([step, stalled]);
    } finally {
      clearTimeout(timer);
    }
  }

  return { inTime, hasStalled: () => hasStalled, signal: control.signal, end: () => control.abort() };
}
