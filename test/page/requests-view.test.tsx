import * as fc from 'fast-check';
import Papa from 'papaparse';
import { render } from 'preact';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { SentRequest } from '../../src/domain/sent-request.ts';
import { linkOfId } from '../../src/pages/history/requests/link-of-id.ts';
import { fromCell } from '../../src/history/spreadsheet-cell.ts';
import { requestsAsCsv, requestsAsJson } from '../../src/pages/history/requests/requests-file.ts';
import { RequestsView } from '../../src/pages/history/requests/requests-view.tsx';
import { urlIdOf } from '../../src/virustotal/url-id.ts';
import { openView, violations } from './activity-page.tsx';
import { DAY_MS, HOUR_MS, MINUTE_MS, NOW_MS } from './fixtures.ts';
import { until } from './opened-page.tsx';

const SHA256 = 'a1'.repeat(32);

function aRequest(changes: Partial<SentRequest> = {}): SentRequest {
  return {
    atMs: NOW_MS - MINUTE_MS,
    n: 0,
    method: 'GET',
    endpoint: '/urls/{id}',
    what: SHA256,
    cost: 1,
    status: 200,
    ...changes,
  };
}

function many(count: number): SentRequest[] {
  return Array.from({ length: count }, (_, n) => aRequest({ n, atMs: NOW_MS - n * MINUTE_MS }));
}

describe('what was sent', () => {
  test.each([
    {
      what: 'a link in base64',
      request: { what: urlIdOf('https://shop.example/ä?q=1') },
      words: ['https://shop.example/ä?q=1', 'The link itself was sent, written as base64.'],
    },
    {
      what: 'the SHA-256 of a link',
      request: {},
      words: [SHA256, 'The SHA-256 of a link; the link itself was not sent.'],
    },
    {
      what: 'a submitted link',
      request: { method: 'POST', endpoint: '/urls', what: 'https://shop.example/offer' },
      words: ['https://shop.example/offer', 'The link itself was sent, and published.', 'POST /urls'],
    },
    {
      what: 'a link asked for anew',
      request: { method: 'POST', endpoint: '/urls/{id}/analyse' },
      words: [SHA256, 'the link itself was not sent', 'POST /urls/{id}/analyse'],
    },
    {
      what: 'the SHA-256 of a file',
      request: { endpoint: '/files/{id}' },
      words: [SHA256, 'The SHA-256 of a file; the file itself was not sent.'],
    },
    {
      what: 'the MD5 of a file',
      request: { endpoint: '/files/{id}', what: 'd1'.repeat(16) },
      words: ['The MD5 of a file'],
    },
    {
      what: 'a domain',
      request: { endpoint: '/domains/{id}', what: 'shop.example' },
      words: ['shop.example', 'The domain.'],
    },
    {
      what: 'an analysis',
      request: { endpoint: '/analyses/{id}', what: `u-${SHA256}-1790000000` },
      words: ['The id of an analysis.'],
    },
    {
      what: 'nothing but the account',
      request: { endpoint: '/users/{id}/overall_quotas', what: null },
      words: ['Nothing but your own account.', 'GET /users/{id}/overall_quotas'],
    },
    {
      what: 'an id that is no link',
      request: { what: 'not~base64' },
      words: ['not~base64', 'The id of a link.'],
    },
    {
      what: 'an endpoint of another version',
      request: { endpoint: '/later/{id}', what: 'x-1' },
      words: ['x-1', 'As it was sent.'],
    },
  ])('$what', async ({ request, words }) => {
    const view = await openView(RequestsView, { requests: [aRequest(request)] });
    const [row] = view.texts('.sent');
    for (const each of words) expect(row).toContain(each);
    expect(row).toContain('· 1 request');
    expect(view.root.querySelector('.sent a')).toBeNull();
  });

  test('characters that deceive by being unseen are named', async () => {
    const view = await openView(RequestsView, {
      requests: [aRequest({ endpoint: '/domains/{id}', what: 'shop\u202eelpmaxe' })],
    });
    expect(view.texts('.sent')[0]).toContain('shop⟨U+202E⟩elpmaxe');
  });
});

