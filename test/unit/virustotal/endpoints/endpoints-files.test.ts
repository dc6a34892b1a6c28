import { describe, expect, it, vi } from 'vitest';
import { DIRECT_UPLOAD_TIMEOUT_MS } from '../../../../src/virustotal/upload/direct-upload.ts';
import { ACCESS, errorOf, portsAnswering } from '../fake-service.ts';
import { clientAnswered, clientOver } from '../started-client.ts';
import { wireAnswer, wireList, wireObject } from '../wire-objects.ts';

const SHA256 = 'ab'.repeat(32);
const ANALYSIS = wireAnswer('analysis', 'ZmlsZTox==');

/** A file that says that it has this many bytes. */
function fileOf(sizeBytes: number, name = 'report.txt'): File {
  return Object.defineProperty(new File(['content'], name), 'size', { value: sizeBytes });
}

describe('files.get', () => {
  it('gives the file in wire form, with what is not known of it and what came with it', async () => {
    const { client } = clientAnswered({
      data: {
        ...wireObject('file', SHA256, { sha256: SHA256, size: 'large', brand_new: [1] }),
        relationships: { comments: { data: [{ type: 'comment', id: 'f-1' }], meta: { cursor: 'c' } } },
      },
    });
    expect(await client.files.get(SHA256)).toMatchObject({
      type: 'file',
      id: SHA256,
      attributes: { sha256: SHA256 },
      unknownAttributes: { brand_new: [1] },
      relationships: { comments: { many: [{ type: 'comment', id: 'f-1' }], cursor: 'c' } },
      dropped: ['size'],
    });
  });

  it('asks for the relationships and attributes that are wanted, and for nothing where none are named', async () => {
    const { client, sent } = clientAnswered(wireAnswer('file', SHA256));
    await client.files.get(SHA256, {
      relationships: ['comments', 'votes'],
      attributes: ['names'],
      excludeAttributes: ['last_analysis_results', 'pe_info'],
    });
    await client.files.get(SHA256, { relationships: [], attributes: [] });
    expect(sent()[0]?.query).toEqual([
      ['relationships', 'comments,votes'],
      ['attributes', 'names'],
      ['exclude_attributes', 'last_analysis_results,pe_info'],
    ]);
    expect(sent()[1]?.line).toBe(`GET /files/${SHA256}`);
  });

  it('refuses an object of another type', async () => {
    const { client } = clientAnswered(wireAnswer('url', SHA256));
    expect(await errorOf(client.files.get(SHA256))).toEqual({ kind: 'unexpected-answer', what: 'file' });
  });
});

describe('files.upload', () => {
  it('sends the file and its password as a form, with time to do so, and gives the analysis', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    const { client, sent } = clientAnswered(ANALYSIS);
    const file = new File(['content'], 'Rechnung "März".zip');
    expect(await client.files.upload(file, { password: 'infected' })).toBe('ZmlsZTox==');
    const body = sent()[0]?.init.body;
    expect(body instanceof FormData && [...body]).toEqual([
      ['file', file],
      ['password', 'infected'],
    ]);
    expect(sent()[0]?.init.headers).toEqual({ 'x-apikey': ACCESS.key, accept: 'application/json' });
    expect(timeout).toHaveBeenCalledWith(DIRECT_UPLOAD_TIMEOUT_MS);
    timeout.mockRestore();
  });

  it('sends no password where there is none', async () => {
    const { client, sent } = clientAnswered(ANALYSIS);
    await client.files.upload(new File([''], 'empty'));
    const body = sent()[0]?.init.body;
    expect(body instanceof FormData && [...body.keys()]).toEqual(['file']);
  });

  it.each([
    ['is larger than 32 MB', fileOf(32 * 1024 * 1024 + 1)],
    ['is so large that the form around it makes it more than 32 MB', fileOf(32 * 1024 * 1024 - 200)],
    ['has so long a name that the form is too large', fileOf(32 * 1024 * 1024 - 2_000, 'я'.repeat(500))],
  ])('sends no file that %s', async (_, file) => {
    const { client, ports } = clientAnswered(ANALYSIS);
    expect(await errorOf(client.files.upload(file))).toEqual({ kind: 'bad-input', which: 'too-large' });
    expect(ports.fetch).not.toHaveBeenCalled();
  });

  it('sends a file that is just small enough', async () => {
    const { client } = clientAnswered(ANALYSIS);
    expect(await client.files.upload(fileOf(32 * 1024 * 1024 - 2_000))).toBe('ZmlsZTox==');
  });

  it('says so where the front of the service finds it too large', async () => {
    const html = new Response('<html>413</html>', { status: 413, headers: { 'content-type': 'text/html' } });
    const { client } = clientOver(portsAnswering(() => Promise.resolve(html)));
    expect(await errorOf(client.files.upload(new File([''], 'empty')))).toEqual({
      kind: 'bad-input',
      which: 'too-large',
    });
  });
});

