import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import type { Emulator } from '../emulator/emulator.ts';
import { sha256Of } from '../emulator/url-identity.ts';
import { ask, emulatorForTest, errorAnswer, keyOf, PUBLIC_KEY, UNLIMITED_KEY, type Answer } from './ask.ts';
import { postJson } from './post-json.ts';
import { FIXTURES, HAS_SAMPLES, SAMPLES } from './recorded-bodies.ts';

const MALICIOUS_FILE = sha256Of('vouch fixture: malicious');
const PUBLIC_GRAPH = `/graphs/g${sha256Of('vouch fixture: graph of kit-collector')}`;
const PRIVATE_GRAPH = `/graphs/g${sha256Of('vouch fixture: graph of harbour-watch')}`;
const FORBIDDEN = errorAnswer(
  403,
  'ForbiddenError',
  'You are not authorized to perform the requested operation',
);
const MALFORMED = errorAnswer(400, 'BadRequestError', expect.any(String));

const graphSchema = v.object({
  type: v.literal('graph'),
  id: v.pipe(v.string(), v.regex(/^g[0-9a-f]{64}$/)),
});
const listSchema = v.object({
  data: v.array(v.object({ type: v.string(), id: v.string() })),
  links: v.object({ self: v.string(), next: v.optional(v.string()) }),
});

async function started(): Promise<Emulator> {
  return emulatorForTest({ dataDirectories: [FIXTURES] });
}

function graph(attributes: unknown): object {
  return { data: { type: 'graph', attributes } };
}

const MINE = graph({
  graph_data: { description: 'Mine', version: '5.0.0' },
  nodes: [{ entity_id: 'clean.example', type: 'domain', index: 0, x: 0, y: 0 }],
  links: [],
});

async function made(emulator: Emulator, body = MINE, key = UNLIMITED_KEY): Promise<string> {
  const answer = await postJson(emulator, '/graphs', body, key);
  return `/graphs/${v.parse(v.object({ data: graphSchema }), answer.body).data.id}`;
}

function patch(emulator: Emulator, path: string, body: object, key = UNLIMITED_KEY): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  return ask(emulator, path, { method: 'PATCH', body: JSON.stringify(body), headers, key });
}

async function idsAt(emulator: Emulator, path: string, key = UNLIMITED_KEY): Promise<string[]> {
  return v.parse(listSchema, (await ask(emulator, path, { key })).body).data.map(({ id }) => id);
}

describe('the list of graphs', () => {
  test('has the public ones and the own ones, those of others that are private not', async () => {
    const emulator = await started();
    const own = await made(emulator, graph({ private: true }));
    const ids = (await idsAt(emulator, '/graphs')).map((id) => `/graphs/${id}`);
    expect(ids.toSorted()).toEqual([own, PUBLIC_GRAPH].toSorted());
    expect((await idsAt(emulator, '/graphs', PUBLIC_KEY)).map((id) => `/graphs/${id}`)).toEqual([
      PUBLIC_GRAPH,
    ]);
  });

  test('is filtered by owner and by text, and comes in pages', async () => {
    const emulator = await started();
    await made(emulator);
    await made(emulator);
    expect(await idsAt(emulator, '/graphs?filter=owner:kit-collector')).toHaveLength(1);
    expect(await idsAt(emulator, '/graphs?filter=speaks')).toHaveLength(1);
    expect(await idsAt(emulator, '/graphs?filter=nowhere-in-any')).toEqual([]);
    const first = v.parse(listSchema, (await ask(emulator, '/graphs?limit=2')).body);
    const rest = await idsAt(emulator, first.links.next?.slice(emulator.apiAddress.length) ?? '');
    expect(new Set([...first.data.map(({ id }) => id), ...rest]).size).toBe(3);
  });

  test('is ordered by what graphs have, and by nothing else', async () => {
    const clock = { nowMs: Date.UTC(2040, 0, 1) };
    const emulator = await emulatorForTest({ dataDirectories: [FIXTURES], nowMs: () => clock.nowMs });
    const own = await made(emulator);
    const firstBy = async (order: string) =>
      `/graphs/${(await idsAt(emulator, `/graphs?order=${order}`))[0] ?? ''}`;
    expect(await firstBy('creation_date-')).toBe(own);
    expect(await firstBy('creation_date%2B')).toBe(PUBLIC_GRAPH);
    expect(await firstBy('views_count-')).toBe(PUBLIC_GRAPH);
    expect(await ask(emulator, '/graphs?order=beauty')).toMatchObject(MALFORMED);
  });
});

