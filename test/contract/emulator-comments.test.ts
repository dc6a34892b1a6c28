import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as v from 'valibot';
import type { Emulator } from '../emulator/emulator.ts';
import { sha256Of } from '../emulator/url-identity.ts';
import { ask, emulatorForTest, errorAnswer, PUBLIC_KEY, type Answer } from './ask.ts';
import { postJson } from './post-json.ts';
import { FIXTURES } from './recorded-bodies.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 12);
const MALICIOUS = 'https://malicious.example/bank/sign-in';
const CLEAN_ID = sha256Of('https://clean.example/recipes/bread');
const OF_MALICIOUS = `/urls/${sha256Of(MALICIOUS)}/comments`;
const OF_CLEAN = `/urls/${CLEAN_ID}/comments`;
const OWN_NAME = 'analyst-ffffff';

const pageSchema = v.object({
  data: v.array(
    v.object({
      id: v.string(),
      attributes: v.object({ text: v.string(), date: v.number() }),
      relationships: v.optional(v.object({ author: v.object({ data: v.object({ id: v.string() }) }) })),
    }),
  ),
  links: v.object({ self: v.string(), next: v.optional(v.string()) }),
  meta: v.optional(v.object({ count: v.number(), cursor: v.optional(v.string()) })),
});

async function started(): Promise<Emulator> {
  return emulatorForTest({ dataDirectories: [FIXTURES], nowMs: () => NOW_MS });
}

async function pageAt(emulator: Emulator, path: string) {
  return v.parse(pageSchema, (await ask(emulator, path)).body);
}

function comment(text: unknown): object {
  return { data: { type: 'comment', attributes: { text } } };
}

function idIn(answer: Answer): string {
  return v.parse(v.object({ data: v.object({ id: v.string() }) }), answer.body).data.id;
}

test('comments come in pages of ten, newest first, until the last page says no more', async () => {
  const emulator = await started();
  const sizes: number[] = [];
  const all: { id: string; date: number }[] = [];
  let path: string | null = OF_MALICIOUS;
  while (path !== null) {
    const { data, links, meta }: v.InferOutput<typeof pageSchema> = await pageAt(emulator, path);
    sizes.push(data.length);
    all.push(...data.map(({ id, attributes }) => ({ id, date: attributes.date })));
    expect(meta?.count).toBe(23);
    expect(links.self).toContain('limit=10');
    expect(links.next === undefined).toBe(meta?.cursor === undefined);
    path = links.next?.slice(emulator.apiAddress.length) ?? null;
  }
  expect(sizes).toEqual([10, 10, 3]);
  expect(new Set(all.map(({ id }) => id)).size).toBe(23);
  expect(all.map(({ date }) => date)).toEqual(all.map(({ date }) => date).toSorted((a, b) => b - a));
});

test('a cursor must be escaped in a query, belongs to its collection, and stays right when a comment is added', async () => {
  const emulator = await started();
  const { data, meta } = await pageAt(emulator, `${OF_MALICIOUS}?limit=22`);
  const cursor = meta?.cursor ?? '';
  const invalid = errorAnswer(400, 'BadRequestError', expect.any(String));
  expect(await ask(emulator, `${OF_MALICIOUS}?cursor=${cursor}`)).toMatchObject(invalid);
  expect(await ask(emulator, `${OF_CLEAN}?cursor=${encodeURIComponent(cursor)}`)).toMatchObject(invalid);
  await postJson(emulator, OF_MALICIOUS, comment('one more'));
  const last = await pageAt(emulator, `${OF_MALICIOUS}?limit=40&cursor=${encodeURIComponent(cursor)}`);
  expect(last.data).toHaveLength(1);
  expect(data.map(({ id }) => id)).not.toContain(last.data[0]?.id);
});

test('a cursor belongs to its query, whatever the page size and the order of the parameters', async () => {
  const emulator = await started();
  const { meta } = await pageAt(emulator, '/comments?limit=2&a=1&b=2');
  const cursor = encodeURIComponent(meta?.cursor ?? '');
  expect(await ask(emulator, `/comments?b=2&a=1&limit=3&cursor=${cursor}`)).toMatchObject({ status: 200 });
  expect(await ask(emulator, `/comments?a=1&b=2&filter=tag:x&cursor=${cursor}`)).toMatchObject(
    errorAnswer(400, 'BadRequestError', expect.any(String)),
  );
});