test.each([
  { status: 200, words: '200' },
  { status: 404, words: '404 not known' },
  { status: 429, words: '429 too many requests' },
  { status: 503, words: '503 trouble at VirusTotal' },
  { status: 418, words: '418' },
  { status: null, words: 'no answer' },
])('the status $status reads "$words"', async ({ status, words }) => {
  const view = await openView(RequestsView, { requests: [aRequest({ status })] });
  expect(view.texts('.sent-status')).toEqual([words]);
});

test('what has only just left has no answer yet', async () => {
  const view = await openView(RequestsView, { requests: [aRequest({ status: null, atMs: NOW_MS - 1000 })] });
  expect(view.texts('.sent-status')).toEqual(['no answer yet']);
});

test('an empty list is said to be empty, how long it is kept, and what is never in it', async () => {
  const view = await openView(RequestsView);
  expect(view.text()).toContain('Nothing was sent in the last 30 days');
  expect(view.text()).toContain('kept for 30 days in this browser only. Your key is never in this list.');
  expect(view.texts('button')).toEqual([]);
});

test('the newest hundred are shown, and a hundred more on demand', async () => {
  const view = await openView(RequestsView, { requests: many(250) });
  expect(view.texts('.sent')).toHaveLength(100);
  expect(view.text()).toContain('The newest 100 of 250.');
  view.press('Show more');
  await until(() => expect(view.texts('.sent')).toHaveLength(200));
  view.press('Show more');
  await until(() => expect(view.text()).toContain('All 250.'));
  expect(view.texts('button')).not.toContain('Show more');
});

test('today’s are counted since midnight UTC', async () => {
  const yesterday = aRequest({ atMs: NOW_MS - 13 * HOUR_MS });
  const view = await openView(RequestsView, {
    requests: [
      ...many(3),
      aRequest({ n: 7, status: 404 }),
      aRequest({ n: 8, status: null, cost: 0 }),
      yesterday,
    ],
  });
  expect(view.text()).toContain(
    'Today, since 00:00 UTC: 5 requests sent, 4 of the quota, 1 not known, 1 without an answer.',
  );
});

test('a day on which nothing left is said to be one', async () => {
  const view = await openView(RequestsView, { requests: [aRequest({ atMs: NOW_MS - 2 * DAY_MS })] });
  expect(view.text()).toContain('Today, since 00:00 UTC: nothing.');
});

test('more than can be counted at every change are said to be more', async () => {
  const requests = Array.from({ length: 1001 }, (_, n) => aRequest({ n }));
  const view = await openView(RequestsView, { requests });
  expect(view.text()).toContain('Today, since 00:00 UTC: more than 1,000 requests sent.');
});

test('a new request appears by itself', async () => {
  const view = await openView(RequestsView, { requests: many(1) });
  view.requests.push(aRequest({ n: 9, atMs: NOW_MS }));
  view.ports.changed();
  await until(() => expect(view.texts('.sent')).toHaveLength(2));
});

test('while much is sent the list is read at most once a second', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const view = await openView(RequestsView, { requests: many(1) });
  const before = view.reads.requests;
  for (let n = 0; n < 20; n += 1) {
    view.requests.push(aRequest({ n: 100 + n, atMs: NOW_MS }));
    view.ports.changed();
    await vi.advanceTimersByTimeAsync(150);
  }
  expect(view.reads.requests - before).toBeGreaterThanOrEqual(2);
  expect(view.reads.requests - before).toBeLessThanOrEqual(4);
  await until(() => expect(view.texts('.sent')).toHaveLength(21));
  render(null, view.root);
  expect(view.ports.listeners()).toBe(0);
});

describe('wiping', () => {
  test('asks first', async () => {
    const view = await openView(RequestsView, { requests: many(2) });
    view.press('Wipe');
    await until(() => expect(view.text()).toContain('What was used of the quota stays counted.'));
    view.press('Keep it');
    await until(() => expect(view.texts('button')).toContain('Wipe'));
    expect(view.sent).toEqual([]);
  });

  test('empties the list, and leaves the keyboard at its heading', async () => {
    const view = await openView(RequestsView, { requests: many(2) });
    view.press('Wipe');
    await until(() => expect(view.texts('button')).toContain('Delete'));
    view.requests.length = 0;
    view.press('Delete');
    await until(() => expect(view.text()).toContain('Nothing was sent'));
    expect(view.sent).toEqual([{ type: 'wipe-requests' }]);
    await until(() => expect(document.activeElement?.id).toBe('sent-heading'));
  });
});