describe('a graph', () => {
  test('is told with the attributes that are asked for, alone and in the list', async () => {
    const emulator = await started();
    const attributes = { private: false };
    expect(await ask(emulator, `${PUBLIC_GRAPH}?attributes=private`)).toHaveProperty(
      'body.data.attributes',
      attributes,
    );
    const list = await ask(emulator, '/graphs?attributes=private&limit=1');
    expect(list).toHaveProperty('body.data.0.attributes', attributes);
  });

  test('is made, read by others, changed and deleted by its owner only', async () => {
    const clock = { nowMs: Date.UTC(2030, 0, 1) };
    const emulator = await emulatorForTest({ nowMs: () => clock.nowMs });
    const path = await made(emulator);
    const others = { key: PUBLIC_KEY };
    expect(await ask(emulator, path, others)).toMatchObject({
      body: {
        data: {
          attributes: {
            graph_data: { description: 'Mine' },
            private: false,
            comments_count: 0,
            views_count: 0,
            creation_date: clock.nowMs / 1000,
          },
          links: { self: emulator.apiAddress + path },
        },
      },
    });
    clock.nowMs += 5000;
    const renamed = graph({ graph_data: { description: 'Still mine' } });
    expect(await patch(emulator, path, renamed, PUBLIC_KEY)).toMatchObject(FORBIDDEN);
    expect(await patch(emulator, path, renamed)).toMatchObject({
      body: {
        data: {
          attributes: {
            graph_data: { description: 'Still mine' },
            nodes: [{ entity_id: 'clean.example' }],
            last_modified_date: clock.nowMs / 1000,
            creation_date: clock.nowMs / 1000 - 5,
          },
        },
      },
    });
    expect(await ask(emulator, path, { ...others, method: 'DELETE' })).toMatchObject(FORBIDDEN);
    expect(await ask(emulator, path, { method: 'DELETE' })).toMatchObject({ status: 200 });
    expect(await ask(emulator, path)).toMatchObject(errorAnswer(404, 'NotFoundError', expect.any(String)));
  });

  test.each([
    ['no attributes', { data: { type: 'graph' } }],
    ['another type', { data: { type: 'comment', attributes: {} } }],
    ['nodes that are none', graph({ nodes: ['x'] })],
    ['a privacy that is neither', graph({ private: 'yes' })],
  ])('with %s is malformed', async (_, body) => {
    const emulator = await started();
    expect(await postJson(emulator, '/graphs', body)).toMatchObject(MALFORMED);
  });

  test('is private for premium accounts only', async () => {
    const emulator = await started();
    const secret = graph({ private: true });
    expect(await postJson(emulator, '/graphs', secret, PUBLIC_KEY)).toMatchObject(FORBIDDEN);
    const open = await made(emulator, MINE, PUBLIC_KEY);
    expect(await patch(emulator, open, secret, PUBLIC_KEY)).toMatchObject(FORBIDDEN);
    const own = await made(emulator, secret);
    expect(await ask(emulator, own)).toMatchObject({ body: { data: { attributes: { private: true } } } });
  });

  test('that is private is closed to others in every part', async () => {
    const emulator = await started();
    for (const rest of ['', '/comments', '/items', '/owner', '/relationships/items'])
      expect(await ask(emulator, PRIVATE_GRAPH + rest)).toMatchObject(FORBIDDEN);
    const comment = { data: { type: 'comment', attributes: { text: 'seen' } } };
    expect(await postJson(emulator, `${PRIVATE_GRAPH}/comments`, comment)).toMatchObject(FORBIDDEN);
  });
});

