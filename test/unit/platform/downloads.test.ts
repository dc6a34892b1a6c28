import { beforeEach, expect, test, vi } from 'vitest';
import {
  downloadById,
  downloadsEndedAfter,
  onDownloadComplete,
  removeDownloadedFile,
} from '../../../src/platform/downloads.ts';

type Change = { id: number; state?: { current?: string } };

const heard: ((change: Change) => void)[] = vi.hoisted(() => []);
const downloads = vi.hoisted(() => ({
  onChanged: { addListener: (listener: (change: Change) => void) => heard.push(listener) },
  search: vi.fn(),
  removeFile: vi.fn(),
}));

vi.mock('../../../src/platform/browser.ts', () => ({ webExtension: { downloads } }));

beforeEach(() => {
  vi.resetAllMocks();
  heard.splice(0);
});

/** As Chromium 156 gives it. */
const IN_CHROMIUM = {
  bytesReceived: 5,
  canResume: false,
  danger: 'safe',
  endTime: '2026-11-24T17:22:16.460Z',
  exists: true,
  fileSize: 5,
  filename: '/home/me/Downloads/a file.bin',
  finalUrl: 'https://files.example/a.bin',
  id: 2,
  incognito: false,
  mime: 'application/octet-stream',
  paused: false,
  referrer: 'https://site.example/',
  startTime: '2026-11-24T17:22:16.458Z',
  state: 'complete',
  totalBytes: 5,
  url: 'https://site.example/redirect',
};

/** As Firefox 153 gives it, for a `blob:`. */
const IN_FIREFOX = {
  id: 7,
  url: 'blob:https://site.example/fa317fa1',
  filename: '/home/me/Downloads/b.txt',
  incognito: false,
  cookieStoreId: 'firefox-default',
  danger: 'safe',
  mime: 'text/plain',
  startTime: '2026-11-24T17:23:21.388Z',
  endTime: null,
  state: 'complete',
  paused: false,
  canResume: false,
  error: null,
  bytesReceived: 6,
  totalBytes: -1,
  fileSize: 6,
  exists: true,
};

test('a download of Chromium is read with the address that it came from in the end', async () => {
  downloads.search.mockResolvedValue([IN_CHROMIUM]);
  expect(await downloadById(2)).toEqual({
    id: 2,
    path: '/home/me/Downloads/a file.bin',
    sizeBytes: 5,
    address: 'https://files.example/a.bin',
    firstAddress: 'https://site.example/redirect',
    referrer: 'https://site.example/',
    mime: 'application/octet-stream',
    danger: '',
    startedAtMs: Date.UTC(2026, 10, 24, 17, 22, 16, 458),
    endedAtMs: Date.UTC(2026, 10, 24, 17, 22, 16, 460),
    isPrivate: false,
    exists: true,
    byExtensionId: null,
  });
  expect(downloads.search).toHaveBeenCalledWith({ id: 2, state: 'complete' });
});

test('a download of Firefox is read without what it leaves out: the end is taken from the start', async () => {
  downloads.search.mockResolvedValue([IN_FIREFOX]);
  expect(await downloadById(7)).toMatchObject({
    address: 'blob:https://site.example/fa317fa1',
    referrer: null,
    sizeBytes: 6,
    endedAtMs: Date.UTC(2026, 10, 24, 17, 23, 21, 388),
  });
});

test('a download that an extension started names it', async () => {
  downloads.search.mockResolvedValue([{ ...IN_CHROMIUM, byExtensionId: 'abcdefghijklmnop' }]);
  expect(await downloadById(2)).toMatchObject({ byExtensionId: 'abcdefghijklmnop' });
});

test.each([
  { title: 'that the browser does not know', items: [] },
  { title: 'without a path', items: [{ ...IN_CHROMIUM, filename: '' }] },
  { title: 'without a time that can be read', items: [{ ...IN_CHROMIUM, startTime: 'yesterday' }] },
])('a download $title is none', async ({ items }) => {
  downloads.search.mockResolvedValue(items);
  expect(await downloadById(2)).toBeNull();
});

test('only what ended after the time is listed, though Firefox filters nothing', async () => {
  const timeMs = Date.UTC(2026, 10, 24, 17, 23);
  downloads.search.mockResolvedValue([IN_FIREFOX, IN_CHROMIUM]);
  const ids = (await downloadsEndedAfter(timeMs)).map(({ id }) => id);
  expect(ids).toEqual([7]);
  expect(downloads.search).toHaveBeenCalledWith({
    state: 'complete',
    endedAfter: '2026-11-24T17:23:00.000Z',
    orderBy: ['-startTime'],
  });
});

test('only a download that has become complete is told of', () => {
  const listener = vi.fn();
  onDownloadComplete(listener);
  for (const change of [{ id: 1 }, { id: 2, state: { current: 'interrupted' } }, { id: 3, state: {} }]) {
    heard[0]?.(change);
  }
  expect(listener).not.toHaveBeenCalled();
  heard[0]?.({ id: 4, state: { current: 'complete' } });
  expect(listener).toHaveBeenCalledExactlyOnceWith(4);
});

test('deleting a file tells whether it was deleted', async () => {
  downloads.removeFile.mockResolvedValue(undefined);
  expect(await removeDownloadedFile(2)).toBe(true);
  downloads.removeFile.mockRejectedValue(new Error('Download file already deleted'));
  expect(await removeDownloadedFile(2)).toBe(false);
});