describe('an export', () => {
  function savedFiles(): { name: string; blob: Blob }[] {
    const saved: { name: string; blob: Blob }[] = [];
    let latest: Blob | null = null;
    const create = vi.spyOn(URL, 'createObjectURL').mockImplementation((made) => {
      if (made instanceof Blob) latest = made;
      return 'blob:made';
    });
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      if (latest) saved.push({ name: this.download, blob: latest });
    });
    onTestFinished(() => {
      create.mockRestore();
      click.mockRestore();
    });
    return saved;
  }

  test.each([
    { button: 'Export as CSV', name: 'vouch-requests.csv', lines: 2501 },
    { button: 'Export as JSON', name: 'vouch-requests.json', lines: null },
  ])('$button saves all of them, however many are shown', async ({ button, name, lines }) => {
    const saved = savedFiles();
    const view = await openView(RequestsView, { requests: many(2500) });
    view.press(button);
    await until(() => expect(saved).toHaveLength(1));
    const [file] = saved;
    expect(file?.name).toBe(name);
    const text = (await file?.blob.text()) ?? '';
    if (lines === null) expect(JSON.parse(text)).toMatchObject({ vouch: 'requests', version: 1 });
    else expect(text.split('\r\n')).toHaveLength(lines);
    expect(text.match(/\/urls\/\{id\}/g)).toHaveLength(2500);
  });

  test('that the store refuses saves nothing, and says so', async () => {
    const saved = savedFiles();
    const view = await openView(RequestsView, { requests: many(2) });
    view.breakStore(true);
    view.press('Export as CSV');
    await until(() => expect(view.text()).toContain('nothing was saved'));
    expect(saved).toEqual([]);
  });

  test('as CSV holds no cell that a spreadsheet takes for a formula, and nothing of it is lost', () => {
    const first = fc.constantFrom('=', '+', '-', '@', '＝', '＠', '\t', '\r', '\n', 'a', '"', '');
    const rest = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '=', ' ', 'ä', "'") });
    fc.assert(
      fc.property(first, rest, (begin, end) => {
        const what = begin + end;
        const csv = requestsAsCsv([aRequest({ what })]);
        const cell = Papa.parse<string[]>(csv, { newline: '\r\n' }).data[1]?.[3] ?? '';
        expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        expect(fromCell(cell)).toBe(what);
      }),
    );
  });

  test('as JSON says when each was sent, and nothing that only Vouch needs', () => {
    expect(JSON.parse(requestsAsJson([aRequest({ n: 3, what: null, status: null })]))).toEqual({
      vouch: 'requests',
      version: 1,
      requests: [
        {
          at: '2026-11-22T11:59:00.000Z',
          method: 'GET',
          endpoint: '/urls/{id}',
          what: null,
          cost: 1,
          status: null,
        },
      ],
    });
  });
});

const anyUrl = fc.webUrl({ withQueryParameters: true });
const anyText = fc.string({ unit: 'grapheme' });

test('every link is found again in its id', () => {
  fc.assert(
    fc.property(anyUrl, anyText, (url, more) => {
      const link = `${url}#${more}`;
      expect(linkOfId(urlIdOf(link))).toBe(link);
    }),
  );
});

test('an id that is no text is no link', () => {
  expect(linkOfId('_____w')).toBeNull();
  expect(linkOfId('aGVsbG8')).toBeNull();
  expect(linkOfId('')).toBeNull();
});

describe('a store that cannot be read', () => {
  test('is said to be so', async () => {
    const view = await openView(RequestsView, { isBroken: true });
    expect(view.text()).toContain('Vouch cannot read what it has stored.');
  });

  test('leaves what was read before', async () => {
    const view = await openView(RequestsView, { requests: many(1) });
    view.breakStore(true);
    view.ports.changed();
    await until(() => expect(view.text()).toContain('What is shown may be old.'));
    expect(view.texts('.sent')).toHaveLength(1);
  });
});

test('axe finds no fault in it: rows, what is asked before a wipe', async () => {
  const view = await openView(RequestsView, {
    requests: [
      ...many(4),
      aRequest({ n: 5, what: urlIdOf(`https://shop.example/${'x'.repeat(500)}`), atMs: NOW_MS }),
    ],
  });
  view.press('Wipe');
  await until(() => expect(view.texts('button')).toContain('Delete'));
  expect(await violations()).toEqual([]);
});
