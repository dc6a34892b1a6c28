/**
 * VirusTotal's own Python client, vt-py, against the emulator: the bytes that it writes through aiohttp 3, and of the
 * answers what it reads. Nothing is encoded here, so that each request stands as it is on the wire.
 */
import { createHash, hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as v from 'valibot';
import { CROWDED_ADDRESS } from '../emulator/relationships/crowd.ts';
import type { Emulator, EmulatorOptions } from '../emulator/emulator.ts';
import { sha256Of } from '../emulator/url-identity.ts';
import { emulatorForTest, keyOf, PUBLIC_KEY, UNLIMITED_KEY } from './ask.ts';
import { connectRaw, type RawAnswer, type RawConnection } from './raw-exchange.ts';
import { FIXTURES } from './recorded-bodies.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 12);
const FILE_ID = sha256Of('vouch fixture: malicious');
const URL_ID = sha256Of('https://malicious.example/bank/sign-in');
const BOUNDARY = '5b0f3c1e9a7d4e2c8f6a1b3d5e7f9012';
const FORM = `multipart/form-data; boundary=${BOUNDARY}`;
const POLL_MS = 20_000;

/** What vt-py reads of an answer: JSON is told by its content type, whatever the parameters of that are. */
type Reading = { status: number; contentType: string; body: unknown };

type VtPy = {
  get: (target: string) => Promise<Reading>;
  delete: (target: string) => Promise<Reading>;
  /** Sends text as a Python string is sent, which names no JSON. */
  postText: (target: string, text: string) => Promise<Reading>;
  postForm: (target: string, text: string) => Promise<Reading>;
  /** Sends the head that is common to all requests with more headers, then the pieces of a body. */
  send: (requestLine: string, headers: string[], pieces?: readonly Uint8Array[]) => Promise<RawAnswer>;
};

async function started(options: EmulatorOptions = {}): Promise<Emulator> {
  return emulatorForTest({ dataDirectories: [FIXTURES], nowMs: () => NOW_MS, ...options });
}

async function connectionTo(emulator: Emulator): Promise<RawConnection> {
  const connection = await connectRaw(emulator.url);
  onTestFinished(connection.close);
  return connection;
}

/** The client with one connection, which it keeps. */
async function vtPy(emulator: Emulator, key = UNLIMITED_KEY): Promise<VtPy> {
  const connection = await connectionTo(emulator);
  const { host } = new URL(emulator.url);
  const send: VtPy['send'] = (requestLine, headers, pieces = []) => {
    const head = [
      `${requestLine} HTTP/1.1`,
      `Host: ${host}`,
      `X-Apikey: ${key}`,
      'Accept-Encoding: gzip',
      'User-Agent: unknown; vtpy 0.22.0; gzip',
      'Accept: */*',
      ...headers,
    ];
    const [first = new Uint8Array(), ...rest] = pieces;
    return connection.exchange(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), first]), ...rest);
  };
  const post = async (target: string, contentType: string, text: string) => {
    const bytes = Buffer.from(text);
    const headers = [`Content-Length: ${bytes.length}`, `Content-Type: ${contentType}`];
    return readingOf(await send(`POST /api/v3${target}`, headers, [bytes]));
  };
  return {
    get: async (target) => readingOf(await send(`GET /api/v3${target}`, [])),
    delete: async (target) => readingOf(await send(`DELETE /api/v3${target}`, ['Content-Length: 0'])),
    postText: (target, text) => post(target, 'text/plain; charset=utf-8', text),
    postForm: (target, text) => post(target, 'application/x-www-form-urlencoded', text),
    send,
  };
}

function readingOf({ status, headers, body }: RawAnswer): Reading {
  const [contentType = ''] = (headers.get('content-type') ?? '').toLowerCase().split(';');
  const text = body.toString('utf8');
  return { status, contentType, body: contentType === 'application/json' ? JSON.parse(text) : text };
}

function success(body: object): object {
  return { status: 200, contentType: 'application/json', body };
}

function failure(status: number, code: string, message: unknown = expect.any(String)): object {
  return { status, contentType: 'application/json', body: { error: { code, message } } };
}

