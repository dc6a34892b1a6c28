import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CROWDED_ADDRESS, CROWDED_DOMAIN, crowdedSubdomains } from '../emulator/relationships/crowd.ts';
import { startEmulator, type Emulator } from '../emulator/emulator.ts';
import { UNLIMITED_KEY } from './ask.ts';
import { callerWith } from './endpoints/caller.ts';
import { DOMAIN, LINK_ID } from './endpoints/fixture-ids.ts';
import { FIXTURES } from './recorded-bodies.ts';

const NAMES = crowdedSubdomains.map(({ id }) => id);
const LARGEST_PAGE = 40;

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ dataDirectories: [FIXTURES], analysisMs: 0 });
});

beforeEach(() => {
  emulator.clearRequests();
});

afterAll(() => emulator.close());

function client() {
  return callerWith(emulator, UNLIMITED_KEY).client;
}

/** The parameters of each request so far. */
function asked(): Record<string, string>[] {
  return emulator.requests().map(({ query }) => Object.fromEntries(new URLSearchParams(query)));
}

async function idsOf(collection: AsyncIterable<{ id: string }>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of collection) ids.push(id);
  return ids;
}

test('hundreds of elements come each once and in order, with one request for each page', async () => {
  const subdomains = client().relationships.descriptors('domains', CROWDED_DOMAIN, 'subdomains', {
    limit: LARGEST_PAGE,
  });
  expect(await idsOf(subdomains)).toEqual(NAMES);
  expect(asked()).toHaveLength(Math.ceil(NAMES.length / LARGEST_PAGE));
  expect(asked()[0]).toEqual({ limit: '40' });
  expect(new Set(asked().map(({ cursor }) => cursor)).size).toBe(asked().length);
});

test('whole objects come by the same pages, ten at once unless asked for more', async () => {
  const subdomains = client().relationships.objects('domains', CROWDED_DOMAIN, 'subdomains');
  expect(await idsOf(subdomains)).toEqual(NAMES);
  expect(asked()).toHaveLength(NAMES.length / 10);
});

test('any collection is read so, by its path too', async () => {
  const path = ['ip_addresses', CROWDED_ADDRESS, 'resolutions'] as const;
  const ids = await idsOf(client().objects.list(path, { limit: 30 }));
  expect(new Set(ids).size).toBe(64);
  expect(ids).toHaveLength(64);
  expect(asked()).toHaveLength(3);
});

test('nothing is sent before a collection is read, and no page after the last one that was wanted', async () => {
  const subdomains = client().relationships.descriptors('domains', CROWDED_DOMAIN, 'subdomains', {
    limit: 5,
  });
  expect(asked()).toHaveLength(0);
  const taken: string[] = [];
  for await (const { id } of subdomains) {
    taken.push(id);
    if (taken.length === 12) break;
  }
  expect(taken).toEqual(NAMES.slice(0, 12));
  expect(asked()).toHaveLength(3);
});

test('a collection is read from a cursor on, by whoever kept it', async () => {
  const { relationships } = client();
  const first = await relationships
    .descriptors('domains', CROWDED_DOMAIN, 'subdomains', { limit: LARGEST_PAGE })
    .page();
  expect(first).toMatchObject({ total: NAMES.length, dropped: [] });
  const cursor = first.cursor ?? '';
  expect(cursor).toMatch(/[+/=]/);
  emulator.clearRequests();
  const rest = relationships.descriptors('domains', CROWDED_DOMAIN, 'subdomains', {
    cursor,
    limit: LARGEST_PAGE,
  });
  expect(await idsOf(rest)).toEqual(NAMES.slice(LARGEST_PAGE));
  expect(asked()[0]).toEqual({ limit: '40', cursor });
});

test('the pages come one by one, the last without a cursor', async () => {
  const sizes: number[] = [];
  const cursors: (string | null)[] = [];
  for await (const page of client().comments.on('url', LINK_ID, { limit: 9 }).pages()) {
    sizes.push(page.items.length);
    cursors.push(page.cursor);
    expect(asked()).toHaveLength(sizes.length);
  }
  expect(sizes).toEqual([9, 9, 5]);
  expect(cursors.map((cursor) => cursor === null)).toEqual([false, false, true]);
});

test('what is said meanwhile moves nothing that was there before', async () => {
  const { comments } = client();
  const before = await idsOf(comments.on('url', LINK_ID, { limit: LARGEST_PAGE }));
  const read: string[] = [];
  let added: string | null = null;
  for await (const { id } of comments.on('url', LINK_ID, { limit: 5 })) {
    read.push(id);
    added ??= (await comments.add('url', LINK_ID, 'Meanwhile')).id;
  }
  expect(read).toEqual(before);
  if (added !== null) await comments.delete(added);
});

test('an empty collection is one request and one empty page', async () => {
  expect(await idsOf(client().relationships.objects('domains', DOMAIN, 'graphs'))).toEqual([]);
  expect(asked()).toEqual([{}]);
});

test('a search in the corpus is read in pages of more than 40, with what is asked of it in each', async () => {
  const hits = client().intelligenceSearchDescriptors(`entity:domain ${CROWDED_DOMAIN}`, { limit: 300 });
  const { totalHits } = await hits.page();
  emulator.clearRequests();
  const ids = await idsOf(hits);
  expect(ids).toHaveLength(totalHits ?? 0);
  expect(new Set(ids)).toEqual(new Set([CROWDED_DOMAIN, ...NAMES]));
  expect(asked()).toMatchObject([
    { query: `entity:domain ${CROWDED_DOMAIN}`, descriptors_only: 'true', limit: '300' },
    { query: `entity:domain ${CROWDED_DOMAIN}`, descriptors_only: 'true', limit: '300' },
  ]);
});