test.each(['41', '0', '-1', 'ten', ''])('the limit "%s" is refused', async (limit) => {
  const emulator = await started();
  expect(await ask(emulator, `${OF_MALICIOUS}?limit=${limit}`)).toMatchObject(
    errorAnswer(
      400,
      'BadRequestError',
      limit === '41' ? "Limit can't be larger than 40" : expect.any(String),
    ),
  );
});

test('up to 40 comments come at once, with their authors only where they are asked for', async () => {
  const emulator = await started();
  const named = await pageAt(emulator, `${OF_MALICIOUS}?limit=40&relationships=author`);
  expect(named.data).toHaveLength(23);
  expect(named.data.filter(({ relationships }) => relationships?.author.data.id === OWN_NAME)).toHaveLength(
    1,
  );
  const nameless = await pageAt(emulator, `${OF_MALICIOUS}?limit=40`);
  expect(nameless.data.some(({ relationships }) => relationships !== undefined)).toBe(false);
});

test('the fixtures have text that does harm where it is taken for HTML, and a word of 10 kB', async () => {
  const { data } = await pageAt(await started(), `${OF_MALICIOUS}?limit=40`);
  const texts = data.map(({ attributes }) => attributes.text);
  expect(texts.some((text) => text.includes('<script>'))).toBe(true);
  expect(texts.some((text) => text.includes('\u202E'))).toBe(true);
  expect(texts.some((text) => text.length >= 10_000 && !/\s/.test(text))).toBe(true);
});

test('what nobody has commented on has an empty collection without a count', async () => {
  const emulator = await started();
  expect((await ask(emulator, OF_CLEAN)).body).toEqual({
    data: [],
    links: { self: `${emulator.apiAddress}${OF_CLEAN}?limit=10` },
  });
});

test('a comment that is added comes first, with its tags, its author and escaped HTML', async () => {
  const emulator = await started();
  const text = "<b>Don't</b> trust it -- really...\n#Phishing #two-words, not#this #phishing";
  const answer = await postJson(emulator, OF_MALICIOUS, comment(text));
  const id = idIn(answer);
  expect(id).toMatch(new RegExp(`^u-${sha256Of(MALICIOUS)}-[0-9a-f]{8}$`));
  expect(answer).toMatchObject({
    status: 200,
    body: {
      data: {
        type: 'comment',
        links: { self: `${emulator.apiAddress}/comments/${id}` },
        attributes: {
          date: NOW_MS / 1000,
          text,
          html: '&lt;b&gt;Don&#39;t&lt;/b&gt; trust it &ndash; really&#8230;<br />#Phishing #two-words, not#this #phishing',
          tags: ['phishing', 'two-words'],
          votes: { abuse: 0, negative: 0, positive: 0 },
        },
      },
    },
  });
  expect(answer.body).not.toHaveProperty('data.relationships');
  const { data, meta } = await pageAt(emulator, `${OF_MALICIOUS}?relationships=author`);
  expect(data[0]).toMatchObject({ id, relationships: { author: { data: { id: OWN_NAME } } } });
  expect(meta?.count).toBe(24);
});

test('the same text twice makes two comments', async () => {
  const emulator = await started();
  const ids = [
    idIn(await postJson(emulator, OF_CLEAN, comment('twice'))),
    idIn(await postJson(emulator, OF_CLEAN, comment('twice'))),
  ];
  expect((await pageAt(emulator, OF_CLEAN)).data.map(({ id }) => id)).toEqual(ids.toReversed());
  expect(ids[0]).not.toBe(ids[1]);
});

test.each([
  ['an empty text', comment('')],
  ['a text of spaces', comment(' \n ')],
  ['a text that is none', comment(7)],
  ['another type', { data: { type: 'vote', attributes: { text: 'x' } } }],
  ['no object', null],
])('a comment with %s is refused, and nothing is stored', async (_, body) => {
  const emulator = await started();
  expect(await postJson(emulator, OF_CLEAN, body)).toMatchObject(
    errorAnswer(400, 'BadRequestError', expect.any(String)),
  );
  expect((await pageAt(emulator, OF_CLEAN)).data).toEqual([]);
});