/** Attributes that the client makes dates of, and those whose names its objects need for themselves. */
const DATE_ATTRIBUTE = /_date$|^date$|^last_login$|^user_since$/;
const TAKEN_NAMES = ['id', 'type', 'context_attributes', 'relationships', 'error'];

const attributesSchema = v.pipe(
  v.record(v.string(), v.unknown()),
  v.check((attributes) => TAKEN_NAMES.every((name) => !Object.hasOwn(attributes, name))),
  v.check((attributes) =>
    Object.entries(attributes).every(
      ([name, value]) => !DATE_ATTRIBUTE.test(name) || Number.isInteger(value),
    ),
  ),
);
const objectSchema = v.object({
  type: v.string(),
  id: v.string(),
  attributes: v.optional(attributesSchema),
});
const oneSchema = v.object({ data: objectSchema });
const pageSchema = v.object({
  data: v.array(objectSchema),
  meta: v.optional(v.object({ cursor: v.optional(v.string()) })),
});

/** The object that the client makes of an answer. */
function objectIn({ body }: Reading): v.InferOutput<typeof objectSchema> {
  return v.parse(oneSchema, body).data;
}

/** A cursor in a query, as yarl spells it: slashes stay. */
function escaped(cursor: string): string {
  return encodeURIComponent(cursor).replaceAll('%2F', '/').replaceAll('%3A', ':');
}

/** How an iterator asks: parameters of its own come first, the size of a page last. */
type Iteration = { parameters?: string; batchSize?: number };

/** Iterates a collection to its end, and gives the ids on each page. */
async function idsByPage(
  client: VtPy,
  target: string,
  { parameters, batchSize }: Iteration = {},
): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const query = [
      ...(parameters === undefined ? [] : [parameters]),
      ...(cursor === undefined ? [] : [`cursor=${escaped(cursor)}`]),
      ...(batchSize === undefined ? [] : [`limit=${batchSize}`]),
    ].join('&');
    const reading = await client.get(query === '' ? target : `${target}?${query}`);
    expect(reading).toMatchObject(success({ data: expect.any(Array) }));
    const { data, meta } = v.parse(pageSchema, reading.body);
    pages.push(data.map(({ id }) => id));
    expect(meta?.cursor ?? '').not.toBe(cursor);
    cursor = meta?.cursor;
  } while (cursor !== undefined);
  return pages;
}

describe('get_object', () => {
  test.each([
    ['a file by its SHA-256', `/files/${FILE_ID}`, 'file', FILE_ID],
    ['a file by its SHA-1', '/files/b2ff23e34f3e6d22fc96cef070d861e7df8538e5', 'file', FILE_ID],
    ['a file by its MD5', '/files/2e07c6bfc13d986cdd78373a30e7c0b9', 'file', FILE_ID],
    ['a link by its SHA-256', `/urls/${URL_ID}`, 'url', URL_ID],
    [
      'a link by its unpadded base64url',
      '/urls/aHR0cHM6Ly9tYWxpY2lvdXMuZXhhbXBsZS9iYW5rL3NpZ24taW4',
      'url',
      URL_ID,
    ],
    [
      'a link by the base64url of letters outside ASCII',
      '/urls/aHR0cHM6Ly9jbGVhbi5leGFtcGxlL9GB0YLQsNGC0YzQuC_oqJjkuosv2YXZgtin2YQ',
      'url',
      sha256Of(
        'https://clean.example/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D0%B8/%E8%A8%98%E4%BA%8B/%D9%85%D9%82%D8%A7%D9%84',
      ),
    ],
    ['a domain', '/domains/malicious.example', 'domain', 'malicious.example'],
    ['an IPv4 address', '/ip_addresses/203.0.113.66', 'ip_address', '203.0.113.66'],
    ['an IPv6 address', '/ip_addresses/2001:db8::10', 'ip_address', '2001:db8::10'],
    ['another user', '/users/guest-example', 'user', 'guest-example'],
    ['oneself', '/users/analyst-ffffff', 'user', 'analyst-ffffff'],
  ])('gets %s', async (_, target, type, id) => {
    const client = await vtPy(await started());
    const reading = await client.get(target);
    expect(reading).toMatchObject(success({ data: { type, id, attributes: expect.any(Object) } }));
    expect(objectIn(reading).id).toBe(id);
  });

  test.each([
    ['file', `/files/${'ab'.repeat(32)}`],
    ['link', '/urls/aHR0cHM6Ly91bmtub3duLmV4YW1wbGUv'],
    ['domain', '/domains/unknown.example'],
    ['address', '/ip_addresses/192.0.2.200'],
    ['analysis', '/analyses/YWJjOjE='],
    ['comment', `/comments/f-${FILE_ID}-00000000`],
    ['user', '/users/nobody-at-all'],
    ['collection', '/no_such_things/1'],
  ])('tells of no %s', async (_, target) => {
    const client = await vtPy(await started());
    expect(await client.get(target)).toMatchObject(failure(404, 'NotFoundError'));
  });

  test('gets an object whose id has a space', async () => {
    const id = `${FILE_ID}_VirusTotal Jujubox`;
    const data = {
      type: 'file_behaviour',
      id,
      links: { self: `https://www.virustotal.com/api/v3/file_behaviours/${id}` },
      attributes: { analysis_date: 1_793_000_000, sandbox_name: 'VirusTotal Jujubox' },
    };
    const directory = dataDirectory('file_behaviour', { data });
    const client = await vtPy(await started({ dataDirectories: [FIXTURES, directory] }));
    const reading = await client.get(`/file_behaviours/${FILE_ID}_VirusTotal%20Jujubox`);
    expect(reading).toMatchObject(success({ data: { type: 'file_behaviour', id } }));
    expect(objectIn(reading).attributes).toMatchObject({ sandbox_name: 'VirusTotal Jujubox' });
  });
});

