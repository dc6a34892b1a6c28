import { describe, expect, it } from 'vitest';
import { clientAnswered } from '../started-client.ts';
import { wireAnswer, wireComment, wireList, wireObject } from '../wire-objects.ts';

describe('search', () => {
  it('gives objects of any type, page by page', async () => {
    const { client, sent } = clientAnswered(
      wireList([wireObject('file', 'ab'), wireComment('u-1'), wireObject('collection', 'c')], {
        cursor: 'n',
      }),
    );
    const page = await client.search('#phishing a&b', { limit: 3 }).page();
    expect(page.items.map(({ type }) => type)).toEqual(['file', 'comment', 'other']);
    expect(page.cursor).toBe('n');
    expect(sent()[0]?.query).toEqual([
      ['query', '#phishing a&b'],
      ['limit', '3'],
    ]);
  });
});

describe('intelligenceSearch', () => {
  const meta = { total_hits: 603, allowed_orders: ['size', 'positives', 7], days_back: 90 };

  it('gives the hits with what is said of them all', async () => {
    const { client, sent } = clientAnswered(wireList([wireObject('file', 'ab', { size: 7 })], meta));
    const hits = client.intelligenceSearch('type:peexe p:5+', { order: 'size-', limit: 300, cursor: 'c' });
    expect(await hits.page()).toMatchObject({
      items: [{ type: 'file', attributes: { size: 7 } }],
      totalHits: 603,
      allowedOrders: ['size', 'positives'],
      daysBack: 90,
      dropped: ['meta.allowed_orders.2'],
    });
    expect(sent()[0]?.query).toEqual([
      ['query', 'type:peexe p:5+'],
      ['order', 'size-'],
      ['limit', '300'],
      ['cursor', 'c'],
    ]);
  });

  it('can be gone through, and tells null for what the service leaves out', async () => {
    const { client } = clientAnswered(wireList([wireObject('file', 'ab'), wireObject('file', 'cd')]));
    const hits = client.intelligenceSearch('q');
    expect(await hits.page()).toMatchObject({ totalHits: null, allowedOrders: null, daysBack: null });
    const ids: string[] = [];
    for await (const { id } of hits) ids.push(id);
    expect(ids).toEqual(['ab', 'cd']);
  });

  it('gives descriptors where only they are asked for', async () => {
    const element = { type: 'file', id: 'ab', context_attributes: { confidence: 1 } };
    const { client, sent } = clientAnswered(wireList([element], meta));
    expect(await client.intelligenceSearchDescriptors('q').page()).toMatchObject({
      items: [{ type: 'file', id: 'ab', contextAttributes: { confidence: 1 } }],
      totalHits: 603,
    });
    expect(sent()[0]?.line).toBe('GET /intelligence/search?query=q&descriptors_only=true');
  });
});

describe('any object', () => {
  it('is read and listed by a path whose parts are encoded', async () => {
    const one = clientAnswered(wireAnswer('collection', 'c', { name: 'Mine' }));
    expect(await one.client.objects.get(['collections', 'a b'], { attributes: ['name'] })).toMatchObject({
      type: 'other',
      otherType: 'collection',
      unknownAttributes: { name: 'Mine' },
    });
    expect(one.sent()[0]?.line).toBe('GET /collections/a%20b?attributes=name');
    const many = clientAnswered(wireList([wireObject('url', 'u')]));
    const filters = { filter: 'owner:anna', order: 'name' };
    await many.client.objects.list(['collections'], { filters, limit: 2 }).page();
    expect(many.sent()[0]?.line).toBe('GET /collections?filter=owner%3Aanna&order=name&limit=2');
  });

  it('is changed and deleted at its address', async () => {
    const { client, sent } = clientAnswered(wireAnswer('collection', 'c', { name: 'Ours' }));
    const changes = { type: 'collection', attributes: { name: 'Ours' } };
    expect(await client.objects.patch(['collections', 'c'], changes)).toMatchObject({ id: 'c' });
    expect(sent()[0]?.json).toEqual({ data: { ...changes, id: 'c' } });
    expect(await client.objects.delete(['collections', 'c'])).toBeUndefined();
    expect(sent()[1]?.line).toBe('DELETE /collections/c');
  });
});
