import { objectPath, type ObjectCollection } from '../object-path.ts';
import type { ObjectKind } from '../reading/object-kind.ts';
import type { Ask } from './ask.ts';
import { askForObject } from './ask-for-object.ts';
import type { ObjectOf } from './object-of.ts';
import type { ObjectOptions } from './object-options.ts';

/** Reads the object of a kind that has an id. */
export type ReadObject<Kind> = (id: string, options?: ObjectOptions) => Promise<ObjectOf<Kind>>;

/** The method that reads one object of a collection by its id. */
export function objectReader<Type extends string, Attributes>(
  ask: Ask,
  collection: ObjectCollection,
  kind: ObjectKind<Type, Attributes>,
): ReadObject<ObjectKind<Type, Attributes>> {
  return (id, options) => askForObject(ask, () => objectPath(collection, id), kind.read, options);
}
