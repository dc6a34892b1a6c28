import { expect } from 'vitest';
import { postJson } from '../post-json.ts';
import type { Caller, Endpoint } from './endpoint.ts';
import { DOMAIN, FILE_ID, GRAPH_ID, LINK, LINK_ID } from './fixture-ids.ts';
import { matching } from './matching.ts';

const comment = { data: { type: 'comment', attributes: { text: 'Whose?' } } };
const attributes = { graph_data: { description: 'Ours', version: '5.0.0' }, private: false };

/** Users, searches, graphs and what the service tells of itself. Fact sheet sections 3.1 and 6.6. */
export const accountEndpoints: Endpoint[] = [
  {
    line: 'GET /users/{id}',
    gives: "the caller's account by the key, and the key not again",
    id: ({ key }) => key,
    reads: async ({ client, key, name }) => {
      const user = await client.users.own();
      expect(user).toMatchObject({
        id: name,
        attributes: { quotas: { api_requests_daily: { allowed: 500 } } },
      });
      expect(JSON.stringify(user)).not.toContain(key);
    },
  },
  {
    line: 'GET /users/{id}',
    gives: 'what anybody may see of another user',
    id: 'guest-example',
    reads: async ({ client, id }) => {
      const user = await client.users.get(id);
      expect(user).toMatchObject({ id, attributes: { first_name: 'Guest', reputation: 1 } });
      expect(user.attributes).not.toHaveProperty('quotas');
    },
  },
  {
    line: 'PATCH /users/{id}',
    gives: 'the user as it is then',
    id: ({ name }) => name,
    body: (id) => ({ data: { type: 'user', id, attributes: { profile_phrase: 'Changed' } } }),
    reads: async ({ client, id }) =>
      expect(await client.users.patch(id, { profile_phrase: 'Changed' })).toMatchObject({
        id,
        attributes: { profile_phrase: 'Changed' },
      }),
  },
  {
    line: 'DELETE /users/{id}',
    gives: 'nothing, and ends the account',
    id: ({ name }) => name,
    reads: async ({ client, id }) => expect(await client.users.delete(id, { password: id })).toBeUndefined(),
  },
  {
    line: 'GET /users/{id}/overall_quotas',
    gives: 'what the account may use and has used',
    id: ({ name }) => name,
    reads: async ({ client, id }) =>
      expect(await client.users.overallQuotas(id)).toMatchObject({
        data: { api_requests_daily: { user: { allowed: 500, used: 1 } } },
      }),
  },
  {
    line: 'GET /users/{id}/api_usage',
    gives: 'the requests by day and endpoint',
    id: async ({ client, name }) => {
      await client.domains.get(DOMAIN);
      return name;
    },
    query: { start_date: today(), end_date: today() },
    reads: async ({ client, id }) => {
      const { data } = await client.users.apiUsage(id, { start: today(), end: today() });
      expect(data.total).toMatchObject({ domains: 1 });
    },
  },
  {
    line: 'GET /search',
    gives: 'the link that was searched for',
    query: { query: LINK, limit: '3' },
    reads: async ({ client }) => {
      const { items } = await client.search(LINK, { limit: 3 }).page();
      expect(items).toMatchObject([{ type: 'url', id: LINK_ID, attributes: { url: LINK } }]);
    },
  },
  {
    line: 'GET /intelligence/search',
    gives: 'the hits in the corpus, and how many there are',
    query: { query: 'entity:file invoice', order: 'positives-', limit: '300' },
    reads: async ({ client }) => {
      const page = await client
        .intelligenceSearch('entity:file invoice', { order: 'positives-', limit: 300 })
        .page();
      expect(page.items).toContainEqual(expect.objectContaining({ type: 'file', id: FILE_ID }));
      expect(page).toMatchObject({ totalHits: page.items.length, daysBack: 90 });
      expect(page.allowedOrders).toContain('positives');
    },
  },
  {
    line: 'GET /intelligence/search',
    gives: 'only which objects the hits are, where that is asked for',
    query: { query: 'entity:file invoice', descriptors_only: 'true' },
    reads: async ({ client }) => {
      const { items } = await client.intelligenceSearchDescriptors('entity:file invoice').page();
      expect(items).toContainEqual({ type: 'file', id: FILE_ID, contextAttributes: {} });
    },
  },
  {
    line: 'GET /popular_threat_categories',
    gives: 'the words for kinds of threat, one of them misspelt',
    reads: async ({ client }) => {
      const { data } = await client.popularThreatCategories();
      expect(data).toHaveLength(14);
      expect(data).toContain('phising');
    },
  },
  {
    line: 'GET /metadata',
    gives: 'the engines, privileges and relationships that there are',
    reads: async ({ client }) => {
      const { data } = await client.metadata();
      expect(Object.keys(data.engines ?? {}).length).toBeGreaterThan(90);
      expect(data.relationships?.['file']).toContainEqual(expect.objectContaining({ name: 'dropped_files' }));
    },
  },
  {
    line: 'GET /graphs',
    gives: 'the graphs that a filter leaves, none of them private',
    query: { filter: 'owner:kit-collector', order: 'creation_date-', limit: '5' },
    reads: async ({ client }) => {
      const filter = 'owner:kit-collector';
      const { items } = await client.graphs.search({ filter, order: 'creation_date-', limit: 5 }).page();
      expect(items).toMatchObject([{ type: 'graph', id: GRAPH_ID, attributes: { private: false } }]);
    },
  },
  {
    line: 'POST /graphs',
    gives: 'the new graph',
    body: () => ({ data: { type: 'graph', attributes } }),
    reads: async ({ client }) =>
      expect(await client.graphs.create(attributes)).toMatchObject({
        id: matching(/^g[0-9a-f]{64}$/),
        attributes: { graph_data: { description: 'Ours' } },
      }),
  },
  {
    line: 'GET /graphs/{id}',
    gives: 'one graph',
    id: GRAPH_ID,
    reads: async ({ client, id }) => {
      const graph = await client.graphs.get(id);
      expect(graph).toMatchObject({ id: GRAPH_ID, attributes: { views_count: 7 }, dropped: [] });
      expect(graph.attributes.nodes).toHaveLength(4);
    },
  },
  {
    line: 'PATCH /graphs/{id}',
    gives: 'the graph as it is then',
    id: newGraph,
    body: (id) => ({ data: { type: 'graph', id, attributes: { graph_data: { description: 'Newer' } } } }),
    reads: async ({ client, id }) =>
      expect(await client.graphs.patch(id, { graph_data: { description: 'Newer' } })).toMatchObject({
        id,
        attributes: { graph_data: { description: 'Newer' } },
      }),
  },
  {
    line: 'DELETE /graphs/{id}',
    gives: 'nothing, and takes the graph away',
    id: newGraph,
    reads: async ({ client, id }) => expect(await client.graphs.delete(id)).toBeUndefined(),
  },
  {
    line: 'GET /graphs/{id}/comments',
    gives: 'the comments on a graph',
    id: GRAPH_ID,
    reads: async ({ client, id }) =>
      expect(await client.graphs.comments(id).page()).toMatchObject({ items: [], cursor: null }),
  },
  {
    line: 'POST /graphs/{id}/comments',
    gives: 'the new comment on a graph',
    id: newGraph,
    body: () => comment,
    leftOut: 'none: comments are added on the four kinds',
    reads: async ({ emulator, key, id }) =>
      expect(await postJson(emulator, `/graphs/${id}/comments`, comment, key)).toMatchObject({
        body: { data: { type: 'comment', attributes: { text: 'Whose?' } } },
      }),
  },
];

