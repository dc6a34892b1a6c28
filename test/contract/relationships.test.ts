import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COLLECTION_OF_KIND } from '../../src/virustotal/object-path.ts';
import {
  RELATIONSHIPS,
  type RelatingCollection,
  type RelationshipToMany,
  type RelationshipToOne,
} from '../../src/virustotal/relationships.ts';
import type { KnownObject } from '../../src/virustotal/schemas/known-object.ts';
import { collectionOf } from '../emulator/relationships/collection-of.ts';
import { startEmulator, type Emulator } from '../emulator/emulator.ts';
import { GRAPH_RELATIONSHIPS } from '../emulator/graphs/graphs.ts';
import { OWNER_TYPES, RELATIONSHIPS as EMULATED } from '../emulator/relationships/relationship-table.ts';
import { USER_RELATIONSHIPS } from '../emulator/relationships/user-relationships.ts';
import { errorOf } from '../unit/virustotal/fake-service.ts';
import { UNLIMITED_KEY } from './ask.ts';
import { callerWith, freshPublicKey } from './endpoints/caller.ts';
import {
  ADDRESS,
  ANALYSIS_ID,
  BEHAVIOUR_ID,
  COMMENT_ID,
  DOMAIN,
  FILE_ID,
  GRAPH_ID,
  LINK_ID,
  SUBDOMAIN,
} from './endpoints/fixture-ids.ts';
import { FIXTURES } from './recorded-bodies.ts';

/** An object of each collection that has relationships, but for users: of these each key has its own. */
const OWNERS = {
  files: FILE_ID,
  urls: LINK_ID,
  domains: SUBDOMAIN,
  ip_addresses: ADDRESS,
  analyses: ANALYSIS_ID,
  comments: COMMENT_ID,
  file_behaviours: BEHAVIOUR_ID,
  graphs: GRAPH_ID,
} as const satisfies Partial<Record<RelatingCollection, string>>;

const COLLECTIONS = [
  'files',
  'urls',
  'domains',
  'ip_addresses',
  'analyses',
  'comments',
  'file_behaviours',
  'graphs',
  'users',
] as const satisfies RelatingCollection[];

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ dataDirectories: [FIXTURES] });
});

afterAll(() => emulator.close());

/** Which object: what both forms have in common. */
type Named = { type: string; id: string; contextAttributes: Record<string, unknown> };

/** A relationship of an object by any form of asking, as a list: of the one, of none, or of the first page. */
type Asking = { name: string; leadsTo: string; access: string; whole: Ask; named: Ask };
type Ask = (key: string) => Promise<Named[]>;

function relationshipsOf<C extends RelatingCollection>(
  collection: C,
  table: (typeof RELATIONSHIPS)[C],
): Asking[] {
  const facts = Object.entries(table);
  const isMany = (name: string): name is RelationshipToMany<C> => leadsTo(name) === 'many';
  const isOne = (name: string): name is RelationshipToOne<C> => leadsTo(name) === 'one';
  const leadsTo = (name: string) => facts.find(([one]) => one === name)?.[1].leadsTo;
  const by = (key: string) => {
    const { client, name } = callerWith(emulator, key);
    return { ...client.relationships, id: collection === 'users' ? name : ownerIn(collection) };
  };
  return facts.map(([name, fact]): Asking => {
    if (isMany(name))
      return {
        name,
        ...fact,
        whole: async (key) => {
          const { objects, id } = by(key);
          return (await objects(collection, id, name).page()).items.map(nameOf);
        },
        named: async (key) => {
          const { descriptors, id } = by(key);
          return (await descriptors(collection, id, name).page()).items;
        },
      };
    if (!isOne(name)) throw new Error(`"${name}" leads neither to one nor to many`);
    return {
      name,
      ...fact,
      whole: async (key) => {
        const { one, id } = by(key);
        return listOf(await one(collection, id, name)).map(nameOf);
      },
      named: async (key) => {
        const { oneDescriptor, id } = by(key);
        return listOf(await oneDescriptor(collection, id, name));
      },
    };
  });
}

function ownerIn(collection: string): string {
  return Object.entries(OWNERS).find(([name]) => name === collection)?.[1] ?? '';
}

