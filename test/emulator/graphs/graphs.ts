import * as v from 'valibot';
import type { Descriptor } from '../relationships/descriptor.ts';
import type { Parts } from '../parts.ts';
import { recordedMembers } from '../recorded/recorded-collection.ts';
import type { RecordedData } from '../recorded/recorded-data.ts';
import { sha256Of } from '../url-identity.ts';

/** What a client may say of a graph. Fact sheet section 7.11. */
export const graphChangeSchema = v.partial(
  v.object({
    graph_data: v.looseObject({ description: v.optional(v.string()), version: v.optional(v.string()) }),
    nodes: v.array(v.looseObject({ entity_id: v.string(), type: v.string() })),
    links: v.array(v.looseObject({ connection_type: v.string(), source: v.string(), target: v.string() })),
    position: v.looseObject({}),
    private: v.boolean(),
  }),
);
const nodesSchema = v.fallback(v.array(v.object({ entity_id: v.string(), type: v.string() })), []);
/** The types of node that are objects of the service; others group or explain. */
const ITEM_TYPES = new Set(['file', 'url', 'domain', 'ip_address']);
type GraphChange = v.InferOutput<typeof graphChangeSchema>;

/** Checked and not copied: attributes may have any name, `__proto__` too. */
const attributesSchema = v.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
const recordedSchema = v.object({
  data: v.object({
    type: v.literal('graph'),
    id: v.string(),
    attributes: attributesSchema,
    relationships: v.fallback(
      v.nullable(v.object({ owner: v.object({ data: v.object({ id: v.string() }) }) })),
      null,
    ),
  }),
});

/** A graph; `owner` is a user name, null where nobody recorded it. */
export type Graph = { id: string; attributes: Record<string, unknown>; owner: string | null };

/** The graphs: those that were recorded, and those that were made since the start. */
export type Graphs = {
  /** All of them, the last made first. */
  all: () => Graph[];
  find: (id: string) => Graph | null;
  add: (change: GraphChange, owner: string) => Graph;
  change: (graph: Graph, change: GraphChange) => void;
  remove: (graph: Graph) => void;
};

/** Graphs that start as they were recorded. */
export function createGraphs(recorded: RecordedData, nowMs: () => number): Graphs {
  const byId = new Map(recordedGraphs(recorded).map((graph) => [graph.id, graph]));
  const nowS = () => Math.floor(nowMs() / 1000);
  let added = 0;

  return {
    all: () => [...byId.values()].toReversed(),
    find: (id) => byId.get(id) ?? null,
    add: (change, owner) => {
      added += 1;
      const dates = { creation_date: nowS(), last_modified_date: nowS() };
      const graph = {
        id: `g${sha256Of(`graph ${added} of ${owner}`)}`,
        attributes: { nodes: [], links: [], private: false, views_count: 0, ...change, ...dates },
        owner,
      };
      byId.set(graph.id, graph);
      return graph;
    },
    change: (graph, change) => {
      graph.attributes = { ...graph.attributes, ...change, last_modified_date: nowS() };
    },
    remove: ({ id }) => {
      byId.delete(id);
    },
  };
}

/** Those with a body of their own, and those in the body of a search. */
function recordedGraphs(recorded: RecordedData): Graph[] {
  const found = recordedMembers(recorded, '/graphs').map(({ id, attributes }) => ({
    id,
    attributes,
    owner: null,
  }));
  const single = recorded.paths().filter((path) => /^\/graphs\/[^/?]+$/.test(path));
  return [...found, ...single.flatMap((path) => recordedGraph(recorded.at(path)) ?? [])];
}

function recordedGraph(body: string | null): Graph | null {
  const parsed = v.safeParse(recordedSchema, body === null ? null : JSON.parse(body));
  if (!parsed.success) return null;
  const { id, attributes, relationships } = parsed.output.data;
  return { id, attributes, owner: relationships?.owner.data.id ?? null };
}

/** The relationships of a graph, each with the type that it leads to. Fact sheet section 8. */
export const GRAPH_RELATIONSHIPS = {
  comments: 'comment',
  editors: 'user',
  group: 'group',
  items: 'item',
  owner: 'user',
  viewers: 'user',
} as const;
type GraphRelationship = keyof typeof GRAPH_RELATIONSHIPS;

/** Whether graphs have a relationship of this name. */
export function isGraphRelationship(name: string): name is GraphRelationship {
  return Object.hasOwn(GRAPH_RELATIONSHIPS, name);
}

/** What a relationship of a graph leads to: a list, or for the owner and the group one or none. */
export function relatedToGraph(
  { comments }: Pick<Parts, 'comments'>,
  { id, attributes, owner }: Graph,
  name: GraphRelationship,
): Descriptor[] | Descriptor | null {
  switch (name) {
    case 'comments':
      return comments
        .on({ collection: 'graphs', type: 'graph', id })
        .map((comment) => ({ type: 'comment', id: comment.id }));
    case 'items':
      return v
        .parse(nodesSchema, attributes['nodes'])
        .filter(({ type }) => ITEM_TYPES.has(type))
        .map(({ entity_id, type }) => ({ type, id: entity_id }));
    case 'owner':
      return owner === null ? null : { type: 'user', id: owner };
    case 'group':
      return null;
    case 'editors':
    case 'viewers':
      return [];
  }
}
