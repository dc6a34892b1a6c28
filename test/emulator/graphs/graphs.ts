import * as v from 'valibot';
import type { Descriptor } from '../relationships/descriptor.ts';
import type { Parts } from '../parts.ts';
import { recordedMembers } from '../recorded/recorded-collection.ts';
import type { RecordedData } from '../recorded/recorded-data.ts';
import type { Shelf } from '../state.ts';
import { sha256Of } from '../url-identity.ts';
import { anyMembers } from '../any-members.ts';

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

const recordedSchema = v.object({
  data: v.object({
    type: v.literal('graph'),
    id: v.string(),
    attributes: anyMembers,
    relationships: v.fallback(
      v.nullable(v.object({ owner: v.object({ data: v.object({ id: v.string() }) }) })),
      null,
    ),
  }),
});

/**
 * A graph as it is kept; `owner` is a user name, null where nobody recorded it. Those that were made are counted from 1,
 * and one that was deleted keeps its count, so that no other gets its id.
 */
export const keptGraphSchema = v.object({
  id: v.string(),
  attributes: anyMembers,
  owner: v.nullable(v.string()),
  count: v.number(),
  isDeleted: v.boolean(),
});

/** A graph. */
export type Graph = v.InferOutput<typeof keptGraphSchema>;

/** The graphs: those that were recorded, and those that were made. */
export type Graphs = {
  /** All of them, the last made first. */
  all: () => Graph[];
  find: (id: string) => Graph | null;
  add: (change: GraphChange, owner: string) => Graph;
  change: (graph: Graph, change: GraphChange) => void;
  remove: (graph: Graph) => void;
};

/** Graphs that start as they were kept or, where nobody changed them, recorded. */
export function createGraphs(recorded: RecordedData, nowMs: () => number, shelf: Shelf<Graph>): Graphs {
  const kept = shelf.kept.toSorted((a, b) => a.count - b.count);
  const byId = new Map([...recordedGraphs(recorded), ...kept].map((graph) => [graph.id, graph]));
  const nowS = () => Math.floor(nowMs() / 1000);
  let added = kept.at(-1)?.count ?? 0;

  return {
    all: () => [...byId.values()].filter(({ isDeleted }) => !isDeleted).toReversed(),
    find: (id) => {
      const graph = byId.get(id);
      return graph === undefined || graph.isDeleted ? null : graph;
    },
    add: (change, owner) => {
      added += 1;
      const dates = { creation_date: nowS(), last_modified_date: nowS() };
      const graph = {
        id: `g${sha256Of(`graph ${added} of ${owner}`)}`,
        attributes: { nodes: [], links: [], private: false, views_count: 0, ...change, ...dates },
        owner,
        count: added,
        isDeleted: false,
      };
      byId.set(graph.id, graph);
      shelf.keep(graph.id, graph);
      return graph;
    },
    change: (graph, change) => {
      graph.attributes = { ...graph.attributes, ...change, last_modified_date: nowS() };
      shelf.keep(graph.id, graph);
    },
    remove: (graph) => {
      graph.attributes = {};
      graph.isDeleted = true;
      shelf.keep(graph.id, graph);
    },
  };
}

/** Whether a user may see a graph: private ones are for their owners. */
export function isVisibleTo({ attributes, owner }: Graph, user: string): boolean {
  return attributes['private'] !== true || owner === user;
}

/** Those with a body of their own, and those in the body of a search. */
function recordedGraphs(recorded: RecordedData): Graph[] {
  const found = recordedMembers(recorded, '/graphs').map(({ id, attributes }) => ({
    id,
    attributes,
    owner: null,
    count: 0,
    isDeleted: false,
  }));
  const single = recorded.paths().filter((path) => /^\/graphs\/[^/?]+$/.test(path));
  return [...found, ...single.flatMap((path) => recordedGraph(recorded.at(path)) ?? [])];
}

function recordedGraph(body: string | null): Graph | null {
  const parsed = v.safeParse(recordedSchema, body === null ? null : JSON.parse(body));
  if (!parsed.success) return null;
  const { id, attributes, relationships } = parsed.output.data;
  return { id, attributes, owner: relationships?.owner.data.id ?? null, count: 0, isDeleted: false };
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