/** A data directory with one body. */
function dataDirectory(folder: string, body: object): string {
  const directory = mkdtempSync(join(tmpdir(), 'vouch-vt-py-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  mkdirSync(join(directory, folder));
  writeFileSync(join(directory, folder, 'only.json'), JSON.stringify(body));
  return directory;
}

describe('keys', () => {
  test.each([
    ['an unknown one', keyOf('0')],
    ['a malformed one', 'dummy_api_key'],
  ])('a wrong key is told: %s', async (_, key) => {
    const client = await vtPy(await started(), key);
    expect(await client.get(`/files/${FILE_ID}`)).toMatchObject(failure(401, 'WrongCredentialsError'));
  });

  test('a request without a key must have one', async () => {
    const emulator = await started();
    const connection = await connectionTo(emulator);
    const { host } = new URL(emulator.url);
    const bytes = Buffer.from(
      `GET /api/v3/files/${FILE_ID} HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: gzip\r\nAccept: */*\r\n\r\n`,
    );
    expect(readingOf(await connection.exchange(bytes))).toMatchObject(
      failure(401, 'AuthenticationRequiredError', 'X-Apikey header is missing'),
    );
  });

  test('the fifth request in a minute is one too many, and so is any on a spent day', async () => {
    const emulator = await started();
    const client = await vtPy(emulator, PUBLIC_KEY);
    for (let count = 0; count < 4; count += 1)
      expect(await client.get('/domains/clean.example')).toMatchObject(success({}));
    const exceeded = failure(429, 'QuotaExceededError', 'Quota exceeded');
    expect(await client.get('/domains/clean.example')).toMatchObject(exceeded);
    const spent = await vtPy(emulator, keyOf('2'));
    expect(await spent.get('/domains/clean.example')).toMatchObject(exceeded);
  });

  test.each(['X-Apikey', 'x-apikey', 'X-APIKEY'])(
    'a connection that is kept takes a second request, with the key in "%s"',
    async (name) => {
      const emulator = await started();
      const connection = await connectionTo(emulator);
      const { host } = new URL(emulator.url);
      for (const id of ['clean.example', 'malicious.example']) {
        const answer = await connection.exchange(
          Buffer.from(
            `GET /api/v3/domains/${id} HTTP/1.1\r\nhOST: ${host}\r\n${name}: ${UNLIMITED_KEY}\r\n` +
              'ACCEPT-ENCODING: gzip\r\nConnection: keep-alive\r\n\r\n',
          ),
        );
        expect(readingOf(answer)).toMatchObject(success({ data: { type: 'domain', id } }));
        expect(answer.headers.get('connection')).not.toBe('close');
      }
    },
  );
});

describe('scan_url', () => {
  test('posts a form, and waits for the analysis by reading it every 20 seconds', async () => {
    const clock = { nowMs: NOW_MS };
    const client = await vtPy(await started({ nowMs: () => clock.nowMs, analysisMs: POLL_MS * 1.5 }));
    const id = `u-${sha256Of('https://new.example/a?b=c+d&e=%C3%BC')}-${NOW_MS / 1000}`;
    const submitted = await client.postForm(
      '/urls',
      'url=https%3A%2F%2Fnew.example%2Fa%3Fb%3Dc%2Bd%26e%3D%25C3%25BC',
    );
    expect(submitted).toMatchObject(success({ data: { type: 'analysis', id } }));
    expect(objectIn(submitted).id).toBe(id);
    const statuses = [];
    for (let count = 0; count < 3; count += 1) {
      const reading = await client.get(`/analyses/${id}`);
      expect(reading).toMatchObject(success({ data: { type: 'analysis', id } }));
      statuses.push(objectIn(reading).attributes?.['status']);
      clock.nowMs += POLL_MS;
    }
    expect(statuses).toEqual(['queued', 'in-progress', 'completed']);
    expect(await client.get('/urls/aHR0cHM6Ly9uZXcuZXhhbXBsZS9hP2I9YytkJmU9JUMzJUJD')).toMatchObject(
      success({ data: { type: 'url', attributes: { url: 'https://new.example/a?b=c+d&e=%C3%BC' } } }),
    );
  });

  test('tells that what is no link cannot be analysed', async () => {
    const client = await vtPy(await started());
    expect(await client.postForm('/urls', 'url=mailto%3Aann%40mail.example')).toMatchObject(
      failure(400, 'InvalidArgumentError'),
    );
  });
});

/** The parts of the form that vt-py posts a file in; each is written to the connection by itself. */
function formPieces(partHeaders: readonly string[], content: Uint8Array): Buffer[] {
  return [
    Buffer.from(`--${BOUNDARY}\r\n`),
    Buffer.from(`${partHeaders.join('\r\n')}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ];
}

function ofKnownSize(pieces: readonly Buffer[]): [string[], readonly Buffer[]] {
  const sizeBytes = pieces.reduce((sum, { length }) => sum + length, 0);
  return [[`Content-Length: ${sizeBytes}`, `Content-Type: ${FORM}`], pieces];
}

function inChunks(pieces: readonly Buffer[]): [string[], readonly Buffer[]] {
  const chunks = pieces.map((piece) =>
    Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]),
  );
  return [
    [`Content-Type: ${FORM}`, 'Transfer-Encoding: chunked'],
    [...chunks, Buffer.from('0\r\n\r\n')],
  ];
}

const FRAMINGS = [
  ['of known size', ofKnownSize],
  ['in chunks', inChunks],
] as const;
type Framing = (typeof FRAMINGS)[number][1];

/** Asks for an upload address, and posts a file to it with the headers of the session. */
async function scanFile(
  client: VtPy,
  partHeaders: readonly string[],
  content: Uint8Array,
  frame: Framing,
): Promise<Reading> {
  const address = await client.get('/files/upload_url');
  expect(address).toMatchObject(success({ data: expect.stringMatching(/^http/) }));
  const { pathname, search } = new URL(v.parse(v.object({ data: v.string() }), address.body).data);
  const [headers, pieces] = frame(formPieces(partHeaders, content));
  return readingOf(await client.send(`POST ${pathname}${search}`, headers, pieces));
}

const BINARY = 'Content-Type: application/octet-stream';
const NAMED_TOOL = [BINARY, 'Content-Disposition: form-data; name="file"; filename="tool.bin"'];
/** Every byte, and lines that look like the boundary without being it. */
const CONTENT = Buffer.concat([
  Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
  Buffer.from(`\r\n--${BOUNDARY.slice(0, -1)}\r\n\r\n--\r\n-`),
]);

describe.each(FRAMINGS)('scan_file, %s', (_, frame) => {
  test.each([
    ['an opened file', NAMED_TOOL, 'tool.bin'],
    [
      'a name with spaces',
      [
        'Content-Type: application/pdf',
        'Content-Disposition: form-data; name="file"; filename="yearly report (2).pdf"',
      ],
      'yearly report (2).pdf',
    ],
    [
      'a name with letters outside ASCII',
      [BINARY, 'Content-Disposition: form-data; name="file"; filename="Übersicht für Łódź 報告"'],
      'Übersicht für Łódź 報告',
    ],
    ['no name', [BINARY, 'Content-Disposition: form-data; name="file"; filename="unknown"'], 'unknown'],
    [
      'a text',
      [
        'Content-Type: text/plain; charset=utf-8',
        'Content-Disposition: form-data; name="file"; filename="unknown"',
      ],
      'unknown',
    ],
    [
      'a length in its part, as older aiohttp has it',
      [...NAMED_TOOL, `Content-Length: ${CONTENT.length}`],
      'tool.bin',
    ],
    [
      'quotes in its name, which are not escaped',
      [BINARY, 'Content-Disposition: form-data; name="file"; filename="the "final" one.bin"'],
      expect.any(String),
    ],
    [
      'the whole path for a name',
      [BINARY, 'Content-Disposition: form-data; name="file"; filename="/home/ann/My files/tool.bin"'],
      expect.stringMatching(/tool\.bin$/),
    ],
  ])('posts %s, waits for its analysis, and gets it by its real hash', async (_name, partHeaders, name) => {
    const clock = { nowMs: NOW_MS };
    const client = await vtPy(await started({ nowMs: () => clock.nowMs, analysisMs: POLL_MS }));
    const submitted = await scanFile(client, partHeaders, CONTENT, frame);
    const { id } = objectIn(submitted);
    expect(submitted).toMatchObject(success({ data: { type: 'analysis', id } }));
    expect(id).toBe(Buffer.from(`${hash('md5', CONTENT)}:${NOW_MS / 1000}`).toString('base64'));
    const analysis = (status: string) => success({ data: { type: 'analysis', id, attributes: { status } } });
    expect(await client.get(`/analyses/${id}`)).toMatchObject(analysis('queued'));
    clock.nowMs += POLL_MS;
    expect(await client.get(`/analyses/${id}`)).toMatchObject(analysis('completed'));
    const sha256 = hash('sha256', CONTENT);
    const reading = await client.get(`/files/${sha256}`);
    const attributes = {
      md5: hash('md5', CONTENT),
      sha1: hash('sha1', CONTENT),
      sha256,
      size: CONTENT.length,
      meaningful_name: name,
    };
    expect(reading).toMatchObject(success({ data: { type: 'file', id: sha256, attributes } }));
    expect(objectIn(reading).id).toBe(sha256);
  });
});

test('scan_file posts an empty file', async () => {
  const client = await vtPy(await started({ analysisMs: 0 }));
  expect(await scanFile(client, NAMED_TOOL, new Uint8Array(), ofKnownSize)).toMatchObject(success({}));
  expect(await client.get(`/files/${sha256Of('')}`)).toMatchObject(
    success({ data: { type: 'file', attributes: { size: 0 } } }),
  );
});

test.each(FRAMINGS)('scan_file posts more than 32 MB %s', async (_, frame) => {
  const client = await vtPy(await started({ analysisMs: 0 }));
  const content = Buffer.alloc(33 * 1024 * 1024, 'vouch');
  expect(await scanFile(client, NAMED_TOOL, content, frame)).toMatchObject(success({}));
  const sha256 = createHash('sha256').update(content).digest('hex');
  expect(await client.get(`/files/${sha256}`)).toMatchObject(
    success({ data: { attributes: { size: content.length } } }),
  );
});

test('an upload is read the same wherever the connection cuts it in pieces', async () => {
  const client = await vtPy(await started({ analysisMs: 0 }));
  const whole = Buffer.concat(formPieces(NAMED_TOOL, CONTENT));
  const inSevens = (pieces: readonly Buffer[]): ReturnType<Framing> => {
    const [headers] = ofKnownSize(pieces);
    const cuts = Array.from({ length: Math.ceil(whole.length / 7) }, (_, index) =>
      whole.subarray(index * 7, index * 7 + 7),
    );
    return [headers, cuts];
  };
  expect(await scanFile(client, NAMED_TOOL, CONTENT, inSevens)).toMatchObject(success({}));
  expect(await client.get(`/files/${hash('sha256', CONTENT)}`)).toMatchObject(success({}));
});

describe('iterator', () => {
  test('goes through the comments as the service pages them', async () => {
    const client = await vtPy(await started());
    const pages = await idsByPage(client, `/urls/${URL_ID}/comments`);
    expect(pages.map(({ length }) => length)).toEqual([10, 10, 3]);
    expect(new Set(pages.flat()).size).toBe(23);
  });

  test('goes through votes in batches, and through what is one batch at once', async () => {
    const client = await vtPy(await started());
    const batches = await idsByPage(client, `/files/${FILE_ID}/votes`, { batchSize: 4 });
    expect(batches.map(({ length }) => length)).toEqual([4, 4, 4, 3]);
    const [whole, ...rest] = await idsByPage(client, `/files/${FILE_ID}/votes`, { batchSize: 40 });
    expect(whole).toEqual(batches.flat());
    expect(rest).toEqual([]);
  });

  test.each(['resolutions', 'relationships/resolutions'])('goes through %s in batches', async (rest) => {
    const client = await vtPy(await started());
    const target = `/ip_addresses/${CROWDED_ADDRESS}/${rest}`;
    const whole = await idsByPage(client, target);
    const batches = await idsByPage(client, target, { batchSize: 40 });
    expect(batches.map(({ length }) => length)).toEqual([40, 24]);
    expect(whole.map(({ length }) => length)).toEqual([10, 10, 10, 10, 10, 10, 4]);
    expect(whole.flat()).toEqual(batches.flat());
    expect(new Set(whole.flat()).size).toBe(64);
  });

  test('gets what its own parameters ask for, on later pages too', async () => {
    const client = await vtPy(await started());
    const target = `/urls/${URL_ID}/comments?relationships=author`;
    const first = await client.get(`${target}&limit=20`);
    const cursor = v.parse(pageSchema, first.body).meta?.cursor ?? '';
    const second = await client.get(`${target}&cursor=${escaped(cursor)}&limit=20`);
    const author = { data: { type: 'user', id: expect.any(String) } };
    for (const reading of [first, second])
      expect(reading).toMatchObject(
        success({
          data: expect.arrayContaining([
            expect.objectContaining({ relationships: { author: expect.objectContaining(author) } }),
          ]),
        }),
      );
  });

  test('ends after a page that was recorded alone, though it tells of more', async () => {
    const path = `/files/${FILE_ID}/contacted_domains`;
    const directory = dataDirectory('relationships', {
      data: [{ type: 'domain', id: 'contacted.example', attributes: { reputation: 0 } }],
      links: { self: `https://www.virustotal.com/api/v3${path}?limit=10` },
      meta: { cursor: 'STEwCi4=' },
    });
    const client = await vtPy(await started({ dataDirectories: [FIXTURES, directory] }));
    expect(await idsByPage(client, path)).toEqual([['contacted.example'], []]);
  });

  test('ends at once where the collection is empty', async () => {
    const client = await vtPy(await started());
    expect(await idsByPage(client, '/domains/clean.example/comments')).toEqual([[]]);
  });

  test('is refused batches of more than 40', async () => {
    const client = await vtPy(await started());
    expect(await client.get(`/files/${FILE_ID}/comments?limit=41`)).toMatchObject(
      failure(400, 'BadRequestError', "Limit can't be larger than 40"),
    );
  });
});

