import { webExtension } from './browser.ts';

/** What a stopped background is started for: its queue, files whose hashing was cut off, of either kind of
 * windows, or a download that is held. */
export type AlarmName = 'queue' | 'hashing' | 'private-hashing' | 'holding';

/**
 * Wakes at a time: by a timer while the background lives, which is exact, and by an alarm when it was
 * stopped, which Chromium fires up to 30 s late. Null: neither is set, nothing runs when idle.
 */
export function createWakeUp(alarm: AlarmName, wake: () => void): (atMs: number | null) => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return async (atMs) => {
    clearTimeout(timer);
    timer = undefined;
    if (atMs === null) {
      await webExtension.alarms.clear(alarm);
      return;
    }
    timer = setTimeout(wake, Math.max(0, Math.min(atMs - Date.now(), LONGEST_TIMER_MS)));
    await webExtension.alarms.create(alarm, { when: atMs });
  };
}

/** What a timer can hold; it wraps around above. The alarm serves what is later. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
