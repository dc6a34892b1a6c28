import { signal, type ReadonlySignal } from '@preact/signals';

/** What a page shows of the store, read again when that changes. */
export type Stored<T> = {
  /** Null until it was read for the first time. */
  data: ReadonlySignal<T | null>;
  /** Whether the last reading failed. */
  failed: ReadonlySignal<boolean>;
  /** Reads now; resolves when what is shown is at least as new as this call. */
  refresh: () => Promise<void>;
  dispose: () => void;
};

/** Three frames: nobody sees what stood for less. */
const GATHER_MS = 50;

/**
 * Reads at once and when something changes; a change in mid-reading is read after it, so that the newest stands. The
 * first change after a quiet time is read at once, those that follow closely are read together.
 */
export function createStored<T>(
  read: () => Promise<T>,
  onChange: (listener: () => void) => () => void,
): Stored<T> {
  const data = signal<T | null>(null);
  const failed = signal(false);
  let reading: Promise<void> | null = null;
  let isStale = false;
  let gathering: ReturnType<typeof setTimeout> | null = null;
  let hasGathered = false;

  async function readUntilCurrent(): Promise<void> {
    do {
      isStale = false;
      try {
        data.value = await read();
        failed.value = false;
      } catch {
        failed.value = true;
      }
    } while (isStale);
    reading = null;
  }

  function refresh(): Promise<void> {
    isStale = true;
    reading ??= readUntilCurrent();
    return reading;
  }

  function hearChange(): void {
    if (gathering === null) readAndGather();
    else hasGathered = true;
  }

  function readAndGather(): void {
    hasGathered = false;
    gathering = setTimeout(endGathering, GATHER_MS);
    void refresh();
  }

  function endGathering(): void {
    gathering = null;
    if (hasGathered) readAndGather();
  }

  const stopHearing = onChange(hearChange);
  void refresh();
  return {
    data,
    failed,
    refresh,
    dispose: () => {
      stopHearing();
      if (gathering !== null) clearTimeout(gathering);
    },
  };
}
