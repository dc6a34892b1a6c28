import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { VouchFailure } from '../../../src/domain/errors.ts';
import type { OffscreenOrder, OffscreenReport } from '../../../src/messaging/offscreen-messages.ts';
import { createUploadTasks, type UploadTasks } from '../../../src/pages/offscreen/upload-tasks.ts';
import type { HearingFileSender } from '../../../src/platform/hearing-file-sender.ts';
import { createOffscreenFileSender } from '../../../src/platform/offscreen-file-sender.ts';
import { createDeferred, type Deferred } from '../../support/deferred.ts';

const ADDRESS = 'https://bigfiles.virustotal.com/_ah/upload/1/';
const FILE = { checkId: 'a', name: 'a.zip', sizeBytes: 3, sha256: 'f1'.repeat(32), path: '/d/a.zip' };

const fake = vi.hoisted(() => {
  const world: {
    tasks: UploadTasks | null;
    access: 'allowed' | 'off';
    rules: number;
    orders: OffscreenOrder[];
  } = { tasks: null, access: 'allowed', rules: 0, orders: [] };
  return world;
});

vi.mock('../../../src/platform/offscreen.ts', () => {
  const ask = async (order: OffscreenOrder) => {
    fake.orders.push(order);
    if (fake.tasks === null) return null;
    switch (order.type) {
      case 'prepare-upload':
        return { answer: fake.tasks.prepare(order.file) ?? null };
      case 'send-upload':
        return { answer: fake.tasks.send(order.checkId, order.address) ?? null };
      case 'tell-upload':
        return { answer: fake.tasks.tell(order.checkId) };
      case 'put-away-upload':
        return { answer: fake.tasks.putAway(order.checkId) ?? null };
      default:
        return null;
    }
  };
  return { askOffscreen: ask, orderOffscreen: ask };
});

vi.mock('../../../src/platform/downloads.ts', () => ({ fileAccess: async () => fake.access }));

vi.mock('../../../src/platform/upload-cookies.ts', () => ({
  withoutCookies: async () => void (fake.rules += 1),
  endWithoutCookies: async () => void (fake.rules -= 1),
}));

/** The background that lives now; null while it is stopped. */
let sender: HearingFileSender | null;
let isWanted: boolean;
let ending: Deferred<string>;
let trouble: VouchFailure | null;
let opening: Deferred<null>;

function startBackground(): HearingFileSender {
  const started = createOffscreenFileSender(async () => isWanted);
  sender = started;
  return started;
}

beforeEach(() => {
  Object.assign(fake, { access: 'allowed', rules: 0, orders: [] });
  isWanted = true;
  trouble = null;
  opening = createDeferred();
  opening.resolve(null);
  ending = createDeferred();
  ending.promise.catch(() => undefined);
  openDocument();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A document whose one file is sent when a test says so. */
function openDocument(): void {
  let isSending = false;
  fake.tasks = createUploadTasks({
    desk: {
      prepare: async () => {
        await opening.promise;
        if (trouble) throw trouble;
      },
      send: () => {
        isSending = true;
        return ending.promise;
      },
      follow: () => ending.promise,
      isSending: () => isSending,
      putAway: () => {
        if (isSending) ending.reject(new VouchFailure({ kind: 'cancelled' }));
        isSending = false;
      },
    },
    report: async (report: OffscreenReport) => {
      if (sender === null || report.type === 'file-hashed') return false;
      await sender.hear(report);
      return true;
    },
    onIdle: () => undefined,
  });
}

function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (cause: unknown) => (cause instanceof VouchFailure ? cause.error : cause),
  );
}

const NEVER = new AbortController().signal;

