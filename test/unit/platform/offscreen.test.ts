import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  onOffscreenReport,
  orderOffscreen,
  askOffscreen,
  ensureOffscreen,
} from '../../../src/platform/offscreen.ts';
import { receiveOrders } from '../../../src/platform/page/offscreen-desk.ts';
import type { OffscreenOrderOf } from '../../../src/messaging/offscreen-messages.ts';

type Sender = { id?: string; url?: string };
type Listener = (message: unknown, sender: Sender, respond: (answer: unknown) => void) => unknown;

const BASE = 'chrome-extension://vouch';

const fake = vi.hoisted(() => ({
  listeners: new Array<Listener>(),
  openDocuments: 0,
  created: 0,
  sendMessage: (_message: unknown): Promise<unknown> => Promise.resolve(undefined),
}));

vi.mock('../../../src/platform/browser.ts', () => ({
  webExtension: {
    runtime: {
      id: 'vouch',
      getURL: (path: string) => `chrome-extension://vouch${path.startsWith('/') ? path : `/${path}`}`,
      onMessage: { addListener: (listener: Listener) => fake.listeners.push(listener) },
      getContexts: async () => Array.from({ length: fake.openDocuments }),
      sendMessage: (message: unknown) => fake.sendMessage(message),
    },
    offscreen: {
      createDocument: async () => {
        await Promise.resolve();
        if (fake.openDocuments > 0) throw new Error('Only a single offscreen document may be created');
        fake.openDocuments += 1;
        fake.created += 1;
      },
    },
  },
}));

const BACKGROUND = { id: 'vouch', url: `${BASE}/service-worker-loader.js` };
const DOCUMENT = { id: 'vouch', url: `${BASE}/src/pages/offscreen/index.html` };
const POPUP = { id: 'vouch', url: `${BASE}/src/pages/popup/index.html` };
const ORDER: OffscreenOrderOf<'hash-file'> = {
  to: 'offscreen',
  type: 'hash-file',
  checkId: 'a',
  attempt: 1,
  fileUrl: 'file:///a.iso',
  sizeBytes: 1,
};
const REPORT = {
  to: 'background',
  type: 'file-hashed',
  checkId: 'a',
  hashing: { ok: true, sha256: 'a'.repeat(64), head: '4d5a' },
};

beforeEach(() => {
  fake.listeners.splice(0);
  fake.openDocuments = 0;
  fake.created = 0;
  fake.sendMessage = async () => 'begun';
});

describe('the offscreen document', () => {
  test('is opened once, however many want it at once, and not while it is open', async () => {
    await Promise.all([ensureOffscreen(), ensureOffscreen(), ensureOffscreen()]);
    await ensureOffscreen();
    expect(fake.created).toBe(1);
  });

  test('is opened again where it closed itself before the order came', async () => {
    fake.openDocuments = 1;
    fake.sendMessage = async () => {
      if (fake.created > 0) return 'begun';
      fake.openDocuments = 0;
      throw new Error('Could not establish connection. Receiving end does not exist.');
    };
    expect(await orderOffscreen(ORDER)).toBe('begun');
    expect(fake.created).toBe(1);
  });

  test('is not opened only to ask what it has in hand', async () => {
    expect(await askOffscreen({ to: 'offscreen', type: 'list-hashing' })).toBeNull();
    expect(fake.created).toBe(0);
  });

  test.each([undefined, 'yes', { ok: true }])('that answers %o has not answered', async (answer) => {
    fake.sendMessage = async () => answer;
    await expect(orderOffscreen(ORDER)).rejects.toThrow('does not answer');
  });
});

/** What the newest listener does with a message: whether it is its own, and what it answers. */
async function heardBy(message: unknown, sender: Sender): Promise<{ isItsOwn: unknown; answer: unknown }> {
  const respond = vi.fn();
  const isItsOwn = fake.listeners.at(-1)?.(message, sender, respond);
  await vi.waitFor(() => expect(isItsOwn === false || respond.mock.calls.length > 0).toBe(true));
  return { isItsOwn, answer: respond.mock.calls[0]?.[0] };
}

describe('an order', () => {
  test('of the background is carried out and answered at once', async () => {
    const carryOut = vi.fn(() => 'begun' as const);
    receiveOrders(carryOut);
    expect(await heardBy(ORDER, BACKGROUND)).toEqual({ isItsOwn: true, answer: 'begun' });
    expect(carryOut).toHaveBeenCalledWith(ORDER);
  });

  test.each([
    ['of a page', ORDER, POPUP],
    ['of another extension', ORDER, { ...BACKGROUND, id: 'other' }],
    ['of a script in a website', ORDER, { id: 'vouch', url: 'https://site.example/' }],
    ['that is a message to the background', { type: 'wipe-all' }, BACKGROUND],
    ['for a file that is none of the disk', { ...ORDER, fileUrl: 'https://site.example/a' }, BACKGROUND],
  ])('%s is left alone', async (_title, order, sender) => {
    const carryOut = vi.fn(() => 'begun' as const);
    receiveOrders(carryOut);
    expect(await heardBy(order, sender)).toEqual({ isItsOwn: false, answer: undefined });
    expect(carryOut).not.toHaveBeenCalled();
  });
});

describe('a report', () => {
  test('of the document is answered once it is stored, and told again where it could not be', async () => {
    const listener = vi.fn(async () => {});
    const unforeseen = vi.fn();
    onOffscreenReport(listener, unforeseen);
    expect(await heardBy(REPORT, DOCUMENT)).toEqual({ isItsOwn: true, answer: true });
    expect(listener).toHaveBeenCalledWith(REPORT);
    listener.mockRejectedValueOnce(new Error('no room'));
    expect(await heardBy(REPORT, DOCUMENT)).toEqual({ isItsOwn: true, answer: false });
    expect(unforeseen).toHaveBeenCalledOnce();
  });

  test.each([
    ['of a page', REPORT, POPUP],
    ['with a hash that is none', { ...REPORT, hashing: { ok: true, sha256: 'x', head: '' } }, DOCUMENT],
    ['with more in it', { ...REPORT, more: 1 }, DOCUMENT],
  ])('%s is not heard', async (_title, report, sender) => {
    const listener = vi.fn(async () => {});
    onOffscreenReport(listener, () => {});
    expect(await heardBy(report, sender)).toEqual({ isItsOwn: false, answer: undefined });
    expect(listener).not.toHaveBeenCalled();
  });
});