describe('post_object', () => {
  test('adds a comment, which is read back and deleted', async () => {
    const client = await vtPy(await started());
    const text = 'Seen in "Łódź" \u2013 #phishing';
    const added = await client.postText(
      `/files/${FILE_ID}/comments`,
      '{"data": {"type": "comment", "attributes": {"text": "Seen in \\"\\u0141\\u00f3d\\u017a\\" \\u2013 #phishing"}}}',
    );
    const { id } = objectIn(added);
    const comment = success({ data: { type: 'comment', id, attributes: { text, tags: ['phishing'] } } });
    expect(added).toMatchObject(comment);
    expect(await client.get(`/comments/${id}`)).toMatchObject(comment);
    expect((await idsByPage(client, `/files/${FILE_ID}/comments`)).flat()[0]).toBe(id);
    expect((await client.delete(`/comments/${id}`)).status).toBe(200);
    expect(await client.get(`/comments/${id}`)).toMatchObject(failure(404, 'NotFoundError'));
  });

  test('adds a vote once, whatever the second would say', async () => {
    const client = await vtPy(await started());
    const target = '/domains/malicious.example/votes';
    const vote = (verdict: string) =>
      client.postText(target, `{"data": {"type": "vote", "attributes": {"verdict": "${verdict}"}}}`);
    const added = await vote('harmless');
    expect(added).toMatchObject(success({ data: { type: 'vote', attributes: { verdict: 'harmless' } } }));
    expect((await idsByPage(client, target)).flat()).toContain(objectIn(added).id);
    for (const verdict of ['harmless', 'malicious'])
      expect(await vote(verdict)).toMatchObject(
        failure(409, 'AlreadyExistsError', 'User "analyst-ffffff" already voted "harmless" for this domain'),
      );
  });

  test('is refused what is no JSON', async () => {
    const client = await vtPy(await started());
    expect(await client.postText(`/files/${FILE_ID}/comments`, "{'data': None}")).toMatchObject(
      failure(400, 'BadRequestError'),
    );
  });
});