function listOf<T>(one: T | null): T[] {
  return one === null ? [] : [one];
}

function nameOf(object: KnownObject): Named {
  const { type, id, contextAttributes } = object;
  return { type: type === 'other' ? object.otherType : type, id, contextAttributes };
}

const EVERY_RELATIONSHIP = COLLECTIONS.flatMap((collection) =>
  relationshipsOf(collection, RELATIONSHIPS[collection]).map((asking): [title: string, asking: Asking] => [
    `${collection}: ${asking.name}`,
    asking,
  ]),
);

describe('a public relationship, for a public key, in both forms', () => {
  test.each(EVERY_RELATIONSHIP.filter(([, { access }]) => access === 'public'))('%s', async (_, asking) => {
    const key = freshPublicKey();
    expect(await asking.named(key)).toEqual(await asking.whole(key));
  });
});

describe('a premium relationship, forbidden to a public key and given to a premium one, in both forms', () => {
  test.each(EVERY_RELATIONSHIP.filter(([, { access }]) => access === 'premium'))('%s', async (_, asking) => {
    for (const ask of [asking.whole, asking.named])
      expect(await errorOf(ask(freshPublicKey()))).toEqual({ kind: 'forbidden' });
    expect(await asking.named(UNLIMITED_KEY)).toEqual(await asking.whole(UNLIMITED_KEY));
  });
});

test('what the fixtures are related to comes along', async () => {
  const counts = await Promise.all(
    EVERY_RELATIONSHIP.map(
      async ([title, { named }]) => [title, (await named(UNLIMITED_KEY)).length] as const,
    ),
  );
  const filled = Object.fromEntries(counts.filter(([, count]) => count > 0));
  expect(filled).toMatchObject({
    'files: behaviours': 3,
    'files: comments': 4,
    'files: contacted_domains': 2,
    'files: dropped_files': 2,
    'files: itw_urls': 1,
    'files: submissions': 2,
    'files: votes': 10,
    'urls: comments': 10,
    'urls: last_serving_ip_address': 1,
    'urls: network_location': 1,
    'urls: referrer_urls': 1,
    'domains: immediate_parent': 1,
    'domains: parent': 1,
    'domains: siblings': 1,
    'ip_addresses: historical_whois': 1,
    'ip_addresses: resolutions': 2,
    'ip_addresses: urls': 1,
    'analyses: item': 1,
    'comments: author': 1,
    'comments: item': 1,
    'file_behaviours: attack_techniques': 4,
    'file_behaviours: file': 1,
    'graphs: items': 3,
    'graphs: owner': 1,
    'users: comments': 1,
  });
});

describe.each(['file', 'url', 'domain', 'ip'] as const)('in the object itself, a %s', (kind) => {
  const collection = COLLECTION_OF_KIND[kind];
  const id = OWNERS[collection];
  const asked = relationshipsOf(collection, RELATIONSHIPS[collection]);
  const read = (key: string, relationships: readonly string[]) => {
    const { client } = callerWith(emulator, key);
    switch (kind) {
      case 'file':
        return client.files.get(id, { relationships });
      case 'url':
        return client.urls.get(id, { relationships });
      case 'domain':
        return client.domains.get(id, { relationships });
      case 'ip':
        return client.ipAddresses.get(id, { relationships });
    }
  };

  test('come the descriptors of every relationship that was asked for, as by its own address', async () => {
    const { relationships } = await read(
      UNLIMITED_KEY,
      asked.map(({ name }) => name),
    );
    expect(Object.keys(relationships).toSorted()).toEqual(asked.map(({ name }) => name).toSorted());
    for (const { name, leadsTo, named } of asked) {
      const related = relationships[name];
      expect([name, related && 'one' in related ? 'one' : 'many']).toEqual([name, leadsTo]);
      const found = related && 'one' in related ? listOf(related.one) : (related?.many ?? []);
      expect(found).toEqual(await named(UNLIMITED_KEY));
    }
  });

  test('comes nothing that was not asked for, and to public keys nothing that is premium', async () => {
    expect((await read(freshPublicKey(), [])).relationships).toEqual({});
    expect(Object.keys((await read(freshPublicKey(), ['votes', 'comments'])).relationships)).toEqual([
      'votes',
      'comments',
    ]);
    const premium = asked.find(({ access }) => access === 'premium')?.name ?? '';
    expect(await errorOf(read(freshPublicKey(), ['votes', premium]))).toEqual({ kind: 'forbidden' });
  });
});

