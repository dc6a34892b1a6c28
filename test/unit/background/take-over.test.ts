import { beforeEach, describe, expect, test } from 'vitest';
import { createTakeOver, type TakeOver } from '../../../src/background/take-over.ts';
import type { WebResponse } from '../../../src/downloads/web-response.ts';

const ADDRESS = 'https://files.example/tool.zip';
const TAB = 7;

let isWanted: boolean;
let nowMs: number;
let kept: unknown;
let downloaded: [string, string | null][];
let opened: [string, number][];
let refuses: boolean;

beforeEach(() => {
  isWanted = true;
  nowMs = 1000;
  kept = undefined;
  downloaded = [];
  opened = [];
  refuses = false;
});

function begin(): TakeOver {
  return createTakeOver({
    isWanted: async () => isWanted,
    download: async (address, name) => {
      if (refuses) throw new Error('refused');
      return downloaded.push([address, name]);
    },
    open: async (address, tabId) => void opened.push([address, tabId]),
    session: { read: async () => kept, write: async (begun) => void (kept = structuredClone(begun)) },
    nowMs: () => nowMs,
  });
}

function response(changes: Partial<WebResponse> = {}): WebResponse {
  return {
    requestId: '1',
    address: ADDRESS,
    method: 'GET',
    redirects: [],
    status: 200,
    headers: [{ name: 'Content-Disposition', value: 'attachment; filename="my tool.zip"' }],
    isSave: false,
    ...changes,
  };
}

describe('a clicked attachment', () => {
  test('is begun anew by the name that it proposes', async () => {
    expect(await begin().take(response(), TAB)).toBe(true);
    expect(downloaded).toEqual([[ADDRESS, 'my tool.zip']]);
  });

  test.each([
    ['the answer to a form', { method: 'POST' }],
    ['a part', { status: 206 }],
    ['a page', { headers: [{ name: 'content-type', value: 'text/html' }] }],
    ['what is saved', { isSave: true }],
    ['a link that looks single-use', { address: 'https://files.example/one-time/a' }],
    ['a link with a token', { address: `${ADDRESS}?token=abcdef` }],
    ['one of the own network', { address: 'http://192.168.1.2/tool.zip' }],
  ])('is left alone where it is %s', async (_title, changes) => {
    expect(await begin().take(response(changes), TAB)).toBe(false);
    expect(downloaded).toEqual([]);
  });

  test('is left alone until that is switched on', async () => {
    isWanted = false;
    expect(await begin().take(response(), TAB)).toBe(false);
  });

  test('goes its own way where the browser does not begin another one', async () => {
    refuses = true;
    expect(await begin().take(response(), TAB)).toBe(false);
  });

  test('is left to the browser where the second one fails, by whichever life of the background', async () => {
    await begin().take(response(), TAB);
    const after = begin();
    await after.failed(99);
    expect(opened).toEqual([]);
    await after.failed(1);
    expect(opened).toEqual([[ADDRESS, TAB]]);
    expect(await after.take(response(), TAB)).toBe(false);
    await after.failed(1);
    expect(opened).toHaveLength(1);
    nowMs += 61_000;
    expect(await after.take(response(), TAB)).toBe(true);
  });
});
