import { describe, expect, it } from 'vitest';
import type { IndicatorKind } from '../../../../src/domain/indicator.ts';
import { errorOf } from '../fake-service.ts';
import { clientAnswered, clientToldText } from '../started-client.ts';
import { wireAnswer, wireComment, wireError, wireList, wireVote } from '../wire-objects.ts';

const KINDS: [IndicatorKind, string][] = [
  ['url', 'urls'],
  ['file', 'files'],
  ['domain', 'domains'],
  ['ip', 'ip_addresses'],
];

describe('comments', () => {
  it.each(KINDS)(
    'on a %s are a collection, with authors where they are asked for',
    async (kind, collection) => {
      const { client, sent } = clientAnswered(wireList([wireComment('u-1')], { cursor: 'next', count: 3 }));
      const options = { limit: 40, relationships: ['author'] };
      expect(await client.comments.on(kind, 'id', options).page()).toMatchObject({
        items: [{ id: 'u-1', relationships: { author: { one: { type: 'user', id: 'anna' } } } }],
        cursor: 'next',
        total: 3,
      });
      expect(sent()[0]?.line).toBe(`GET /${collection}/id/comments?limit=40&relationships=author`);
    },
  );

  it.each(KINDS)('are added to a %s as they are', async (kind, collection) => {
    const text = 'Line\nbreak, "quotes", #tag, <b>, я 😀';
    const { client, sent } = clientAnswered({ data: wireComment('u-1', { text }) });
    expect(await client.comments.add(kind, 'id', text)).toMatchObject({ id: 'u-1', attributes: { text } });
    expect(sent()[0]?.line).toBe(`POST /${collection}/id/comments`);
    expect(sent()[0]?.json).toEqual({ data: { type: 'comment', attributes: { text } } });
  });

  it('are the latest, of a tag or of any, a limit above 40 being the service’s to refuse', async () => {
    const { client, sent } = clientAnswered(wireList([wireComment('u-1')]));
    await client.comments.latest({ tag: 'phishing & more', limit: 41 }).page();
    await client.comments.latest().page();
    expect(sent()[0]?.query).toEqual([
      ['filter', 'tag:phishing & more'],
      ['limit', '41'],
    ]);
    expect(sent()[1]?.line).toBe('GET /comments');
  });

  it('tell who wrote them and what they are on', async () => {
    const author = clientAnswered(wireAnswer('user', 'anna', { first_name: 'Anna' })).client;
    expect(await author.comments.author('u-1')).toMatchObject({ attributes: { first_name: 'Anna' } });
    expect(await errorOf(author.comments.get('u-1'))).toMatchObject({ what: 'comment' });
    const item = clientAnswered(wireAnswer('domain', 'shop.example')).client;
    expect(await item.comments.item('u-1')).toMatchObject({ type: 'domain' });
    expect(await clientAnswered({ data: null }).client.comments.author('u-1')).toBeNull();
  });

  it.each(['positive', 'negative', 'abuse'] as const)('take the vote %s as a bare text', async (verdict) => {
    const { client, sent } = clientAnswered({ data: { abuse: 1, negative: 2, positive: 3 } });
    expect(await client.comments.vote('u-1', verdict)).toEqual({ positive: 3, negative: 2, abuse: 1 });
    expect(sent()[0]?.json).toEqual({ data: verdict });
  });

  it.each(['', '{}', 'null', '"ok"'])('are deleted by the answer "%s"', async (text) => {
    const { client } = clientToldText(text);
    expect(await client.comments.delete('u-1')).toBeUndefined();
  });
});

describe('votes', () => {
  it.each(KINDS)('on a %s are a collection, and one is added', async (kind, collection) => {
    const listed = clientAnswered(wireList([wireVote('malicious', -47)]));
    expect(await listed.client.votes.on(kind, 'id', { limit: 5 }).page()).toMatchObject({
      items: [{ attributes: { verdict: 'malicious', value: -47 } }],
    });
    expect(listed.sent()[0]?.line).toBe(`GET /${collection}/id/votes?limit=5`);
    const added = clientAnswered({ data: wireVote('harmless') });
    expect(await added.client.votes.add(kind, 'id', 'harmless')).toMatchObject({
      attributes: { verdict: 'harmless' },
    });
    expect(added.sent()[0]?.line).toBe(`POST /${collection}/id/votes`);
    expect(added.sent()[0]?.json).toEqual({ data: { type: 'vote', attributes: { verdict: 'harmless' } } });
  });

  it('are refused where one stands', async () => {
    const { client } = clientAnswered(wireError('AlreadyExistsError'), 409);
    expect(await errorOf(client.votes.add('url', 'id', 'harmless'))).toEqual({ kind: 'already-exists' });
  });
});