test('a comment that is not sent as JSON is refused', async () => {
  const emulator = await started();
  const refused = errorAnswer(400, 'BadRequestError', expect.any(String));
  const body = JSON.stringify(comment('x'));
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  expect(await ask(emulator, OF_CLEAN, { method: 'POST', body, headers: form })).toMatchObject(refused);
  const headers = { 'content-type': 'application/json' };
  expect(await ask(emulator, OF_CLEAN, { method: 'POST', body: '{', headers })).toMatchObject(refused);
});

test.each([
  ['f', 'files', sha256Of('vouch fixture: malicious')],
  ['d', 'domains', 'malicious.example'],
  ['i', 'ip_addresses', '203.0.113.66'],
  ['i', 'ip_addresses', '2001:db8::10'],
])('comments work the same on "%s" objects: %s/%s', async (letter, collection, id) => {
  const emulator = await started();
  const path = `/${collection}/${encodeURIComponent(id)}/comments`;
  const commentId = idIn(await postJson(emulator, path, comment('hello')));
  expect(commentId.startsWith(`${letter}-${id}-`)).toBe(true);
  expect((await pageAt(emulator, path)).data[0]?.id).toBe(commentId);
  expect(await ask(emulator, `/comments/${encodeURIComponent(commentId)}`)).toMatchObject({
    status: 200,
    body: { data: { id: commentId, attributes: { text: 'hello' } } },
  });
});

test('every spelling of an id leads to the same comments', async () => {
  const emulator = await started();
  const base64url = Buffer.from(MALICIOUS).toString('base64url');
  const id = idIn(await postJson(emulator, `/urls/${base64url}/comments`, comment('by the text')));
  expect((await pageAt(emulator, OF_MALICIOUS)).data[0]?.id).toBe(id);
  const { body } = await ask(emulator, `/files/${sha256Of('vouch fixture: malicious')}`);
  const hash = v.parse(
    v.object({ data: v.object({ attributes: v.object({ md5: v.string(), sha1: v.string() }) }) }),
    body,
  ).data.attributes;
  const counts = [hash.md5, hash.sha1.toUpperCase(), sha256Of('vouch fixture: malicious')].map(
    async (spelling) => (await pageAt(emulator, `/files/${spelling}/comments`)).meta?.count,
  );
  expect(await Promise.all(counts)).toEqual([4, 4, 4]);
});

test('a link that was analysed here can be commented on once its report is there', async () => {
  const emulator = await emulatorForTest({ analysisMs: 0 });
  const path = `/urls/${sha256Of('https://new.example/')}/comments`;
  expect(await postJson(emulator, path, comment('x'))).toMatchObject({ status: 404 });
  await ask(emulator, '/urls', {
    method: 'POST',
    body: new URLSearchParams({ url: 'https://new.example/' }),
  });
  expect(await postJson(emulator, path, comment('x'))).toMatchObject({ status: 200 });
});

test('a comment is deleted by its author and by nobody else', async () => {
  const emulator = await started();
  const { data } = await pageAt(emulator, `${OF_MALICIOUS}?limit=40&relationships=author`);
  const by = (isOwn: boolean) =>
    data.find(({ relationships }) => (relationships?.author.data.id === OWN_NAME) === isOwn)?.id ?? '';
  const remove = (id: string, key?: string) =>
    ask(emulator, `/comments/${id}`, { method: 'DELETE', ...(key === undefined ? {} : { key }) });
  const forbidden = errorAnswer(403, 'ForbiddenError', expect.any(String));
  expect(await remove(by(false))).toMatchObject(forbidden);
  expect(await remove(by(true), PUBLIC_KEY)).toMatchObject(forbidden);
  expect(await remove(by(true))).toMatchObject({ status: 200 });
  expect(await remove(by(true))).toMatchObject(
    errorAnswer(404, 'NotFoundError', `Comment "${by(true)}" not found`),
  );
  expect((await pageAt(emulator, `${OF_MALICIOUS}?limit=40`)).meta?.count).toBe(22);
});

