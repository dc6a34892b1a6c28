import { expect } from 'vitest';
import type { RelatingCollection } from '../../../src/virustotal/relationships.ts';
import type { Endpoint } from './endpoint.ts';
import {
  ADDRESS,
  ANALYSIS_ID,
  BEHAVIOUR_ID,
  CLEAN_LINK_ID,
  COMMENT_ID,
  DOMAIN,
  FILE_ID,
  GRAPH_ID,
  LINK_ID,
  SUBDOMAIN,
} from './fixture-ids.ts';
import { matching } from './matching.ts';

const SIGN_IN = { type: 'url', id: LINK_ID };
const INVOICE = { type: 'file', id: FILE_ID };

/** One relationship of each collection in each form; all the others are in `relationships.test.ts`. Fact sheet section 8. */
export const relationshipEndpoints: Endpoint[] = [
  {
    line: 'GET /files/{id}/{relationship}',
    gives: 'whole objects, with what there is to say of the link to them',
    id: FILE_ID,
    relationship: 'contacted_urls',
    reads: async ({ client, id }) => {
      const { items } = await client.relationships.objects('files', id, 'contacted_urls').page();
      expect(items).toMatchObject([{ ...SIGN_IN, attributes: { url: matching(/./) } }]);
      expect(items[0]?.contextAttributes).toHaveProperty('url');
    },
  },
  {
    line: 'GET /files/{id}/relationships/{relationship}',
    gives: 'descriptors, a page of them',
    id: FILE_ID,
    relationship: 'contacted_domains',
    query: { limit: '1' },
    reads: async ({ client, id }) => {
      const page = await client.relationships
        .descriptors('files', id, 'contacted_domains', { limit: 1 })
        .page();
      expect(page).toMatchObject({
        items: [{ type: 'domain', id: DOMAIN }],
        cursor: matching(/./),
        total: 2,
      });
    },
  },
  {
    line: 'GET /urls/{id}/{relationship}',
    gives: 'the one object as a whole',
    id: LINK_ID,
    relationship: 'last_serving_ip_address',
    reads: async ({ client, id }) =>
      expect(await client.relationships.one('urls', id, 'last_serving_ip_address')).toMatchObject({
        type: 'ip_address',
        id: ADDRESS,
        attributes: { asn: 64_500 },
      }),
  },
  {
    line: 'GET /urls/{id}/relationships/{relationship}',
    gives: 'the descriptor of the one object',
    id: LINK_ID,
    relationship: 'network_location',
    reads: async ({ client, id }) =>
      expect(await client.relationships.oneDescriptor('urls', id, 'network_location')).toEqual({
        type: 'domain',
        id: DOMAIN,
        contextAttributes: {},
      }),
  },
  {
    line: 'GET /domains/{id}/{relationship}',
    gives: 'whole objects',
    id: DOMAIN,
    relationship: 'subdomains',
    reads: async ({ client, id }) => {
      const { items } = await client.relationships.objects('domains', id, 'subdomains').page();
      expect(items.map((item) => item.id)).toEqual([SUBDOMAIN, 'cdn.malicious.example']);
    },
  },
  {
    line: 'GET /domains/{id}/relationships/{relationship}',
    gives: 'the descriptor of the one object',
    id: SUBDOMAIN,
    relationship: 'immediate_parent',
    reads: async ({ client, id }) =>
      expect(await client.relationships.oneDescriptor('domains', id, 'immediate_parent')).toMatchObject({
        type: 'domain',
        id: DOMAIN,
      }),
  },
  {
    line: 'GET /ip_addresses/{id}/{relationship}',
    gives: 'whole objects',
    id: ADDRESS,
    relationship: 'resolutions',
    reads: async ({ client, id }) => {
      const { items } = await client.relationships.objects('ip_addresses', id, 'resolutions').page();
      expect(items).toMatchObject([
        { type: 'resolution', attributes: { host_name: DOMAIN } },
        { type: 'resolution', attributes: { host_name: SUBDOMAIN } },
      ]);
    },
  },
  {
    line: 'GET /ip_addresses/{id}/relationships/{relationship}',
    gives: 'descriptors',
    id: ADDRESS,
    relationship: 'communicating_files',
    reads: async ({ client, id }) => {
      const { items } = await client.relationships
        .descriptors('ip_addresses', id, 'communicating_files')
        .page();
      expect(items).toMatchObject([INVOICE, { type: 'file' }]);
    },
  },
  ...userVotesOn('files', FILE_ID),
  ...userVotesOn('urls', LINK_ID),
  ...userVotesOn('domains', DOMAIN),
  ...userVotesOn('ip_addresses', ADDRESS),
  {
    line: 'GET /analyses/{id}/relationships/{relationship}',
    gives: 'the descriptor of what was analysed',
    id: ANALYSIS_ID,
    relationship: 'item',
    reads: async ({ client, id }) =>
      expect(await client.relationships.oneDescriptor('analyses', id, 'item')).toMatchObject({
        type: 'url',
        id: CLEAN_LINK_ID,
      }),
  },
  {
    line: 'GET /comments/{id}/relationships/{relationship}',
    gives: 'the descriptor of who wrote it',
    id: COMMENT_ID,
    relationship: 'author',
    reads: async ({ client, id }) =>
      expect(await client.relationships.oneDescriptor('comments', id, 'author')).toMatchObject({
        type: 'user',
        id: 'harbour-watch',
      }),
  },
  {
    line: 'GET /file_behaviours/{id}/{relationship}',
    gives: 'the file that a report is on, as a whole',
    id: BEHAVIOUR_ID,
    relationship: 'file',
    reads: async ({ client, id }) =>
      expect(await client.relationships.one('file_behaviours', id, 'file')).toMatchObject({
        ...INVOICE,
        attributes: { meaningful_name: 'invoice.exe' },
      }),
  },
  {
    line: 'GET /file_behaviours/{id}/relationships/{relationship}',
    gives: 'the techniques that a sandbox saw, as descriptors',
    id: BEHAVIOUR_ID,
    relationship: 'attack_techniques',
    reads: async ({ client, id }) => {
      const { items } = await client.relationships
        .descriptors('file_behaviours', id, 'attack_techniques')
        .page();
      expect(items).toContainEqual({ type: 'attack_technique', id: 'T1082', contextAttributes: {} });
    },
  },
  {
    line: 'GET /graphs/{id}/{relationship}',
    gives: 'whose graph it is',
    id: GRAPH_ID,
    relationship: 'owner',
    reads: async ({ client, id }) =>
      expect(await client.relationships.one('graphs', id, 'owner')).toMatchObject({
        type: 'user',
        id: 'kit-collector',
      }),
  },
  {
    line: 'GET /graphs/{id}/{relationship}',
    gives: 'no group, which is told by null',
    id: GRAPH_ID,
    relationship: 'group',
    reads: async ({ client, id }) => expect(await client.relationships.one('graphs', id, 'group')).toBeNull(),
  },
  {
    line: 'GET /graphs/{id}/{relationship}',
    gives: 'what is in a graph, and which of it cannot be loaded',
    id: GRAPH_ID,
    relationship: 'items',
    reads: async ({ client, id }) => {
      const { items } = await client.relationships.objects('graphs', id, 'items').page();
      expect(items).toMatchObject([
        { ...INVOICE, error: null },
        { id: DOMAIN, error: null },
        { id: 'gone.example', error: 'NotFoundError' },
      ]);
    },
  },
  ...['editors' as const, 'viewers' as const].map((name): Endpoint => ({
    line: 'GET /graphs/{id}/{relationship}',
    gives: 'nobody, which is an empty page',
    id: GRAPH_ID,
    relationship: name,
    reads: async ({ client, id }) =>
      expect(await client.relationships.objects('graphs', id, name).page()).toMatchObject({
        items: [],
        cursor: null,
      }),
  })),
  {
    line: 'GET /users/{id}/{relationship}',
    gives: 'no group, which is told by null',
    id: ({ name }) => name,
    relationship: 'api_quota_group',
    reads: async ({ client, id }) =>
      expect(await client.relationships.one('users', id, 'api_quota_group')).toBeNull(),
  },
  {
    line: 'GET /users/{id}/{relationship}',
    gives: "the caller's own comments",
    id: async ({ client, name }) => {
      await client.comments.add('domain', SUBDOMAIN, 'Mine');
      return name;
    },
    relationship: 'comments',
    reads: async ({ client, id }) => {
      const { items } = await client.relationships.objects('users', id, 'comments').page();
      expect(items).toMatchObject([{ type: 'comment', attributes: { text: 'Mine' } }]);
    },
  },
  {
    line: 'GET /users/{id}/relationships/{relationship}',
    gives: "the caller's own votes, as descriptors",
    id: async ({ client, name }) => {
      await client.votes.add('domain', SUBDOMAIN, 'malicious');
      return name;
    },
    relationship: 'votes',
    reads: async ({ client, id }) => {
      const { items } = await client.relationships.descriptors('users', id, 'votes').page();
      expect(items).toMatchObject([{ type: 'vote', id: matching(new RegExp(`^d-${SUBDOMAIN}-`)) }]);
    },
  },
  {
    line: 'GET /graphs/{id}/relationships/{relationship}',
    gives: 'what is in a graph, as descriptors',
    id: GRAPH_ID,
    relationship: 'items',
    reads: async ({ client, id }) => {
      const { items } = await client.relationships.descriptors('graphs', id, 'items').page();
      expect(items.map((item) => item.type)).toEqual(['file', 'domain', 'domain']);
    },
  },
];

function userVotesOn(
  collection: Extract<RelatingCollection, 'files' | 'urls' | 'domains' | 'ip_addresses'>,
  id: string,
): Endpoint[] {
  return [
    {
      line: `GET /${collection}/{id}/{relationship}`,
      gives: "no vote of the caller's own, where none was given",
      id,
      relationship: 'user_votes',
      reads: async ({ client }) =>
        expect(await client.relationships.objects(collection, id, 'user_votes').page()).toMatchObject({
          items: [],
        }),
    },
  ];
}
