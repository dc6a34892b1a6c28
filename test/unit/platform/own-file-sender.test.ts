import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOwnFileSender } from '../../../src/platform/own-file-sender.ts';
import { createDeferred, type Deferred } from '../../support/deferred.ts';

const FILE = { checkId: 'a', name: 'a.zip', sizeBytes: 3, sha256: 'f1'.repeat(32), path: null };
const NEVER = new AbortController().signal;

const fake = vi.hoisted(() => {
  const world: { asked: number; work: Promise<unknown> } = { asked: 0, work: Promise.resolve() };
  return world;
});

vi.mock('../../../src/platform/browser.ts', () => ({
  webExtension: { runtime: { getPlatformInfo: async () => void (fake.asked += 1) } },
}));

vi.mock('../../../src/platform/sending-ports.ts', () => ({ createSendingPorts: () => ({}) }));

vi.mock('../../../src/sending/sending-desk.ts', () => ({
  createSendingDesk: () => ({
    prepare: () => fake.work,
    send: () => fake.work,
    putAway: () => undefined,
  }),
}));

let work: Deferred<string>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  work = createDeferred();
  Object.assign(fake, { asked: 0, work: work.promise });
});

afterEach(() => {
  vi.useRealTimers();
});

test.each(['prepare', 'send'] as const)(
  'the background stays awake for as long as it has a file to %s, and no longer',
  async (what) => {
    const sender = createOwnFileSender();
    const done =
      what === 'prepare' ? sender.prepare(FILE, NEVER) : sender.send('a', 'https://a.test/', NEVER);
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    vi.advanceTimersByTime(60_000);
    expect(fake.asked).toBe(6);
    work.resolve('x');
    await done;
    expect(vi.getTimerCount()).toBe(0);
  },
);
