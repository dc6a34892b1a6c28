import { objectPath } from '../object-path.ts';
import type { Collection } from '../reading/collection.ts';
import type { Descriptor } from '../reading/descriptor.ts';
import type { RelatingCollection, RelationshipToMany, RelationshipToOne } from '../relationships.ts';
import { readKnownObject, type KnownObject } from '../schemas/known-object.ts';
import type { Ask } from './ask.ts';
import { askForCollection, type ListOptions } from './ask-for-collection.ts';
import { askForOne, readDescriptor } from './ask-for-object.ts';
import type { ObjectOptions } from './object-options.ts';

/**
 * What is related to an object, by the documented relationships. `unexpected-answer` where one object comes for a
 * collection or a collection for one object; `forbidden` where the key may not ask. Fact sheet sections 1.4 and 8.
 */
export type RelationshipsClient = {
  /** `GET /{collection}/{id}/{name}`: the related objects as a whole. */
  objects: <C extends RelatingCollection>(
    of: C,
    id: string,
    name: RelationshipToMany<C>,
    options?: ListOptions,
  ) => Collection<KnownObject>;
  /** `GET /{collection}/{id}/relationships/{name}`: which objects they are. */
  descriptors: <C extends RelatingCollection>(
    of: C,
    id: string,
    name: RelationshipToMany<C>,
    options?: ListOptions,
  ) => Collection<Descriptor>;
  /** `GET /{collection}/{id}/{name}`: the one related object as a whole, null where there is none. */
  one: <C extends RelatingCollection>(
    of: C,
    id: string,
    name: RelationshipToOne<C>,
    options?: ObjectOptions,
  ) => Promise<KnownObject | null>;
  /** `GET /{collection}/{id}/relationships/{name}`: which object it is, null where there is none. */
  oneDescriptor: <C extends RelatingCollection>(
    of: C,
    id: string,
    name: RelationshipToOne<C>,
    options?: ObjectOptions,
  ) => Promise<Descriptor | null>;
};

/** The methods for relationships. */
export function relationshipsClient(ask: Ask): RelationshipsClient {
  return {
    objects: (of, id, name, options) =>
      askForCollection(ask, () => objectPath(of, id, name), readKnownObject, options),
    descriptors: (of, id, name, options) =>
      askForCollection(ask, () => objectPath(of, id, 'relationships', name), readDescriptor, options),
    one: (of, id, name, options) => askForOne(ask, () => objectPath(of, id, name), readKnownObject, options),
    oneDescriptor: (of, id, name, options) =>
      askForOne(ask, () => objectPath(of, id, 'relationships', name), readDescriptor, options),
  };
}