describe('a file that the offscreen document sends', () => {
  test('is prepared, sent, and its analysis is told; no cookie rule is left', async () => {
    const live = startBackground();
    await live.prepare(FILE, NEVER);
    const sent = live.send('a', ADDRESS, NEVER);
    await vi.waitFor(async () => expect(await live.isSending('a')).toBe(true));
    expect(fake.rules).toBe(1);
    ending.resolve('x');
    expect(await sent).toBe('x');
    await vi.waitFor(() => expect(fake.rules).toBe(0));
    await vi.waitFor(() => expect(fake.tasks?.isBusy()).toBe(false));
  });

  test.each([
    ['allowed', 'file:///d/a.zip'],
    ['off', null],
  ] as const)('with file access %s is looked for at %s', async (access, fileUrl) => {
    fake.access = access;
    await startBackground().prepare(FILE, NEVER);
    expect(fake.orders[0]).toMatchObject({ type: 'prepare-upload', file: { checkId: 'a', fileUrl } });
  });

  test('that cannot be opened says why', async () => {
    trouble = new VouchFailure({ kind: 'no-file', which: 'changed' });
    expect(await errorOf(startBackground().prepare(FILE, NEVER))).toEqual({
      kind: 'no-file',
      which: 'changed',
    });
  });

  test('whose sending fails says why', async () => {
    const live = startBackground();
    await live.prepare(FILE, NEVER);
    const sent = errorOf(live.send('a', ADDRESS, NEVER));
    ending.reject(new VouchFailure({ kind: 'timeout', afterMs: 60_000 }));
    expect(await sent).toEqual({ kind: 'timeout', afterMs: 60_000 });
  });

  test('is stopped by its signal', async () => {
    const live = startBackground();
    const control = new AbortController();
    await live.prepare(FILE, control.signal);
    const sent = errorOf(live.send('a', ADDRESS, control.signal));
    await vi.waitFor(async () => expect(await live.isSending('a')).toBe(true));
    control.abort();
    expect(await sent).toEqual({ kind: 'cancelled' });
    await vi.waitFor(async () => expect(await live.isSending('a')).toBe(false));
  });

  test.each(['before', 'after'] as const)(
    'for a background that was stopped is told to the next one, which comes %s it ends',
    async (when) => {
      const first = startBackground();
      await first.prepare(FILE, NEVER);
      void errorOf(first.send('a', ADDRESS, NEVER));
      await vi.waitFor(async () => expect(await first.isSending('a')).toBe(true));
      sender = null;
      if (when === 'after') ending.resolve('x');
      await Promise.resolve();
      const next = startBackground();
      expect(await next.isSending('a')).toBe(true);
      const followed = next.follow('a', NEVER);
      if (when === 'before') ending.resolve('x');
      expect(await followed).toBe('x');
    },
  );

  test('is lost with its document: nobody knows whether it arrived', async () => {
    const live = startBackground();
    await live.prepare(FILE, NEVER);
    fake.tasks = null;
    expect(await live.isSending('a')).toBe(false);
    expect(await errorOf(live.follow('a', NEVER))).toEqual({ kind: 'unavailable', status: null });
  });

  test('for a check that was wiped while no background lived is stopped', async () => {
    const live = startBackground();
    await live.prepare(FILE, NEVER);
    void errorOf(live.send('a', ADDRESS, NEVER));
    await vi.waitFor(async () => expect(await live.isSending('a')).toBe(true));
    isWanted = false;
    await live.hear({ to: 'background', type: 'upload-goes-on', checkId: 'a' });
    await vi.waitFor(async () => expect(await live.isSending('a')).toBe(false));
  });

  test('keeps the background awake while it is still opened and hashed', async () => {
    vi.useFakeTimers();
    opening = createDeferred();
    const live = startBackground();
    const heard = vi.spyOn(live, 'hear');
    const prepared = live.prepare(FILE, NEVER);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard.mock.calls.map(([{ type }]) => type)).toEqual(Array(3).fill('upload-goes-on'));
    opening.resolve(null);
    await prepared;
  });

  test('that is prepared anew is not ended by how its first preparation ended', async () => {
    const cutOff = createDeferred<null>();
    opening = cutOff;
    void startBackground().prepare(FILE, NEVER);
    await vi.waitFor(() => expect(fake.orders).toHaveLength(1));
    opening = createDeferred();
    const again = startBackground().prepare(FILE, NEVER);
    await vi.waitFor(() => expect(fake.orders).toHaveLength(2));
    trouble = new VouchFailure({ kind: 'cancelled' });
    cutOff.resolve(null);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    trouble = null;
    opening.resolve(null);
    expect(await errorOf(again)).toBeNull();
  });

  test.each(['upload-prepared', 'upload-ended'] as const)(
    'is put away where nobody waits for its "%s" and its check does not want it any more',
    async (told) => {
      const first = startBackground();
      if (told === 'upload-prepared') {
        opening = createDeferred();
        void first.prepare(FILE, NEVER);
      } else {
        await first.prepare(FILE, NEVER);
        void errorOf(first.send('a', ADDRESS, NEVER));
      }
      await vi.waitFor(() => expect(fake.tasks?.isBusy()).toBe(true));
      isWanted = false;
      startBackground();
      opening.resolve(null);
      ending.resolve('x');
      await vi.waitFor(() => expect(fake.tasks?.isBusy()).toBe(false));
    },
  );

  test('stays where nobody waits for it yet and its check still wants it', async () => {
    const first = startBackground();
    await first.prepare(FILE, NEVER);
    void errorOf(first.send('a', ADDRESS, NEVER));
    await vi.waitFor(async () => expect(await first.isSending('a')).toBe(true));
    const next = startBackground();
    await next.hear({ to: 'background', type: 'upload-goes-on', checkId: 'a' });
    expect(await next.isSending('a')).toBe(true);
  });
});
