import { beforeEach, describe, expect, test, vi } from 'vitest';
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
    rules: string[];
    orders: OffscreenOrder[];
  } = { tasks: null, access: 'allowed', rules: [], orders: [] };
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
  withoutCookies: async (host: string) => void fake.rules.push(host),
  endWithoutCookies: async () => void (fake.rules = []),
}));

/** The background that lives now; null while it is stopped. */
let sender: HearingFileSender | null;
let isWanted: boolean;
let ending: Deferred<string>;
let trouble: VouchFailure | null;

function startBackground(): HearingFileSender {
  const started = createOffscreenFileSender(async () => isWanted);
  sender = started;
  return started;
}

beforeEach(() => {
  Object.assign(fake, { access: 'allowed', rules: [], orders: [] });
  isWanted = true;
  trouble = null;
  ending = createDeferred();
  ending.promise.catch(() => undefined);
  openDocument();
});

/** A document whose one file is sent when a test says so. */
function openDocument(): void {
  let isSending = false;
  fake.tasks = createUploadTasks({
    desk: {
      prepare: async () => {
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
    expect(fake.rules).toEqual(['bigfiles.virustotal.com']);
    ending.resolve('x');
    expect(await sent).toBe('x');
    await vi.waitFor(() => expect(fake.rules).toEqual([]));
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
});
