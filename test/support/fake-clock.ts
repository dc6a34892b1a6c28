/** A clock that stands still until a test moves it. */
export type FakeClock = { nowMs: () => number; setTo: (atMs: number) => void };

/** A fake clock; tests that do not care begin in the middle of a UTC day, hour and month. */
export function createFakeClock(startMs: number = Date.UTC(2030, 5, 15, 12, 30)): FakeClock {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    setTo: (atMs) => {
      nowMs = atMs;
    },
  };
}