test('the first page of a relationship comes in the object, with a cursor that leads to the rest of it', async () => {
  const { client } = callerWith(emulator, UNLIMITED_KEY);
  const { comments } = (await client.urls.get(LINK_ID, { relationships: ['comments'] })).relationships;
  if (!comments || !('many' in comments) || comments.cursor === null) throw new Error('No cursor came');
  const rest = client.relationships.descriptors('urls', LINK_ID, 'comments', { cursor: comments.cursor });
  const ids = comments.many.map((one) => one.id);
  for await (const one of rest) ids.push(one.id);
  expect(new Set(ids).size).toBe(23);
});

test('what there is to say of a link to an object comes with it, in each form', async () => {
  const { client } = callerWith(emulator, UNLIMITED_KEY);
  const seen = { id: SUBDOMAIN, contextAttributes: { timestamp: 1_793_000_000 } };
  const names = { items: [{ id: DOMAIN, contextAttributes: {} }, seen] };
  const { relationships } = client;
  expect(await relationships.objects('files', FILE_ID, 'contacted_domains').page()).toMatchObject(names);
  expect(await relationships.descriptors('files', FILE_ID, 'contacted_domains').page()).toMatchObject(names);
  expect(await client.files.get(FILE_ID, { relationships: ['contacted_domains'] })).toMatchObject({
    relationships: { contacted_domains: { many: names.items } },
  });
});

test('a related object that cannot be loaded is known by its id, with the reason', async () => {
  const { relationships } = callerWith(emulator, UNLIMITED_KEY).client;
  const { items } = await relationships.objects('files', FILE_ID, 'dropped_files').page();
  expect(items.map(({ error }) => error)).toEqual([null, 'NotFoundError']);
});

test('what belongs to a user is there in both forms, as a whole, and for nobody else', async () => {
  const { client, name } = callerWith(emulator, freshPublicKey());
  const vote = await client.votes.add('file', FILE_ID, 'malicious');
  const graph = await client.graphs.create({ graph_data: { description: 'Mine' } });
  const mine = callerWith(emulator, UNLIMITED_KEY);
  emulator.setClock({ offsetMs: 60_000 });
  expect((await client.relationships.objects('users', name, 'votes').page()).items).toMatchObject([
    { type: 'vote', id: vote.id, attributes: { verdict: 'malicious' } },
  ]);
  expect((await client.relationships.objects('users', name, 'graphs').page()).items).toMatchObject([
    { type: 'graph', id: graph.id, attributes: { graph_data: { description: 'Mine' } } },
  ]);
  emulator.setClock({ offsetMs: 0 });
  expect(await errorOf(mine.client.relationships.objects('users', name, 'votes').page())).toEqual({
    kind: 'forbidden',
  });
});

describe("the client's table and the emulator's", () => {
  const emulated = Object.fromEntries(
    OWNER_TYPES.map((type) => [
      collectionOf(type),
      Object.entries(EMULATED[type]).map(([name, { leadsTo, isPremium }]) => [
        name,
        { leadsTo, access: isPremium ? 'premium' : 'public' },
      ]),
    ]),
  );

  test.each(COLLECTIONS.filter((collection) => collection !== 'graphs' && collection !== 'users'))(
    'agree about %s: which there are, one or many, premium or not',
    (collection) => {
      expect(Object.fromEntries(emulated[collection] ?? [])).toEqual(RELATIONSHIPS[collection]);
    },
  );

  test.each([
    ['graphs', GRAPH_RELATIONSHIPS],
    ['users', USER_RELATIONSHIPS],
  ] as const)('agree about %s: which there are', (collection, table) => {
    expect(Object.keys(table).toSorted()).toEqual(Object.keys(RELATIONSHIPS[collection]).toSorted());
  });
});
