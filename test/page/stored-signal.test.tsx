import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStored } from '../../src/ui/stored-signal.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A store that counts how often it is read, and says when it changes. */
function watched() {
  let change = () => {};
  let isHeard = false;
  let value = 0;
  const read = vi.fn<() => Promise<number>>(async () => value);
  const stored = createStored(read, (listener) => {
    change = listener;
    isHeard = true;
    return () => void (isHeard = false);
  });
  return {
    stored,
    read,
    isHeard: () => isHeard,
    changeTo: (next: number) => {
      value = next;
      change();
    },
  };
}

test('a change after a quiet time is read at once', async () => {
  const { stored, changeTo } = watched();
  await vi.advanceTimersByTimeAsync(1000);
  changeTo(1);
  await vi.advanceTimersByTimeAsync(0);
  expect(stored.data.value).toBe(1);
});

test('fifty changes in a second are read together, and the last one is read', async () => {
  const { stored, read, changeTo } = watched();
  await vi.advanceTimersByTimeAsync(1000);
  read.mockClear();
  for (let count = 1; count <= 50; count += 1) {
    changeTo(count);
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(read.mock.calls.length).toBeLessThanOrEqual(11);
  await vi.advanceTimersByTimeAsync(50);
  expect(stored.data.value).toBe(50);
});

test('what a page asks for itself is read at once, also among changes', async () => {
  const { stored, changeTo } = watched();
  await vi.advanceTimersByTimeAsync(1000);
  changeTo(1);
  changeTo(2);
  await stored.refresh();
  expect(stored.data.value).toBe(2);
});

test('a change in mid-reading is read after it', async () => {
  let finish: (value: string) => void = () => {};
  let change = () => {};
  const read = () => new Promise<string>((resolve) => (finish = resolve));
  const stored = createStored(read, (listener) => {
    change = listener;
    return () => {};
  });
  change();
  finish('old');
  await vi.advanceTimersByTimeAsync(0);
  finish('new');
  await vi.advanceTimersByTimeAsync(0);
  expect(stored.data.value).toBe('new');
});

test('after its end nothing is heard or read any more', async () => {
  const { stored, read, changeTo, isHeard } = watched();
  await vi.advanceTimersByTimeAsync(1000);
  changeTo(1);
  changeTo(2);
  await vi.advanceTimersByTimeAsync(0);
  read.mockClear();
  stored.dispose();
  await vi.advanceTimersByTimeAsync(1000);
  expect(read).not.toHaveBeenCalled();
  expect(isHeard()).toBe(false);
});