test('a comment counts what is said of it, and refuses what cannot be said', async () => {
  const emulator = await started();
  const id = idIn(await postJson(emulator, OF_CLEAN, comment('useful')));
  const say = (data: unknown) => postJson(emulator, `/comments/${id}/vote`, { data });
  await say('positive');
  await say('abuse');
  const votes = { abuse: 1, negative: 0, positive: 2 };
  expect((await say('positive')).body).toEqual({ data: votes });
  expect(await say('maybe')).toMatchObject({ status: 400 });
  expect(await say({ type: 'vote' })).toMatchObject({ status: 400 });
  expect(await ask(emulator, `/comments/${id}`)).toMatchObject({ body: { data: { attributes: { votes } } } });
});

test('a comment names its author', async () => {
  const emulator = await started();
  const { data } = await pageAt(emulator, `${OF_MALICIOUS}?relationships=author`);
  const [first] = data;
  const name = first?.relationships?.author.data.id ?? '';
  const user = { status: 200, body: { data: { type: 'user', id: name } } };
  expect(await ask(emulator, `/comments/${first?.id}/author`)).toMatchObject(user);
  expect(await ask(emulator, `/users/${name}`)).toMatchObject(user);
  expect(await ask(emulator, `/comments/${first?.id}?relationships=author`)).toMatchObject({
    body: { data: { relationships: { author: { data: { type: 'user', id: name } } } } },
  });
});

test('what nobody knows is not found', async () => {
  const emulator = await started();
  const unknown = 'ab'.repeat(32);
  for (const path of [
    `/urls/${unknown}/comments`,
    `/files/${unknown}/comments`,
    '/domains/nobody.example/comments',
    '/ip_addresses/203.0.113.77/comments',
    `/comments/u-${CLEAN_ID}-00000000`,
    '/comments/d-not a name-00000000',
    '/comments/nonsense',
    `/comments/f-${unknown}-00000000/author`,
  ])
    expect(await ask(emulator, path)).toMatchObject(errorAnswer(404, 'NotFoundError', expect.any(String)));
});

test('the answer to a comment can be lost after it was stored, and other requests are left alone', async () => {
  const emulator = await started();
  emulator.setFaults([{ path: OF_CLEAN, method: 'POST', resetAfterHandling: true, times: 1 }]);
  await postJson(emulator, OF_MALICIOUS, comment('elsewhere'));
  await expect(postJson(emulator, OF_CLEAN, comment('lost'))).rejects.toThrow('fetch failed');
  const { data } = await pageAt(emulator, OF_CLEAN);
  expect(data.map(({ attributes }) => attributes.text)).toEqual(['lost']);
});

test('a fault can be for deletions only', async () => {
  const emulator = await started();
  const id = idIn(await postJson(emulator, OF_CLEAN, comment('kept')));
  emulator.setFaults([{ path: '/comments/', method: 'DELETE', status: 503 }]);
  expect(await ask(emulator, `/comments/${id}`, { method: 'DELETE' })).toMatchObject({ status: 503 });
  expect(await ask(emulator, `/comments/${id}`)).toMatchObject({ status: 200 });
});

test('recorded comments without an author or attributes are served, though nothing else is known of the item', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'vouch-data-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const id = 'd-sparse.example-00000001';
  const body = {
    data: [{ type: 'comment', id }],
    links: { self: 'https://www.virustotal.com/api/v3/domains/sparse.example/comments?limit=10' },
  };
  mkdirSync(join(directory, 'comments'));
  writeFileSync(join(directory, 'comments', 'a.json'), JSON.stringify(body));
  const emulator = await emulatorForTest({ dataDirectories: [directory] });
  expect(await ask(emulator, '/domains/sparse.example/comments?relationships=author')).toMatchObject({
    status: 200,
    body: { data: [{ type: 'comment', id, attributes: {} }] },
  });
  expect(await ask(emulator, `/comments/${id}/author`)).toMatchObject({ status: 200, body: { data: null } });
});

test('JSON that is nested without end is malformed, and nothing of it is kept', async () => {
  const emulator = await emulatorForTest({ dataDirectories: [FIXTURES] });
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const answer = await ask(emulator, '/graphs', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"data": {"type": "graph", "attributes": {"graph_data": {"description": "x", "deep": ${deep}}}}}`,
  });
  expect(answer).toMatchObject(errorAnswer(400, 'BadRequestError', 'The request body is malformed'));
  expect(await ask(emulator, '/graphs')).toMatchObject({ status: 200 });
});