describe('what a graph leads to', () => {
  test('are its items: known ones whole, unknown ones with an error in their place', async () => {
    const emulator = await started();
    expect(await ask(emulator, `${PUBLIC_GRAPH}/items`)).toMatchObject({
      body: {
        data: [
          { type: 'file', id: MALICIOUS_FILE, attributes: { meaningful_name: 'invoice.exe' } },
          { type: 'domain', id: 'malicious.example', attributes: {} },
          { type: 'domain', id: 'gone.example', error: { code: 'NotFoundError' } },
        ],
      },
    });
    expect(await ask(emulator, `${PUBLIC_GRAPH}/relationships/items`)).toMatchObject({
      body: {
        data: [{ id: MALICIOUS_FILE }, { id: 'malicious.example' }, { id: 'gone.example' }],
        links: { related: `${emulator.apiAddress}${PUBLIC_GRAPH}/items` },
      },
    });
  });

  test('is its owner, no group, no editors and no viewers', async () => {
    const emulator = await started();
    for (const form of ['', '/relationships'])
      expect(await ask(emulator, `${PUBLIC_GRAPH}${form}/owner`)).toMatchObject({
        body: { data: { type: 'user', id: 'kit-collector' } },
      });
    expect(await ask(emulator, `${PUBLIC_GRAPH}/group`)).toMatchObject({
      body: { data: null, links: { self: `${emulator.apiAddress}${PUBLIC_GRAPH}/group` } },
    });
    for (const name of ['editors', 'viewers'])
      expect(await ask(emulator, `${PUBLIC_GRAPH}/${name}`)).toMatchObject({
        status: 200,
        body: { data: [] },
      });
    for (const rest of ['/nothing', '/relationships/nothing'])
      expect(await ask(emulator, PUBLIC_GRAPH + rest)).toMatchObject({ status: 404 });
  });
});

test('comments on a graph are added, listed, counted and deleted', async () => {
  const emulator = await started();
  const path = `${PUBLIC_GRAPH}/comments`;
  expect(await ask(emulator, path)).toMatchObject({ body: { data: [] } });
  const comment = { data: { type: 'comment', attributes: { text: 'Well drawn. #graph' } } };
  const added = await postJson(emulator, path, comment);
  const { id } = v.parse(v.object({ data: v.object({ id: v.string() }) }), added.body).data;
  expect(id).toMatch(/^g-g[0-9a-f]{64}-[0-9a-f]{8}$/);
  expect(await ask(emulator, path)).toMatchObject({
    body: { data: [{ id, attributes: { tags: ['graph'] } }] },
  });
  expect(await ask(emulator, PUBLIC_GRAPH)).toMatchObject({
    body: { data: { attributes: { comments_count: 1 } } },
  });
  expect(await idsAt(emulator, '/comments?filter=tag:graph')).toEqual([id]);
  expect(await ask(emulator, `/comments/${id}/relationships/item`)).toMatchObject({
    body: { data: { type: 'graph', id: PUBLIC_GRAPH.slice('/graphs/'.length) } },
  });
  expect(await ask(emulator, `/comments/${id}`, { method: 'DELETE' })).toMatchObject({ status: 200 });
  expect(await ask(emulator, path)).toMatchObject({ body: { data: [] } });
});

test('comments on a private graph are for its owner, and end with it', async () => {
  const emulator = await started();
  const path = await made(emulator, graph({ private: true }));
  const comment = { data: { type: 'comment', attributes: { text: 'between us #secret' } } };
  const added = await postJson(emulator, `${path}/comments`, comment);
  const { id } = v.parse(v.object({ data: v.object({ id: v.string() }) }), added.body).data;
  const lists = ['/comments?filter=tag:secret', '/search?query=%23secret'];
  for (const rest of ['', '/author', '/item', '/relationships/item']) {
    expect(await ask(emulator, `/comments/${id}${rest}`)).toMatchObject({ status: 200 });
    expect(await ask(emulator, `/comments/${id}${rest}`, { key: keyOf('e') })).toMatchObject(
      errorAnswer(404, 'NotFoundError', `Comment "${id}" not found`),
    );
  }
  for (const list of lists) {
    expect(await idsAt(emulator, list)).toEqual([id]);
    expect(await idsAt(emulator, list, PUBLIC_KEY)).toEqual([]);
  }
  await ask(emulator, path, { method: 'DELETE' });
  expect(await ask(emulator, `/comments/${id}`)).toMatchObject({ status: 404 });
  for (const list of lists) expect(await idsAt(emulator, list)).toEqual([]);
});

test.skipIf(!HAS_SAMPLES)(
  'recorded graphs are listed and served by their ids (needs ../shared/samples)',
  async () => {
    const emulator = await emulatorForTest({ dataDirectories: [SAMPLES] });
    const [id = ''] = await idsAt(emulator, '/graphs');
    expect(await ask(emulator, `/graphs/${id}`)).toMatchObject({
      body: { data: { type: 'graph', id, attributes: { nodes: expect.any(Array) } } },
    });
  },
);
