/** An act that is asked for more often than it may be done. */
export type Spaced = {
  /** Does it at once where it may, else once the time is up: then it does not wait for it. */
  ask: () => Promise<void>;
  dispose: () => void;
};

/** Does an act at once when it is first asked for, and again only so long after it was done. */
export function atMostEvery(waitMs: number, act: () => Promise<void>): Spaced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBusy = false;
  let isWanted = false;
  let isOver = false;

  async function ask(): Promise<void> {
    isWanted = true;
    if (isBusy || isOver) return;
    isBusy = true;
    isWanted = false;
    await act();
    if (!isOver) timer = setTimeout(goOn, waitMs);
  }

  function goOn(): void {
    isBusy = false;
    if (isWanted) void ask();
  }

  function dispose(): void {
    isOver = true;
    clearTimeout(timer);
  }

  return { ask, dispose };
}
