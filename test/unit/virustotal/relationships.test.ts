import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  RELATIONSHIPS,
  type RelationshipToMany,
  type RelationshipToOne,
} from '../../../src/virustotal/relationships.ts';
import { errorOf } from './fake-service.ts';
import { clientAnswered } from './started-client.ts';
import { wireAnswer, wireList, wireObject } from './wire-objects.ts';

const DOMAIN = wireObject('domain', 'shop.example', { reputation: 3 });

describe('the relationships', () => {
  it.each([
    ['files', 42],
    ['urls', 22],
    ['domains', 24],
    ['ip_addresses', 15],
    ['analyses', 1],
    ['comments', 2],
    ['file_behaviours', 2],
    ['graphs', 6],
    ['users', 7],
  ] as const)('of %s are the %i documented ones', (collection, howMany) => {
    expect(Object.keys(RELATIONSHIPS[collection])).toHaveLength(howMany);
  });

  it('tell by their types which lead to one object and which to many', () => {
    expectTypeOf<RelationshipToOne<'urls'>>().toEqualTypeOf<'last_serving_ip_address' | 'network_location'>();
    expectTypeOf<RelationshipToOne<'domains'>>().toEqualTypeOf<'immediate_parent' | 'parent'>();
    expectTypeOf<RelationshipToOne<'ip_addresses'>>().toBeNever();
    expectTypeOf<RelationshipToMany<'analyses'>>().toBeNever();
    expectTypeOf<RelationshipToMany<'file_behaviours'>>().toEqualTypeOf<'attack_techniques'>();
    expectTypeOf<RelationshipToMany<'graphs'>>().toEqualTypeOf<
      'comments' | 'editors' | 'items' | 'viewers'
    >();
  });

  it('tell which a public key may not ask for', () => {
    const { domains } = RELATIONSHIPS;
    expect(domains.subdomains).toEqual({ leadsTo: 'many', access: 'public' });
    expect(domains.mx_records).toEqual({ leadsTo: 'many', access: 'premium' });
    expect(domains.related_threat_actors).toEqual({ leadsTo: 'many', access: 'premium' });
  });
});

describe('what is related by a relationship to many', () => {
  const of = { objects: 'contacted_domains', descriptors: 'relationships/contacted_domains' } as const;

  it('comes as whole objects of any type', async () => {
    const { client } = clientAnswered(wireList([DOMAIN, wireObject('invented', 'x', { a: 1 })]));
    const { items } = await client.relationships.objects('files', 'abc', 'contacted_domains').page();
    expect(items).toMatchObject([
      { type: 'domain', id: 'shop.example', attributes: { reputation: 3 } },
      { type: 'other', otherType: 'invented', unknownAttributes: { a: 1 } },
    ]);
  });

  it('comes as descriptors, with what is said of the link', async () => {
    const element = { type: 'domain', id: 'shop.example', context_attributes: { timestamp: 7 } };
    const { client } = clientAnswered(wireList([element, null, { type: 'domain' }]));
    expect(await client.relationships.descriptors('files', 'abc', 'contacted_domains').page()).toEqual({
      items: [{ type: 'domain', id: 'shop.example', contextAttributes: { timestamp: 7 } }],
      cursor: null,
      total: null,
      dropped: ['data.1', 'data.2'],
    });
  });

  it.each(['objects', 'descriptors'] as const)('is paged, as %s', async (form) => {
    const { client, sent } = clientAnswered(wireList([DOMAIN], { cursor: 'a:b+c=' }));
    const options = { limit: 40, cursor: 'STEwCi4=', relationships: ['parent', 'votes'] };
    expect(
      await client.relationships[form]('files', 'abc', 'contacted_domains', options).page(),
    ).toMatchObject({
      cursor: 'a:b+c=',
    });
    expect(sent()[0]?.path).toBe(`/files/abc/${of[form]}`);
    expect(sent()[0]?.query).toEqual([
      ['limit', '40'],
      ['cursor', 'STEwCi4='],
      ['relationships', 'parent,votes'],
    ]);
  });

  it.each([
    ['one object', { data: DOMAIN }],
    ['null', { data: null }],
    ['nothing', {}],
  ])('is an unexpected answer where %s comes', async (_, answer) => {
    const { relationships } = clientAnswered(answer).client;
    const failure = { kind: 'unexpected-answer', what: 'envelope' };
    expect(await errorOf(relationships.objects('files', 'abc', 'dropped_files').page())).toEqual(failure);
    expect(await errorOf(relationships.descriptors('files', 'abc', 'dropped_files').page())).toEqual(failure);
  });
});

describe('what is related by a relationship to one', () => {
  it('comes as the whole object', async () => {
    const { client } = clientAnswered(wireAnswer('domain', 'shop.example', { reputation: 3 }));
    expect(await client.relationships.one('domains', 'a.shop.example', 'parent')).toMatchObject({
      type: 'domain',
      attributes: { reputation: 3 },
    });
  });

  it('comes as a descriptor', async () => {
    const { client } = clientAnswered(wireAnswer('domain', 'shop.example'));
    expect(await client.relationships.oneDescriptor('domains', 'a.shop.example', 'parent')).toEqual({
      type: 'domain',
      id: 'shop.example',
      contextAttributes: {},
    });
  });

  it('is null where there is nothing behind it', async () => {
    const { relationships } = clientAnswered({ data: null }).client;
    expect(await relationships.one('graphs', 'g1', 'group')).toBeNull();
    expect(await relationships.oneDescriptor('graphs', 'g1', 'group')).toBeNull();
  });

  it.each([
    ['a collection', wireList([DOMAIN])],
    ['an empty collection', wireList([])],
    ['nothing', {}],
    ['a text', { data: 'shop.example' }],
  ])('is an unexpected answer where %s comes', async (_, answer) => {
    const { relationships } = clientAnswered(answer).client;
    const unexpected = { kind: 'unexpected-answer' };
    expect(await errorOf(relationships.one('domains', 'a', 'parent'))).toMatchObject(unexpected);
    expect(await errorOf(relationships.oneDescriptor('domains', 'a', 'parent'))).toMatchObject(unexpected);
  });
});
