import type { Comments } from '../community/comments.ts';
import type { Graph } from './graphs.ts';

/** A graph with how many comments it has now. Fact sheet section 7.11. */
export function wireGraph(comments: Comments, graph: Graph, apiAddress: string): Record<string, unknown> {
  const { id } = graph;
  return {
    attributes: graphAttributes(comments, graph),
    id,
    links: { self: `${apiAddress}/graphs/${id}` },
    type: 'graph',
  };
}

/** What is told of a graph. */
export function graphAttributes(comments: Comments, { id, attributes }: Graph): Record<string, unknown> {
  const count = comments.on({ collection: 'graphs', type: 'graph', id }).length;
  return { ...attributes, comments_count: count };
}
