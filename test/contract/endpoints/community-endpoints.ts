import { expect } from 'vitest';
import { COLLECTION_OF_KIND } from '../../../src/virustotal/object-path.ts';
import type { Endpoint } from './endpoint.ts';
import { ADDRESS, COMMENT_ID, DOMAIN, FILE_ID, LINK_ID } from './fixture-ids.ts';

/** What people comment on and vote for, with how many comments and votes the fixtures have of each. */
const SUBJECTS = [
  { kind: 'file', id: FILE_ID, comments: 4, votes: 15 },
  { kind: 'url', id: LINK_ID, comments: 23, votes: 15 },
  { kind: 'domain', id: DOMAIN, comments: 2, votes: 0 },
  { kind: 'ip', id: ADDRESS, comments: 0, votes: 0 },
] as const;

/** Comments and votes. Fact sheet sections 6.1 to 6.3 and 6.5. */
export const communityEndpoints: Endpoint[] = [
  ...SUBJECTS.flatMap(onSubject),
  {
    line: 'GET /comments',
    gives: 'the latest comments with a tag',
    query: { filter: 'tag:trojan', limit: '5' },
    reads: async ({ client }) => {
      const { items } = await client.comments.latest({ tag: 'trojan', limit: 5 }).page();
      expect(items).toMatchObject([{ attributes: { tags: ['trojan', 'dropper'] } }]);
    },
  },
  {
    line: 'GET /comments/{id}',
    gives: 'one comment, and who wrote it',
    id: COMMENT_ID,
    query: { relationships: 'author,item' },
    reads: async ({ client, id }) =>
      expect(await client.comments.get(id, { relationships: ['author', 'item'] })).toMatchObject({
        id: COMMENT_ID,
        attributes: { tags: ['phishing', 'bank'] },
        relationships: {
          author: { one: { type: 'user', id: 'harbour-watch' } },
          item: { one: { type: 'url', id: LINK_ID } },
        },
      }),
  },
  {
    line: 'DELETE /comments/{id}',
    gives: 'nothing, and takes a comment of one’s own away',
    id: async ({ client }) => (await client.comments.add('ip', ADDRESS, 'Soon gone')).id,
    reads: async ({ client, id }) => expect(await client.comments.delete(id)).toBeUndefined(),
  },
  {
    line: 'POST /comments/{id}/vote',
    gives: 'the votes on a comment, the new one among them',
    id: COMMENT_ID,
    body: () => ({ data: 'positive' }),
    reads: async ({ client, id }) =>
      expect(await client.comments.vote(id, 'positive')).toMatchObject({ negative: 1, abuse: 0 }),
  },
  {
    line: 'GET /comments/{id}/author',
    gives: 'who wrote a comment',
    id: COMMENT_ID,
    reads: async ({ client, id }) =>
      expect(await client.comments.author(id)).toMatchObject({
        type: 'user',
        id: 'harbour-watch',
        attributes: { status: 'active' },
      }),
  },
  {
    line: 'GET /comments/{id}/item',
    gives: 'what a comment is on',
    id: COMMENT_ID,
    reads: async ({ client, id }) =>
      expect(await client.comments.item(id)).toMatchObject({ type: 'url', id: LINK_ID }),
  },
];

function onSubject({ kind, id, comments, votes }: (typeof SUBJECTS)[number]): Endpoint[] {
  const path = `/${COLLECTION_OF_KIND[kind]}/{id}` as const;
  return [
    {
      line: `GET ${path}/comments`,
      gives: `the comments on one ${kind}, a page of them`,
      id,
      query: { limit: '2' },
      reads: async ({ client }) => {
        const { items, total } = await client.comments.on(kind, id, { limit: 2 }).page();
        expect(items).toHaveLength(Math.min(comments, 2));
        expect(total ?? 0).toBe(comments);
      },
    },
    {
      line: `POST ${path}/comments`,
      gives: `the new comment on one ${kind}, with its tags`,
      id,
      body: () => ({ data: { type: 'comment', attributes: { text: 'Seen by us too. #Seen' } } }),
      reads: async ({ client }) =>
        expect(await client.comments.add(kind, id, 'Seen by us too. #Seen')).toMatchObject({
          attributes: { text: 'Seen by us too. #Seen', tags: ['seen'] },
        }),
    },
    {
      line: `GET ${path}/votes`,
      gives: `the votes for one ${kind}`,
      id,
      query: { limit: '40' },
      reads: async ({ client }) => {
        const { items } = await client.votes.on(kind, id, { limit: 40 }).page();
        expect(items).toHaveLength(votes);
        for (const { attributes } of items) expect(['harmless', 'malicious']).toContain(attributes.verdict);
      },
    },
    {
      line: `POST ${path}/votes`,
      gives: `the new vote for one ${kind}`,
      id,
      body: () => ({ data: { type: 'vote', attributes: { verdict: 'malicious' } } }),
      reads: async ({ client }) =>
        expect(await client.votes.add(kind, id, 'malicious')).toMatchObject({
          type: 'vote',
          attributes: { verdict: 'malicious', value: -1 },
        }),
    },
  ];
}
