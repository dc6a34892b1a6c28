import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { WebResponse } from '../../../src/downloads/web-response.ts';
import { createWebRequestWatch, type Watched } from '../../../src/platform/web-requests.ts';

type Listener = (details: object) => unknown;
type Registered = { listener: Listener; types: string[]; isBlocking: boolean };

const fake = vi.hoisted(() => ({
  redirected: new Array<Registered>(),
  received: new Array<Registered>(),
  tabs: new Map<number, { incognito: boolean }>(),
  windows: new Array<{ incognito: boolean }>(),
}));

vi.mock('../../../src/platform/browser.ts', () => {
  const eventOf = (registered: Registered[]) => ({
    addListener: (listener: Listener, { types }: { types: string[] }, extra: string[] = []) =>
      void registered.push({ listener, types, isBlocking: extra.includes('blocking') }),
    removeListener: (listener: Listener) => {
      const at = registered.findIndex((each) => each.listener === listener);
      if (at !== -1) registered.splice(at, 1);
    },
  });
  return {
    webExtension: {
      webRequest: {
        onBeforeRedirect: eventOf(fake.redirected),
        onHeadersReceived: eventOf(fake.received),
      },
      tabs: {
        get: async (id: number) => {
          const tab = fake.tabs.get(id);
          if (!tab) throw new Error('no such tab');
          return tab;
        },
      },
      windows: { getAll: async () => fake.windows },
    },
  };
});

const ADDRESS = 'https://files.example/tool.zip';

let heard: { response: WebResponse; isPrivate: Promise<boolean> }[];
let saved: WebResponse[];
let offered: WebResponse[];
let isTaken: () => Promise<boolean>;

beforeEach(() => {
  fake.redirected.length = 0;
  fake.received.length = 0;
  fake.tabs.clear();
  fake.windows.length = 0;
  heard = [];
  saved = [];
  offered = [];
  isTaken = async () => true;
});

function watchHolding(): (watched: Watched) => void {
  return createWebRequestWatch((response, isPrivate) => void heard.push({ response, isPrivate }), {
    onSaveHeld: async (response) => void saved.push(response),
    takesOver: (response) => {
      offered.push(response);
      return isTaken();
    },
  });
}

function watchOnly(): (watched: Watched) => void {
  return createWebRequestWatch((response, isPrivate) => void heard.push({ response, isPrivate }), null);
}

/** A response as a browser tells of it; gives what the listeners that hold it answer. */
async function receive(changes: Record<string, unknown> = {}): Promise<unknown[]> {
  const details = {
    requestId: '1',
    url: ADDRESS,
    method: 'GET',
    statusCode: 200,
    type: 'main_frame',
    tabId: 7,
    incognito: false,
    responseHeaders: [{ name: 'content-disposition', value: 'attachment' }],
    ...changes,
  };
  const fitting = fake.received.filter(({ types }) => types.includes(details.type));
  const answers = await Promise.all(fitting.map(async ({ listener }) => listener(details)));
  return answers.filter((_answer, at) => fitting[at]?.isBlocking);
}

function redirect(from: string, method: string): void {
  for (const { listener } of fake.redirected) listener({ requestId: '1', url: from, method });
}

describe('a clicked attachment, where the browser holds responses', () => {
  test('is ended where it is taken over', async () => {
    watchHolding();
    expect(await receive()).toEqual([{ cancel: true }]);
    expect(heard).toHaveLength(1);
  });

  test.each([
    ['nobody takes over', async () => false],
    [
      'cannot be taken over',
      async () => {
        throw new Error('no room');
      },
    ],
  ])('that %s goes on', async (_what, answer) => {
    isTaken = answer;
    watchHolding();
    expect(await receive()).toEqual([{ cancel: false }]);
  });

  test.each([
    ['of a container, whose cookies a download has not', { cookieStoreId: 'firefox-container-2' }],
    ['of a private window', { incognito: true }],
    ['that is a page', { responseHeaders: [{ name: 'content-type', value: 'text/html' }] }],
    ['that is an error', { statusCode: 404 }],
  ])('%s is never offered for it', async (_what, changes) => {
    watchHolding();
    expect(await receive(changes)).toEqual([{ cancel: false }]);
    expect(offered).toEqual([]);
  });

  test('of no container is, as Firefox names that', async () => {
    watchHolding();
    expect(await receive({ cookieStoreId: 'firefox-default' })).toEqual([{ cancel: true }]);
  });

  test("that answers a form stays a form's where the form was sent on", async () => {
    watchHolding();
    redirect('https://files.example/form', 'POST');
    redirect('https://files.example/once', 'GET');
    await receive();
    expect(offered).toEqual([
      expect.objectContaining({
        method: 'POST',
        redirects: ['https://files.example/form', 'https://files.example/once'],
      }),
    ]);
  });
});

describe('what is saved', () => {
  test('is held until it is heard, and goes on whatever comes of that', async () => {
    createWebRequestWatch(() => undefined, {
      onSaveHeld: () => Promise.reject(new Error('no place')),
      takesOver: isTaken,
    });
    expect(await receive({ type: 'other' })).toEqual([{}]);
  });

  test('is heard as that, and never in a private window', async () => {
    watchHolding();
    await receive({ type: 'other' });
    await receive({ type: 'other', incognito: true });
    expect(saved).toEqual([expect.objectContaining({ isSave: true, address: ADDRESS })]);
  });
});

describe('what is watched', () => {
  test('is everything until the settings are read, so that a stopped background hears what it was started for', () => {
    watchHolding();
    expect(fake.received.map(({ isBlocking }) => isBlocking)).toEqual([false, true, true]);
  });

  test.each([
    ['nothing', 0, 0],
    ['responses', 1, 1],
    ['and-takes-over', 1, 2],
  ] as const)('are %s', (watched, plain, blocking) => {
    watchHolding()(watched);
    expect(fake.received.filter(({ isBlocking }) => !isBlocking)).toHaveLength(plain);
    expect(fake.received.filter(({ isBlocking }) => isBlocking)).toHaveLength(blocking);
  });

  test('can be switched off and on', async () => {
    const watch = watchHolding();
    watch('nothing');
    watch('responses');
    watch('and-takes-over');
    expect(await receive()).toEqual([{ cancel: true }]);
    watch('responses');
    expect(await receive()).toEqual([]);
    expect(heard).toHaveLength(2);
  });

  test('is never held in a browser that shows no bytes', async () => {
    watchOnly();
    expect(await receive({ type: 'other' })).toEqual([]);
    expect(heard).toEqual([expect.objectContaining({ response: expect.objectContaining({ isSave: true }) })]);
  });
});

describe('whether a response is private, where the browser does not say', () => {
  test.each([true, false])('is as its tab is: %s', async (incognito) => {
    watchOnly();
    fake.tabs.set(7, { incognito });
    await receive({ incognito: undefined });
    expect(await heard[0]?.isPrivate).toBe(incognito);
  });

  test.each([
    [[{ incognito: false }, { incognito: true }], true],
    [[{ incognito: false }], false],
  ])('is as any open window is, where its tab is gone', async (windows, expected) => {
    watchOnly();
    fake.windows.push(...windows);
    await receive({ incognito: undefined });
    expect(await heard[0]?.isPrivate).toBe(expected);
  });
});
