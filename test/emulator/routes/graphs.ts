import type { Context } from 'hono';
import * as v from 'valibot';
import type { Descriptor } from '../relationships/descriptor.ts';
import { notFound } from '../errors.ts';
import {
  graphChangeSchema,
  isGraphRelationship,
  isVisibleTo,
  relatedToGraph,
  type Graph,
} from '../graphs/graphs.ts';
import { jsonAnswer } from '../json-answer.ts';
import { readJson } from '../json-body.ts';
import { withAskedAttributes } from '../relationships/object-answer.ts';
import { ordered } from '../relationships/ordered.ts';
import { pageAnswer } from '../page-answer.ts';
import { apiAddressOf, type App, type Environment, type Parts } from '../parts.ts';
import { notAuthorized, requirePremium } from '../accounts/premium.ts';
import { recordedPage } from '../recorded/recorded-page.ts';
import { searchTerms, type SearchTerm } from '../search/search-terms.ts';
import { unloadable, wholeObject } from '../relationships/whole-object.ts';
import { graphAttributes, wireGraph } from '../graphs/wire-graph.ts';

const ORDERS = ['last_modified_date', 'creation_date', 'views_count', 'comments_count'];
const NEWEST_FIRST = 'last_modified_date-';
const bodySchema = v.object({ data: v.object({ type: v.literal('graph'), attributes: graphChangeSchema }) });

/**
 * Graphs: everybody sees the public ones, and owners may change theirs; private ones are for premium accounts. Fact
 * sheet sections 6.6 and 7.11.
 */
export function addGraphRoutes(app: App, parts: Parts): void {
  const { graphs, comments } = parts;

  app.get('/api/v3/graphs', (context) => {
    const { filter = '', order = NEWEST_FIRST } = context.req.query();
    const terms = searchTerms(filter);
    const found = graphs
      .all()
      .filter((graph) => isVisibleTo(graph, context.get('account').name) && matches(graph, terms));
    const objects = found.map((graph) => ({ graph, attributes: graphAttributes(comments, graph) }));
    return pageAnswer(context, '/graphs', ordered(objects, order, ORDERS), ({ graph }) =>
      withAskedAttributes(context, wire(context, graph)),
    );
  });

  app.post('/api/v3/graphs', (context) => {
    const change = readChange(context);
    return jsonAnswer({ data: wire(context, graphs.add(change, context.get('account').name)) });
  });

  app.get('/api/v3/graphs/:id', (context) => {
    const graph = visible(context, context.req.param('id'));
    return jsonAnswer({ data: withAskedAttributes(context, wire(context, graph)) });
  });

  app.patch('/api/v3/graphs/:id', (context) => {
    const graph = own(context, context.req.param('id'));
    graphs.change(graph, readChange(context));
    return jsonAnswer({ data: wire(context, graph) });
  });

  app.delete('/api/v3/graphs/:id', (context) => {
    const graph = own(context, context.req.param('id'));
    graphs.remove(graph);
    comments.removeAll({ collection: 'graphs', type: 'graph', id: graph.id });
    return jsonAnswer({});
  });

  for (const method of ['get', 'post'] as const)
    app[method]('/api/v3/graphs/:id/comments', (context, next) => {
      visible(context, context.req.param('id'));
      return next();
    });

  app.get('/api/v3/graphs/:id/relationships/:name', (context, next) => {
    const { id, name } = context.req.param();
    const graph = visible(context, id);
    if (!isGraphRelationship(name)) return next();
    const related = relatedToGraph(parts, graph, name);
    const path = `/graphs/${graph.id}/relationships/${name}`;
    const links = { related: `${apiAddressOf(context)}/graphs/${graph.id}/${name}` };
    return Array.isArray(related)
      ? pageAnswer(context, path, related, (descriptor) => descriptor, { links })
      : jsonAnswer({ data: related, links: { self: apiAddressOf(context) + path, ...links } });
  });

  app.get('/api/v3/graphs/:id/:name{owner|items|editors|viewers|group}', (context, next) => {
    const { id, name } = context.req.param();
    const graph = visible(context, id);
    if (!isGraphRelationship(name)) return next();
    const path = `/graphs/${graph.id}/${name}`;
    const body = recordedPage(context, parts, path);
    if (body !== null) return jsonAnswer(body);
    const related = relatedToGraph(parts, graph, name);
    return Array.isArray(related)
      ? pageAnswer(context, path, related, (descriptor) => whole(context, descriptor))
      : jsonAnswer({
          data: related === null ? null : whole(context, related),
          links: { self: apiAddressOf(context) + path },
        });
  });

  function whole(context: Context<Environment>, descriptor: Descriptor): object {
    return wholeObject(context, parts, descriptor) ?? unloadable(apiAddressOf(context), descriptor);
  }

  /** Throws the 404 of a graph that nobody made, and the 403 of a private one of somebody else. */
  function visible(context: Context<Environment>, id: string): Graph {
    const graph = graphs.find(id);
    if (graph === null) throw notFound('Graph', id);
    if (!isVisibleTo(graph, context.get('account').name)) throw notAuthorized();
    return graph;
  }

  function own(context: Context<Environment>, id: string): Graph {
    const graph = visible(context, id);
    if (graph.owner !== context.get('account').name) throw notAuthorized();
    return graph;
  }

  function wire(context: Context<Environment>, graph: Graph): Record<string, unknown> {
    return wireGraph(comments, graph, apiAddressOf(context));
  }
}

/** What a request says of a graph. Throws the 403 of a private one for an account that is not premium. */
function readChange(context: Context<Environment>): v.InferOutput<typeof graphChangeSchema> {
  const { attributes } = readJson(context, bodySchema).data;
  if (attributes.private === true) requirePremium(context.get('account'));
  return attributes;
}

/** Whether every term fits: `owner:` the owner's name, any other term some text in the graph. */
function matches({ attributes, owner }: Graph, terms: readonly SearchTerm[]): boolean {
  const text = JSON.stringify(attributes).toLowerCase();
  return terms.every(({ name, value }) => (name === 'owner' ? owner === value : text.includes(value)));
}
