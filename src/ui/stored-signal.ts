import { signal, type ReadonlySignal } from '@preact/signals';

/** What a page shows of the store, read again at every change. */
export type Stored<T> = {
  /** Null until it was read for the first time. */
  data: ReadonlySignal<T | null>;
  /** Whether the last reading failed. */
  failed: ReadonlySignal<boolean>;
  /** Reads now; resolves when what is shown is at least as new as this call. */
  refresh: () => Promise<void>;
  dispose: () => void;
};

/** Reads at once and at every change; a change in mid-reading is read after it, so that the newest stands. */
export function createStored<T>(
  read: () => Promise<T>,
  onChange: (listener: () => void) => () => void,
): Stored<T> {
  const data = signal<T | null>(null);
  const failed = signal(false);
  let reading: Promise<void> | null = null;
  let isStale = false;

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

  const dispose = onChange(() => void refresh());
  void refresh();
  return { data, failed, refresh, dispose };
}