/** Any object by its address, where no other method is for it. Fact sheet section 1. */
export const anyObjectEndpoints: Endpoint[] = [
  {
    line: 'GET /{collection}/{id}',
    gives: 'an object',
    collection: 'domains',
    id: DOMAIN,
    reads: async ({ client, id }) =>
      expect(await client.objects.get(['domains', id])).toMatchObject({ type: 'domain', id: DOMAIN }),
  },
  {
    line: 'GET /{collection}/{id}/{relationship}',
    gives: 'a collection, with parameters of its own',
    collection: 'domains',
    id: DOMAIN,
    relationship: 'comments',
    query: { limit: '1', x: 'y' },
    reads: async ({ client, id }) => {
      const question = { limit: 1, filters: { x: 'y' } };
      const { items } = await client.objects.list(['domains', id, 'comments'], question).page();
      expect(items).toMatchObject([{ type: 'comment' }]);
    },
  },
  {
    line: 'PATCH /{collection}/{id}',
    gives: 'the object as it is then',
    collection: 'graphs',
    id: newGraph,
    body: (id) => ({ data: { type: 'graph', id, attributes } }),
    reads: async ({ client, id }) =>
      expect(await client.objects.patch(['graphs', id], { type: 'graph', attributes })).toMatchObject({
        type: 'graph',
        id,
      }),
  },
  {
    line: 'DELETE /{collection}/{id}',
    gives: 'nothing, and takes the object away',
    collection: 'graphs',
    id: newGraph,
    reads: async ({ client, id }) => expect(await client.objects.delete(['graphs', id])).toBeUndefined(),
  },
];

async function newGraph({ client }: Caller): Promise<string> {
  return (await client.graphs.create(attributes)).id;
}

/** As `YYYYMMDD`, in UTC. */
function today(): string {
  return new Date().toISOString().slice(0, 10).replaceAll('-', '');
}
