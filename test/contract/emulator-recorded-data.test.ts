import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as v from 'valibot';
import type { Emulator } from '../emulator/emulator.ts';
import { sha256Of } from '../emulator/url-identity.ts';
import { ask, emulatorForTest } from './ask.ts';
import { postJson } from './post-json.ts';
import { bodiesIn, FIXTURES, HAS_SAMPLES, PATH_OF_FOLDER, SAMPLES, type Folder } from './recorded-bodies.ts';

const FOLDERS = ['url', 'file', 'domain', 'ip_address', 'analysis'] as const satisfies Folder[];

/** The object in an answer, as text: `__proto__` is a name like any other in it. */
function objectIn(body: unknown): string {
  return JSON.stringify(v.parse(v.object({ data: v.unknown() }), body).data);
}

/** Its attributes, as text but for their dates. */
function undatedAttributesIn(body: unknown): string {
  const { attributes } = v.parse(v.object({ data: v.object({ attributes: v.unknown() }) }), body).data;
  return JSON.stringify(attributes).replaceAll(/"last_\w+_date":\d+/g, '');
}

/** A data directory with the bodies given by `folder/name`. */
function directoryOf(bodies: Record<string, unknown>): string {
  const directory = mkdtempSync(join(tmpdir(), 'vouch-data-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const [name, body] of Object.entries(bodies)) {
    mkdirSync(join(directory, name, '..'), { recursive: true });
    writeFileSync(join(directory, name), typeof body === 'string' ? body : JSON.stringify(body));
  }
  return directory;
}

describe.each(FOLDERS)('our fixtures of kind %s', (folder) => {
  test('are served by their ids, as they are', async () => {
    const emulator = await emulatorForTest({ dataDirectories: [FIXTURES] });
    const bodies = bodiesIn(FIXTURES, folder);
    expect(bodies.length).toBeGreaterThan(3);
    for (const { id, object } of bodies) {
      const answer = await ask(emulator, `/${PATH_OF_FOLDER[folder]}/${encodeURIComponent(id ?? '')}`);
      expect(answer.status).toBe(200);
      expect(objectIn(answer.body)).toBe(JSON.stringify(object));
    }
  });
});

describe.each(FOLDERS)('the recorded samples of kind %s', (folder) => {
  test.skipIf(!HAS_SAMPLES)('are served by their ids, as they are (needs ../shared/samples)', async () => {
    const emulator = await emulatorForTest({ dataDirectories: [SAMPLES] });
    const bodies = bodiesIn(SAMPLES, folder);
    const isListed = (name: string) => emulator.unplaced.some((line) => line.includes(`${folder}/${name}: `));
    for (const { id, object, name } of bodies) {
      const twins = bodies.filter((other) => other.id === id);
      if (id === null || (twins.length > 1 && isListed(name))) {
        expect(isListed(name)).toBe(true);
        continue;
      }
      const answer = await ask(emulator, `/${PATH_OF_FOLDER[folder]}/${encodeURIComponent(id)}`);
      expect(objectIn(answer.body)).toBe(JSON.stringify(object));
    }
    const hidden = bodies.filter(({ id, name }) => id !== null && isListed(name));
    expect(bodies.length - hidden.length).toBe(new Set(bodies.map(({ id, name }) => id ?? name)).size);
  });
});

test('our fixtures are all placed, but for the errors, which are left alone', async () => {
  const emulator = await emulatorForTest({ dataDirectories: [FIXTURES] });
  expect(emulator.unplaced).toEqual([]);
});

test('a link is found by the SHA-256 and the base64url of its text, whatever id is recorded', async () => {
  const url = 'https://renamed.example/';
  const body = { type: 'url', id: 'ab'.repeat(32), attributes: { url } };
  const emulator = await emulatorForTest({ dataDirectories: [directoryOf({ 'url/a.json': body })] });
  for (const id of ['ab'.repeat(32), sha256Of(url), Buffer.from(url).toString('base64url')])
    expect(await ask(emulator, `/urls/${id}`)).toMatchObject({ status: 200, body: { data: body } });
});

test('a file is found by each hash that its attributes name', async () => {
  const attributes = { sha256: 'ab'.repeat(32), sha1: 'cd'.repeat(20), md5: 'ef'.repeat(16) };
  const body = { data: { type: 'file', id: attributes.sha256, attributes } };
  const emulator = await emulatorForTest({ dataDirectories: [directoryOf({ 'file/a.json': body })] });
  for (const hash of Object.values(attributes))
    expect(await ask(emulator, `/files/${hash}`)).toMatchObject({ status: 200, body });
});

test('a collection is served at the path of its links.self, whatever larger page is asked for', async () => {
  const self = 'https://www.virustotal.com/api/v3/domains/clean.example/resolutions?limit=10';
  const body = { data: [{ type: 'resolution', id: '203.0.113.10clean.example' }], links: { self } };
  const emulator = await emulatorForTest({
    dataDirectories: [directoryOf({ 'relationships/a.json': body })],
  });
  for (const query of ['', '?limit=40'])
    expect(await ask(emulator, `/domains/clean.example/resolutions${query}`)).toMatchObject({
      status: 200,
      body,
    });
  expect(await ask(emulator, '/domains/clean.example/resolutions?cursor=x')).toMatchObject({ status: 400 });
});

const NAMES = ['a.example', 'b.example', 'c.example', 'd.example', 'e.example'];

/** A recorded collection of whole domains that tells of more behind a cursor. */
function namesAt(pathAndQuery: string): object {
  const hosts = NAMES.map((id) => ({ type: 'domain', id, attributes: { reputation: 7, tags: [id] } }));
  const self = `https://www.virustotal.com/api/v3${pathAndQuery}`;
  return { data: hosts, links: { self }, meta: { cursor: 'STEwCi4=', total_hits: 900 } };
}

const pageSchema = v.object({
  data: v.array(v.object({ id: v.string() })),
  meta: v.optional(v.object({ cursor: v.exactOptional(v.string()) }), {}),
});

/** The ids on each page, from the first to the last. */
async function pagesOf(emulator: Emulator, path: string, limit: number): Promise<string[][]> {
  const pages: string[][] = [];
  for (let cursor: string | null = ''; cursor !== null && pages.length < 20;) {
    const parameters = new URLSearchParams({ limit: String(limit), ...(cursor === '' ? {} : { cursor }) });
    const { body } = await ask(emulator, `${path}${path.includes('?') ? '&' : '?'}${parameters.toString()}`);
    const page = v.parse(pageSchema, body);
    pages.push(page.data.map(({ id }) => id));
    cursor = page.meta.cursor ?? null;
  }
  return pages;
}

describe.each([
  '/domains/root.example/subdomains',
  '/search?query=word',
  '/intelligence/search?query=entity:domain tag:rare',
  '/comments?filter=tag:rare',
  '/users/somebody/hunting_notification_files',
])('a collection that was recorded at %s', (path) => {
  const started = () =>
    emulatorForTest({ dataDirectories: [directoryOf({ 'search/a.json': namesAt(path) })] });

  test('goes page by page where shorter pages are asked for, each object once, to its end', async () => {
    expect(await pagesOf(await started(), path, 2)).toEqual([
      ['a.example', 'b.example'],
      ['c.example', 'd.example'],
      ['e.example'],
    ]);
  });

  test('goes whole with what was told of it where it fits, and an empty page ends it', async () => {
    const emulator = await started();
    expect(await ask(emulator, path)).toMatchObject({ body: namesAt(path) });
    expect(await pagesOf(emulator, path, 5)).toEqual([NAMES, []]);
  });

  test('has the attributes only that are asked for, and tells on a shorter page what else was told', async () => {
    const emulator = await started();
    const and = path.includes('?') ? '&' : '?';
    for (const [limit, names] of [
      ['', NAMES],
      ['&limit=2', NAMES.slice(0, 2)],
    ] as const) {
      const { body } = await ask(emulator, `${path}${and}exclude_attributes=tags${limit}`);
      expect(body).toMatchObject({
        data: names.map((id) => ({ id, attributes: { reputation: 7 } })),
        meta: { total_hits: 900 },
      });
      expect(JSON.stringify(body)).not.toContain('"tags"');
    }
  });
});

test('a recorded search of premium keys goes whole up to its own largest page', async () => {
  const path = '/intelligence/search?query=entity:domain tag:rare';
  const emulator = await emulatorForTest({
    dataDirectories: [directoryOf({ 'search/a.json': namesAt(path) })],
  });
  expect(await ask(emulator, `${path}&limit=300`)).toMatchObject({ body: namesAt(path) });
  expect(await ask(emulator, `${path}&limit=301`)).toMatchObject({ status: 400 });
});

test('what stands whole in a collection is at its own path, too, unless it has a body of its own', async () => {
  const self = 'https://www.virustotal.com/api/v3/domains/root.example/subdomains?limit=10';
  const listed = (id: string) => ({ type: 'domain', id, attributes: { last_analysis_date: 9 } });
  const own = { type: 'domain', id: 'own.example', attributes: { last_analysis_date: 1 } };
  const data = [
    { ...listed('listed.example'), context_attributes: { hit: 1 } },
    listed('own.example'),
    { type: 'domain', id: 'named-only.example' },
  ];
  const emulator = await emulatorForTest({
    dataDirectories: [directoryOf({ 'a/list.json': { data, links: { self } }, 'b/own.json': own })],
  });
  expect((await ask(emulator, '/domains/listed.example')).body).toEqual({ data: listed('listed.example') });
  expect((await ask(emulator, '/domains/own.example')).body).toEqual({ data: own });
  expect(await ask(emulator, '/domains/named-only.example')).toMatchObject({ status: 404 });
  expect(emulator.unplaced).toEqual([]);
});

test('what was recorded of a graph is told of it, before what follows from the graph itself', async () => {
  const path = `/graphs/g${'ab'.repeat(32)}`;
  const self = `https://www.virustotal.com/api/v3${path}`;
  const graph = { type: 'graph', id: path.slice(8), attributes: { nodes: [] }, links: { self } };
  const owner = { data: { type: 'user', id: 'mapmaker' }, links: { self: `${self}/owner` } };
  const item = { type: 'file', id: 'cd'.repeat(32), attributes: { size: 7 } };
  const items = { data: [item], links: { self: `${self}/items?limit=10` } };
  const emulator = await emulatorForTest({
    dataDirectories: [directoryOf({ 'a/graph.json': graph, 'a/items.json': items, 'a/owner.json': owner })],
  });
  expect((await ask(emulator, `${path}/owner`)).body).toEqual(owner);
  expect((await ask(emulator, `${path}/items`)).body).toEqual(items);
  expect((await ask(emulator, `${path}/group`)).body).toMatchObject({ data: null });
});

test.each(['behaviour_summary', 'behaviour_mitre_trees'])(
  'a recorded %s is served at its links.self, whatever else is known of the file',
  async (name) => {
    const path = `/files/${'ab'.repeat(32)}/${name}`;
    const body = { data: { Sandbox: { tactics: [] } }, links: { self: `https://vt.example/api/v3${path}` } };
    const emulator = await emulatorForTest({ dataDirectories: [directoryOf({ 'behaviours/a.json': body })] });
    expect((await ask(emulator, path)).body).toEqual(body);
    expect(await ask(emulator, path.replace('ab', 'cd'))).toMatchObject({ status: 404 });
  },
);

test('of two bodies for one object the newer is served; what is not served is listed with its reason', async () => {
  const host = (last_analysis_date: number) => ({
    type: 'domain',
    id: 'twin.example',
    attributes: { last_analysis_date },
  });
  const directory = directoryOf({
    'domain/new.json': host(2),
    'domain/old.json': host(1),
    'domain/broken.json': '{"data": ',
    'domain/anonymous.json': { data: { attributes: {} } },
    'domain/error.json': { error: { code: 'NotFoundError' } },
    'errors/error.json': { error: { code: 'NotFoundError' } },
  });
  const emulator = await emulatorForTest({ dataDirectories: [directory] });
  expect(await ask(emulator, '/domains/twin.example')).toMatchObject({ body: { data: host(2) } });
  expect(emulator.unplaced.map((line) => line.replace(/^[^/]+\//, ''))).toEqual([
    'domain/anonymous.json: neither a known type with an id nor links.self',
    'domain/broken.json: not JSON, or nested too deeply',
    'domain/error.json: an error, which belongs to no object',
    'domain/old.json: another body for /domains/twin.example is served',
  ]);
});

test('what cannot be read or placed is listed with its reason, and the rest is served', async () => {
  const self = (path: string) => ({ self: `https://www.virustotal.com/api/v3${path}` });
  const directory = directoryOf({
    'a/deep.json': `{"data": [{"attributes": {"a": ${'['.repeat(20_000)}${']'.repeat(20_000)}}}]}`,
    'a/folder.json/within.json': {},
    'a/good.json': { type: 'domain', id: 'good.example', attributes: {} },
    'a/list.json': { data: [1, 2], links: self('/domains/list.example') },
    'a/nothing.json': { data: null, links: self('/analyses/nothing') },
    'a/marked.json': '\uFEFF{"data": {"type": "domain", "id": "marked.example"}}',
    'a/slashes.json': { data: [], links: self('//[') },
    'a/text.json': { data: 'text', links: self('/domains/text.example') },
  });
  const emulator = await emulatorForTest({ dataDirectories: [directory] });
  expect(await ask(emulator, '/domains/good.example')).toMatchObject({ status: 200 });
  expect(await ask(emulator, '/domains/text.example?attributes=tags')).toMatchObject({ status: 404 });
  expect(await ask(emulator, '/search?query=text.example')).toMatchObject({ body: { data: [] } });
  expect(emulator.unplaced.map((line) => line.replace(/^[^/]+\//, ''))).toEqual([
    'a/folder.json: cannot be read',
    'a/deep.json: not JSON, or nested too deeply',
    'a/list.json: no object, at the path of one',
    'a/marked.json: not JSON, or nested too deeply',
    'a/nothing.json: no object, at the path of one',
    'a/text.json: no object, at the path of one',
  ]);
});

test('a recorded host with a name that no path can have does not stop a search', async () => {
  const body = { type: 'domain', id: 'odd.%zz.example', attributes: {} };
  const emulator = await emulatorForTest({ dataDirectories: [directoryOf({ 'domain/a.json': body })] });
  const query = encodeURIComponent('entity:domain odd');
  expect(await ask(emulator, `/intelligence/search?query=${query}`)).toMatchObject({
    body: { data: [body] },
  });
});

test('a recorded host without attributes takes votes and analyses', async () => {
  const nowMs = Date.UTC(2030, 0, 1);
  const body = { type: 'domain', id: 'bare.example' };
  const dataDirectories = [directoryOf({ 'domain/a.json': body })];
  const emulator = await emulatorForTest({ dataDirectories, analysisMs: 0, nowMs: () => nowMs });
  const vote = { data: { type: 'vote', attributes: { verdict: 'malicious' } } };
  const path = '/domains/bare.example';
  expect(await postJson(emulator, `${path}/votes`, vote)).toMatchObject({ status: 200 });
  expect(await ask(emulator, `${path}/analyse`, { method: 'POST' })).toMatchObject({ status: 200 });
  const attributes = { last_analysis_date: nowMs / 1000, total_votes: { harmless: 0, malicious: 1 } };
  expect(await ask(emulator, path)).toMatchObject({ status: 200, body: { data: { ...body, attributes } } });
});

test('a recorded link that is none is served, and neither analysed nor located', async () => {
  const id = 'ab'.repeat(32);
  const body = { type: 'url', id, attributes: { url: 'no link' } };
  const emulator = await emulatorForTest({ dataDirectories: [directoryOf({ 'url/a.json': body })] });
  expect(await ask(emulator, `/urls/${id}`)).toMatchObject({ status: 200, body: { data: body } });
  expect(await ask(emulator, `/urls/${id}/analyse`, { method: 'POST' })).toMatchObject({ status: 404 });
  expect(await ask(emulator, `/urls/${id}/network_location`)).toMatchObject({ body: { data: null } });
});

test('a recorded link that is analysed again keeps its findings and gets new dates', async () => {
  const nowMs = Date.UTC(2030, 0, 1);
  const emulator = await emulatorForTest({ dataDirectories: [FIXTURES], analysisMs: 0, nowMs: () => nowMs });
  const id = sha256Of('https://hostile.example/');
  const before = await ask(emulator, `/urls/${id}`);
  expect(await ask(emulator, `/urls/${id}/analyse`, { method: 'POST' })).toMatchObject({ status: 200 });
  const after = await ask(emulator, `/urls/${id}`);
  expect(undatedAttributesIn(after.body)).toBe(undatedAttributesIn(before.body));
  expect(after.body).toMatchObject({ data: { attributes: { last_analysis_date: nowMs / 1000 } } });
});

test('a data directory that is not there is refused', async () => {
  await expect(emulatorForTest({ dataDirectories: ['/nowhere/at/all'] })).rejects.toThrow('/nowhere/at/all');
});

test('hosts: a malformed name or address is refused, an unknown one not found, any spelling of a known one found', async () => {
  const emulator = await emulatorForTest({ dataDirectories: [FIXTURES] });
  const invalid = { status: 400, body: { error: { code: 'InvalidArgumentError' } } };
  expect(await ask(emulator, '/domains/not%20a%20name')).toMatchObject(invalid);
  expect(await ask(emulator, '/ip_addresses/300.1.1.1')).toMatchObject(invalid);
  expect(await ask(emulator, '/domains/nobody.example')).toMatchObject({ status: 404 });
  expect(await ask(emulator, '/ip_addresses/203.0.113.77')).toMatchObject({ status: 404 });
  expect(await ask(emulator, '/domains/CLEAN.example')).toMatchObject({
    body: { data: { id: 'clean.example' } },
  });
  expect(await ask(emulator, '/ip_addresses/2001:DB8:0::0010')).toMatchObject({
    body: { data: { id: '2001:db8::10' } },
  });
});