describe('the analysis that a submission began', () => {
  it.each([
    ['a text', 'u-1-2', 'u-1-2'],
    ['a number', 1_571_524_923, '1571524923'],
  ])('is told by an id that is %s', async (_, id, expected) => {
    const { client } = clientAnswered(wireAnswer('analysis', id));
    expect(await client.files.analyse(SHA256)).toBe(expected);
    expect(await client.urls.submit('https://shop.example/')).toBe(expected);
    expect(await client.urls.analyse('abc')).toBe(expected);
    expect(await client.domains.analyse('shop.example')).toBe(expected);
    expect(await client.ipAddresses.analyse('2001:db8::1')).toBe(expected);
  });

  it.each([
    ['another object', wireAnswer('file', SHA256)],
    ['an empty id', wireAnswer('analysis', '')],
    ['no object', { data: 'analysis' }],
    ['nothing', {}],
  ])('is an unexpected answer where the service tells %s', async (_, answer) => {
    const { client } = clientAnswered(answer);
    expect(await errorOf(client.files.analyse(SHA256))).toMatchObject({ kind: 'unexpected-answer' });
  });
});

describe('addresses that the service gives', () => {
  it('are checked for an upload, by the API address of the client', async () => {
    const good = clientAnswered({ data: 'http://bigfiles.virustotal.com/_ah/upload/A' });
    expect(await good.client.files.uploadUrl()).toBe('https://bigfiles.virustotal.com/_ah/upload/A');
    const own = clientAnswered({ data: 'https://api.example/_upload/1' });
    expect(await own.client.files.uploadUrl()).toBe('https://api.example/_upload/1');
    const bad = clientAnswered({ data: 'https://elsewhere.example/_upload/1' });
    expect(await errorOf(bad.client.files.uploadUrl())).toEqual({
      kind: 'unexpected-answer',
      what: 'upload address',
    });
  });

  it('are web addresses for a download', async () => {
    const address = 'https://storage.example/file?signed=1';
    expect(await clientAnswered({ data: address }).client.files.downloadUrl(SHA256)).toBe(address);
    for (const data of ['javascript:alert(1)', 'storage.example', '', null, {}]) {
      expect(await errorOf(clientAnswered({ data }).client.files.downloadUrl(SHA256))).toEqual({
        kind: 'unexpected-answer',
        what: 'download address',
      });
    }
  });
});

describe('behaviours', () => {
  it('come as sandboxes’ reports, in one, and as trees', async () => {
    const report = wireObject('file_behaviour', `${SHA256}_Sandbox One`, { sandbox_name: 'Sandbox One' });
    const reports = clientAnswered(wireList([report], { count: 1 }));
    expect(await reports.client.files.behaviours(SHA256).page()).toMatchObject({
      items: [{ attributes: { sandbox_name: 'Sandbox One' } }],
      total: 1,
    });
    const summary = clientAnswered({ data: { files_opened: ['C:\\a', 7] } });
    expect(await summary.client.files.behaviourSummary(SHA256)).toMatchObject({
      data: { files_opened: ['C:\\a'] },
      dropped: ['files_opened.1'],
    });
    const trees = clientAnswered({ data: { 'Sandbox One': { tactics: [{ id: 'TA0001' }] } } });
    expect(await trees.client.files.behaviourMitreTrees(SHA256)).toMatchObject({
      data: { 'Sandbox One': { tactics: [{ id: 'TA0001' }] } },
    });
  });

  it('are asked for by ids with blanks and dots', async () => {
    const { client, sent } = clientAnswered(wireAnswer('file_behaviour', 'x'));
    await client.behaviours.get(`${SHA256}_Dr.Sandbox v Cube`);
    expect(sent()[0]?.line).toBe(`GET /file_behaviours/${SHA256}_Dr.Sandbox%20v%20Cube`);
  });

  it('have a page that is given as text, and files that are given as their bytes', async () => {
    const bytes = new Uint8Array([0xd4, 0xc3, 0xb2, 0xa1, 0]);
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    const { client, sent } = clientOver(portsAnswering(() => Promise.resolve(new Response(bytes))));
    for (const name of ['pcap', 'evtx', 'memdump'] as const) {
      const file = await client.behaviours[name]('id');
      expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
    }
    expect(Math.min(...timeout.mock.calls.flat())).toBeGreaterThan(60_000);
    timeout.mockRestore();
    expect(sent()[0]?.init.headers).toMatchObject({ accept: '*/*', 'x-apikey': ACCESS.key });
    const page = clientOver(portsAnswering(() => Promise.resolve(new Response('<html>я</html>'))));
    expect(await page.client.behaviours.html('id')).toBe('<html>я</html>');
  });

  it('fail as an unexpected answer where the page is too long for a text', async () => {
    const page = Object.defineProperty(new Blob(), 'text', {
      value: () => Promise.reject(new RangeError('Too long')),
    });
    const answer = Object.defineProperty(new Response(), 'blob', { value: () => Promise.resolve(page) });
    const { client } = clientOver(portsAnswering(() => Promise.resolve(answer)));
    expect(await errorOf(client.behaviours.html('id'))).toEqual({
      kind: 'unexpected-answer',
      what: 'content',
    });
  });
});
