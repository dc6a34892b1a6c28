import { pathSegment } from '../path-segment.ts';
import type { Collection } from '../reading/collection.ts';
import { readKnownObject, type KnownObject } from '../schemas/known-object.ts';
import type { Ask, CallOptions } from './ask.ts';
import { askForCollection, type ListOptions } from './ask-for-collection.ts';
import { askForOne, readData } from './ask-for-object.ts';
import type { ObjectOptions } from './object-options.ts';
import { patchOf } from './patch-of.ts';

/** A path by its parts, which are not encoded: `['collections', id, 'files']`. */
type ObjectPath = readonly [string, ...string[]];

/** Any object of the service, where this client has no method for it. Fact sheet section 1. */
export type ObjectsClient = {
  /** `GET` of one object, null where the service says that there is none. */
  get: (path: ObjectPath, options?: ObjectOptions) => Promise<KnownObject | null>;
  /** `GET` of a collection; `filters` are parameters of its own. */
  list: (
    path: ObjectPath,
    options?: ListOptions & { filters?: Record<string, string> },
  ) => Collection<KnownObject>;
  /** `PATCH` of these attributes of an object; gives the object as it is then. */
  patch: (
    path: ObjectPath,
    changes: { type: string; attributes: Record<string, unknown> },
    options?: CallOptions,
  ) => Promise<KnownObject>;
  /** `DELETE` of an object. */
  delete: (path: ObjectPath, options?: CallOptions) => Promise<void>;
};

/** The methods for any object. */
export function objectsClient(ask: Ask): ObjectsClient {
  const at = (path: ObjectPath) => () => `/${path.map(pathSegment).join('/')}`;
  return {
    get: (path, options) => askForOne(ask, at(path), readKnownObject, options),
    list: (path, { filters, ...options } = {}) =>
      askForCollection(ask, at(path), readKnownObject, options, filters),
    patch: (path, { type, attributes }, { signal } = {}) =>
      ask.forJson(
        { method: 'PATCH', path: at(path), json: patchOf(type, path.at(-1), attributes), signal },
        readData(readKnownObject),
      ),
    delete: (path, { signal } = {}) => ask.forJson({ method: 'DELETE', path: at(path), signal }, () => {}),
  };
}