describe('get_data and get_json', () => {
  test('get what the service tells of itself', async () => {
    const client = await vtPy(await started());
    expect(await client.get('/metadata')).toMatchObject(
      success({
        data: {
          engines: expect.any(Object),
          privileges: expect.any(Array),
          relationships: { file: expect.any(Array), url: expect.any(Array) },
        },
      }),
    );
  });

  test('get what is no object', async () => {
    const client = await vtPy(await started(), PUBLIC_KEY);
    expect(await client.get('/users/analyst-a1b2c3/overall_quotas')).toMatchObject(
      success({ data: { api_requests_daily: { user: { allowed: 500, used: 1 } } } }),
    );
  });

  test('get what stands beside an object', async () => {
    const client = await vtPy(await started());
    const submitted = await client.postForm('/urls', 'url=https%3A%2F%2Fclean.example%2Frecipes%2Fbread');
    const url = 'https://clean.example/recipes/bread';
    expect(await client.get(`/analyses/${objectIn(submitted).id}`)).toMatchObject(
      success({ meta: { url_info: { id: sha256Of(url), url } } }),
    );
  });
});

/** A search for three things at once: a space is a plus in a query, and a colon stays. */
const SEARCH = { parameters: 'query=entity:file+type:peexe+name:%22invoice.exe%22', batchSize: 300 };

