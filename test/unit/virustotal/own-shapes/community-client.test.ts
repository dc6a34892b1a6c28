import { describe, expect, it } from 'vitest';
import type { IndicatorKind } from '../../../../src/domain/indicator.ts';
import {
  createBackgroundClient,
  type BackgroundClient,
} from '../../../../src/virustotal/own-shapes/background-client.ts';
import { ACCESS, errorOf, jsonBodyOf, portsAnswering, portsWithJson } from '../fake-service.ts';
import { wireComment, wireError, wireList, wireVote } from '../wire-objects.ts';

const KINDS: [IndicatorKind, string][] = [
  ['url', 'urls'],
  ['file', 'files'],
  ['domain', 'domains'],
  ['ip', 'ip_addresses'],
];

function started(answer: unknown, status = 200) {
  const ports = portsWithJson(answer, status);
  const sent = () => {
    const [url, init] = ports.fetch.mock.calls[0] ?? [];
    return { url: new URL(url ?? ''), json: jsonBodyOf(init) };
  };
  return { client: createBackgroundClient(ports, ACCESS), ports, sent };
}

describe('comments', () => {
  it.each(KINDS)('asks for a page of ten with the authors, of a %s', async (kind, collection) => {
    const { client, sent } = started(wireList([wireComment('u-1')], { cursor: 'next==', count: 11 }));
    expect(await client.comments(kind, 'some-id', null)).toMatchObject({
      comments: [{ id: 'u-1', author: 'anna' }],
      cursor: 'next==',
      total: 11,
    });
    expect(sent().url.pathname).toBe(`/api/v3/${collection}/some-id/comments`);
    expect([...sent().url.searchParams]).toEqual([
      ['limit', '10'],
      ['relationships', 'author'],
    ]);
  });

  it.each(['STEwCi4=', 'a:b_c-d+e/f&limit=40#x', 'with space'])(
    'sends the cursor %s so that it arrives as it was given, and ends where it comes again',
    async (cursor) => {
      const { client, sent } = started(wireList([wireComment('u-1')], { cursor }));
      expect(await client.comments('url', 'some-id', cursor)).toMatchObject({ cursor: null });
      expect(sent().url.searchParams.getAll('cursor')).toEqual([cursor]);
      expect(sent().url.searchParams.getAll('limit')).toEqual(['10']);
      expect(sent().url.hash).toBe('');
    },
  );

  it('goes on with a cursor that is no well-formed text', async () => {
    const { client, ports } = started(wireList([]));
    expect(await client.comments('url', 'some-id', '\ud800')).toMatchObject({ comments: [] });
    expect(ports.fetch).toHaveBeenCalledTimes(1);
  });
});

describe('addComment', () => {
  it.each(KINDS)('publishes a text on a %s as it is', async (kind, collection) => {
    const text = 'Line\nbreak, "quotes", #tag, <b>, я 😀';
    const { client, sent } = started({ data: wireComment('u-1', { text }) });
    expect(await client.addComment(kind, 'some-id', text)).toMatchObject({ id: 'u-1', text });
    expect(sent().url.pathname).toBe(`/api/v3/${collection}/some-id/comments`);
    expect(sent().json).toEqual({ data: { type: 'comment', attributes: { text } } });
  });

  it('says so where the answer has no comment in it', async () => {
    const { client } = started({ data: { type: 'comment', id: 'u-1' } });
    expect(await errorOf(client.addComment('url', 'some-id', 'Hello'))).toEqual({
      kind: 'unexpected-answer',
      what: 'comment',
    });
  });
});

describe('deleteComment', () => {
  it.each(['', '{}', 'null', '{"data": "u-1"}', '"ok"', '[]'])(
    'succeeds with the answer "%s"',
    async (body) => {
      const ports = portsAnswering(() => Promise.resolve(new Response(body)));
      expect(await createBackgroundClient(ports, ACCESS).deleteComment('u-1')).toBeUndefined();
      expect(ports.fetch.mock.calls[0]?.[1]).toMatchObject({ method: 'DELETE' });
      expect(ports.fetch.mock.calls[0]?.[1]).not.toHaveProperty('body');
    },
  );

  it.each([
    ['ForbiddenError', 403, 'forbidden'],
    ['NotFoundError', 404, 'not-found'],
  ])('fails with %s', async (code, status, kind) => {
    const { client } = started(wireError(code), status);
    expect(await errorOf(client.deleteComment('u-1'))).toEqual({ kind });
  });
});

describe('voteOnComment', () => {
  it.each(['positive', 'negative', 'abuse'] as const)(
    'sends "%s" as a bare text and gives the votes',
    async (verdict) => {
      const { client, sent } = started({ data: { abuse: 1, negative: 2, positive: 3 } });
      expect(await client.voteOnComment('u-1', verdict)).toEqual({ positive: 3, negative: 2, abuse: 1 });
      expect(sent().json).toEqual({ data: verdict });
    },
  );
});

describe('ownVote and vote', () => {
  it.each(KINDS)('ask for the vote on a %s and give it', async (kind, collection) => {
    const asked = started(wireList([wireVote('malicious')]));
    expect(await asked.client.ownVote(kind, 'some-id')).toBe('malicious');
    expect(asked.sent().url.pathname).toBe(`/api/v3/${collection}/some-id/user_votes`);
    const given = started({ data: wireVote('harmless') });
    expect(await given.client.vote(kind, 'some-id', 'harmless')).toBe('harmless');
    expect(given.sent().url.pathname).toBe(`/api/v3/${collection}/some-id/votes`);
    expect(given.sent().json).toEqual({
      data: { type: 'vote', attributes: { verdict: 'harmless' } },
    });
  });

  it('tell a second vote from a failed one', async () => {
    const { client } = started(wireError('AlreadyExistsError', 'User "anna" already voted'), 409);
    expect(await errorOf(client.vote('url', 'some-id', 'harmless'))).toEqual({ kind: 'already-exists' });
  });
});

describe('an id that no path can hold', () => {
  const calls: [string, (client: BackgroundClient, id: string) => Promise<unknown>][] = [
    ['comments', (client, id) => client.comments('url', id, null)],
    ['addComment', (client, id) => client.addComment('url', id, 'Hello')],
    ['deleteComment', (client, id) => client.deleteComment(id)],
    ['voteOnComment', (client, id) => client.voteOnComment(id, 'positive')],
    ['ownVote', (client, id) => client.ownVote('url', id)],
    ['vote', (client, id) => client.vote('url', id, 'harmless')],
  ];

  it.each(calls)('is sent nowhere by %s', async (_, call) => {
    for (const id of ['..', '.', '', '\ud800']) {
      const { client, ports } = started({});
      expect(await errorOf(call(client, id))).toEqual({ kind: 'unexpected-answer', what: 'id' });
      expect(ports.fetch).not.toHaveBeenCalled();
    }
  });
});
