import browser from 'webextension-polyfill';

/** The alarm that wakes a stopped background for its queue. */
export const QUEUE_ALARM = 'queue';

/**
 * Wakes the queue at a time: by a timer while the background lives, which is exact, and by an alarm when it was
 * stopped, which Chromium fires up to 30 s late. Null: neither is set, nothing runs when idle.
 */
export function createWakeUp(wake: () => void): (atMs: number | null) => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return async (atMs) => {
    clearTimeout(timer);
    timer = undefined;
    if (atMs === null) {
      await browser.alarms.clear(QUEUE_ALARM);
      return;
    }
    timer = setTimeout(wake, Math.max(0, Math.min(atMs - Date.now(), LONGEST_TIMER_MS)));
    await browser.alarms.create(QUEUE_ALARM, { when: atMs });
  };
}

/** What a timer can hold; it wraps around above. The alarm serves what is later. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
