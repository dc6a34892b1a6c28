import { objectPath } from '../object-path.ts';
import type { Collection } from '../reading/collection.ts';
import { commentKind } from '../schemas/comment.ts';
import { graphKind } from '../schemas/graph.ts';
import type { Ask, CallOptions } from './ask.ts';
import { askForCollection, type ListOptions } from './ask-for-collection.ts';
import { readData } from './ask-for-object.ts';
import type { ObjectOf } from './object-of.ts';
import { objectReader, type ReadObject } from './object-reader.ts';
import { patchOf } from './patch-of.ts';

type Graph = ObjectOf<typeof graphKind>;

/** Graphs; an id is `g` and 64 hex digits. Public ones are public, private ones premium. Fact sheet section 6.6. */
export type GraphsClient = {
  /** `GET /graphs`: those that a filter leaves, such as `label:name`; `order` is such as `name` or `creation_date-`. */
  search: (options?: ListOptions & { filter?: string; order?: string }) => Collection<Graph>;
  /** `GET /graphs/{id}`: one graph. */
  get: ReadObject<typeof graphKind>;
  /** `POST /graphs`: makes a graph of these attributes. Repeating it makes two. */
  create: (attributes: Record<string, unknown>, options?: CallOptions) => Promise<Graph>;
  /** `PATCH /graphs/{id}`: changes these attributes; gives the graph as it is then. */
  patch: (id: string, attributes: Record<string, unknown>, options?: CallOptions) => Promise<Graph>;
  /** `DELETE /graphs/{id}`: deletes a graph. */
  delete: (id: string, options?: CallOptions) => Promise<void>;
  /** `GET /graphs/{id}/comments`: the comments on a graph. */
  comments: (id: string, options?: ListOptions) => Collection<ObjectOf<typeof commentKind>>;
};

/** The methods for graphs. */
export function graphsClient(ask: Ask): GraphsClient {
  const at =
    (id: string, ...rest: string[]) =>
    () =>
      objectPath('graphs', id, ...rest);
  const { read } = graphKind;
  return {
    search: ({ filter, order, ...options } = {}) =>
      askForCollection(ask, () => '/graphs', read, options, { filter, order }),
    get: objectReader(ask, 'graphs', graphKind),
    create: (attributes, { signal } = {}) => {
      const json = { data: { type: 'graph', attributes } };
      return ask.forJson({ method: 'POST', path: () => '/graphs', json, signal }, readData(read));
    },
    patch: (id, attributes, { signal } = {}) =>
      ask.forJson(
        { method: 'PATCH', path: at(id), json: patchOf('graph', id, attributes), signal },
        readData(read),
      ),
    delete: (id, { signal } = {}) => ask.forJson({ method: 'DELETE', path: at(id), signal }, () => {}),
    comments: (id, options) => askForCollection(ask, at(id, 'comments'), commentKind.read, options),
  };
}
