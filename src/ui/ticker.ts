import { signal, type ReadonlySignal } from '@preact/signals';

const TICK_MS = 60_000;

/** The time as the page shows it. It moves by itself only while something on the page watches it. */
export type Ticker = {
  nowMs: ReadonlySignal<number>;
  /** Keeps the time moving until the returned function is called. */
  watch: () => () => void;
  /** Sets the time to now at once. */
  update: () => void;
};

/** A ticker over a clock: one timer for the whole page, and none while nobody watches. */
export function createTicker(readNowMs: () => number): Ticker {
  const nowMs = signal(readNowMs());
  let watchers = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  function update(): void {
    nowMs.value = readNowMs();
  }

  function watch(): () => void {
    watchers += 1;
    timer ??= setInterval(update, TICK_MS);
    return () => {
      watchers -= 1;
      if (watchers > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  }

  return { nowMs, watch, update };
}
