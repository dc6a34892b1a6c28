import { describe, expect, test } from 'vitest';
import { notedRequest, requestOf, type NotedRequest } from '../../../src/downloads/noted-request.ts';
import { mayBecomeDownload, type WebResponse } from '../../../src/downloads/web-response.ts';

const ADDRESS = 'https://files.example/tool.zip';
const DOWNLOAD = { address: ADDRESS, startedAtMs: 100_000, endedAtMs: 160_000, sizeBytes: 23 };

function response(changes: Partial<WebResponse> = {}): WebResponse {
  return {
    requestId: '1',
    address: ADDRESS,
    method: 'GET',
    redirects: [],
    status: 200,
    headers: [{ name: 'Content-Length', value: '23' }],
    isSave: true,
    ...changes,
  };
}

function noted(atMs: number, changes: Partial<WebResponse> = {}): NotedRequest {
  const note = notedRequest(response(changes), atMs);
  if (note === null) throw new Error('not noted');
  return note;
}

describe('a response may become a download', () => {
  test.each([
    ['that is saved', response({ headers: [{ name: 'content-type', value: 'text/html' }] })],
    [
      'with an attachment',
      response({
        isSave: false,
        headers: [{ name: 'Content-Disposition', value: 'Attachment; filename=a' }],
      }),
    ],
    [
      'of a type that no tab shows',
      response({ isSave: false, headers: [{ name: 'Content-Type', value: 'application/zip' }] }),
    ],
    ['that is a part', response({ status: 206 })],
  ])('%s', (_title, seen) => expect(mayBecomeDownload(seen)).toBe(true));

  test.each([
    ['a page', 'text/html; charset=utf-8', 200],
    ['a picture', 'image/png', 200],
    ['a PDF', 'application/pdf', 200],
    ['a feed', 'application/rss+xml', 200],
    ['something without a type', '', 200],
    ['an error', 'application/zip', 404],
    ['a redirect', 'application/zip', 302],
  ])('but not %s in a tab', (_title, value, status) => {
    const headers = [{ name: 'content-type', value }];
    expect(mayBecomeDownload(response({ isSave: false, headers, status }))).toBe(false);
  });
});

describe('the request of a finished download', () => {
  test('is the one of its address, time and size that began nearest to it', () => {
    const notes = [
      noted(20_000, { requestId: 'earlier' }),
      noted(100_500, { requestId: 'this' }),
      noted(101_000, { requestId: 'of another size', headers: [{ name: 'content-length', value: '24' }] }),
      noted(100_100, { requestId: 'of another address', address: `${ADDRESS}?2` }),
      noted(400_000, { requestId: 'after it' }),
    ];
    expect(requestOf(notes, DOWNLOAD)?.requestId).toBe('this');
    expect(requestOf(notes.slice(2), DOWNLOAD)).toBeNull();
  });

  test('is found whatever stands behind the #, and where no length was told', () => {
    const packed = { name: 'content-encoding', value: 'gzip' };
    const note = noted(100_000, { headers: [{ name: 'content-length', value: '11' }, packed] });
    expect(requestOf([note], { ...DOWNLOAD, address: `${ADDRESS}#part` })).toEqual(note);
  });

  test('keeps little, whatever the server sends', () => {
    const long = 'x'.repeat(100_000);
    expect(notedRequest(response({ address: `${ADDRESS}?${long}` }), 0)).toBeNull();
    const headers = Array.from({ length: 500 }, () => ({ name: 'x-checksum-md5', value: 'a'.repeat(32) }));
    const redirects = Array.from({ length: 50 }, () => `${ADDRESS}?${long}`);
    const note = noted(0, { headers, redirects, method: `get${long}` });
    expect(JSON.stringify(note).length).toBeLessThan(25_000);
    expect(note.seen.declared).toHaveLength(1);
    expect(note.seen.method.startsWith('GET')).toBe(true);
  });
});