describe('what only premium keys may', () => {
  test('a search is a collection with larger batches', async () => {
    const client = await vtPy(await started());
    const [ids = []] = await idsByPage(client, '/intelligence/search', SEARCH);
    expect(ids).toContain(FILE_ID);
  });

  test('a public key is refused a search and a download', async () => {
    const client = await vtPy(await started(), PUBLIC_KEY);
    for (const target of [`/intelligence/search?${SEARCH.parameters}`, `/files/${FILE_ID}/download`])
      expect(await client.get(target)).toMatchObject(failure(403, 'ForbiddenError'));
  });

  test('download_file follows to the bytes, with the headers of the session', async () => {
    const client = await vtPy(await started());
    const first = await client.send(`GET /api/v3/files/${FILE_ID}/download`, []);
    expect(first.status).toBe(302);
    const { pathname, search } = new URL(first.headers.get('location') ?? '');
    const { status, body } = await client.send(`GET ${pathname}${search}`, []);
    expect(status).toBe(200);
    expect(body.length).toBeGreaterThan(0);
  });

  test('download_file tells that a file is not known', async () => {
    const client = await vtPy(await started());
    expect(await client.get(`/files/${'ab'.repeat(32)}/download`)).toMatchObject(
      failure(404, 'NotFoundError'),
    );
  });
});
