import { beforeEach, expect, test, vi } from 'vitest';
import { VouchFailure } from '../../../src/domain/errors.ts';
import { receiveMessages, type Handle } from '../../../src/platform/message-receiver.ts';

type Sender = { id?: string; url?: string };
type Listener = (message: unknown, sender: Sender, respond: (answer: unknown) => void) => unknown;

const heard: Listener[] = vi.hoisted(() => []);

vi.mock('../../../src/platform/browser.ts', () => ({
  webExtension: {
    runtime: {
      id: 'vouch',
      getURL: (path: string) => `chrome-extension://vouch${path}`,
      onMessage: { addListener: (listener: Listener) => heard.push(listener) },
    },
  },
}));

const OWN_PAGE = { id: 'vouch', url: 'chrome-extension://vouch/src/pages/popup/index.html' };
const ORDER = { type: 'wipe-all' };

function receiver(handle: Handle = async () => null) {
  const handled = vi.fn(handle);
  const unforeseen = vi.fn();
  receiveMessages(handled, unforeseen);
  const listener = heard.at(-1);
  if (!listener) throw new Error('nothing listens');
  /** What is answered; undefined where the message is not heard. */
  const asked = (message: unknown, sender: Sender) =>
    new Promise<unknown>((resolve) => {
      if (listener(message, sender, resolve) !== true) resolve(undefined);
    });
  return { asked, handled, unforeseen };
}

beforeEach(() => heard.splice(0));

test("a message from one of Vouch's own pages is carried out and answered", async () => {
  const { asked, handled } = receiver();
  expect(await asked(ORDER, OWN_PAGE)).toEqual({ ok: true, result: null });
  expect(handled).toHaveBeenCalledWith(ORDER);
});

test.each([
  { title: 'another extension', sender: { id: 'other', url: 'chrome-extension://other/page.html' } },
  { title: "a script of Vouch's in a web page", sender: { id: 'vouch', url: 'https://site.example/' } },
  {
    title: 'a page whose address only begins alike',
    sender: { id: 'vouch', url: 'chrome-extension://vouch.example/' },
  },
  { title: 'nobody', sender: {} },
])('a message from $title is not heard', async ({ sender }) => {
  const { asked, handled } = receiver();
  expect(await asked(ORDER, sender)).toBeUndefined();
  expect(handled).not.toHaveBeenCalled();
});

test('a message from the offscreen document is left to whoever hears its reports', async () => {
  const { handled } = receiver();
  const listener = heard.at(-1);
  const offscreen = { id: 'vouch', url: 'chrome-extension://vouch/src/pages/offscreen/index.html' };
  const respond = vi.fn();
  expect(listener?.(ORDER, offscreen, respond)).toBe(false);
  expect(respond).not.toHaveBeenCalled();
  expect(handled).not.toHaveBeenCalled();
});

test.each([null, 'wipe-all', {}, { type: 'eval' }, { type: 'stop-check' }, { ...ORDER, more: 1 }])(
  'a message that is none of the protocol is refused: %o',
  async (message) => {
    const { asked, handled } = receiver();
    expect(await asked(message, OWN_PAGE)).toMatchObject({ ok: false });
    expect(handled).not.toHaveBeenCalled();
  },
);

test('a failure comes back as data, and what nobody foresaw tells a page nothing', async () => {
  const failing = receiver(() => Promise.reject(new VouchFailure({ kind: 'no-key' })));
  expect(await failing.asked(ORDER, OWN_PAGE)).toEqual({ ok: false, error: { kind: 'no-key' } });
  const broken = receiver(() => Promise.reject(new Error('with a secret in it')));
  const answer = await broken.asked(ORDER, OWN_PAGE);
  expect(JSON.stringify(answer)).not.toContain('secret');
  expect(broken.unforeseen).toHaveBeenCalledOnce();
});
