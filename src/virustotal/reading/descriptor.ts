import * as v from 'valibot';
import { anyDictionary, dictionaryOf } from './dictionary.ts';
import { objectId } from './envelope.ts';
import { fields } from './wire-values.ts';
import { pathIn, wellFormed } from './well-formed.ts';
import { whole } from './whole.ts';

/** Which object: enough to ask for it. `contextAttributes` says something of this link or hit, as plain data. */
export type Descriptor = { type: string; id: string; contextAttributes: Record<string, unknown> };

/** What an object is related to by one relationship: one object, none, or the first of many, with a cursor to the rest. */
export type Related = { one: Descriptor | null } | { many: Descriptor[]; cursor: string | null };

const noDictionary = (): Record<string, unknown> => ({});

const descriptorEntries = {
  type: v.string(),
  id: objectId,
  context_attributes: v.fallback(v.nullish(anyDictionary, noDictionary), noDictionary),
};

/** An object of any type, with nothing of its attributes read. Fact sheet section 1.1. */
export const wireObjectSchema = v.object({
  ...descriptorEntries,
  attributes: v.nullish(v.unknown(), noDictionary),
  relationships: v.optional(v.unknown()),
  error: v.fallback(v.nullish(v.object({ code: v.string() })), null),
});

/** A descriptor, which is any object that one looks no closer at. It is malformed as a whole or not at all. */
export const descriptorSchema = whole(
  v.pipe(
    v.object(descriptorEntries),
    v.transform(({ type, id, context_attributes }): Descriptor => ({
      type,
      id,
      contextAttributes: context_attributes,
    })),
  ),
);

const toMany = v.pipe(
  v.object({
    data: v.array(descriptorSchema),
    meta: v.fallback(v.nullish(v.object({ cursor: v.nullish(v.string()) })), null),
  }),
  v.transform(({ data, meta }): Related => ({ many: data, cursor: meta?.cursor ?? null })),
);
/** Without `data` it could not be loaded, which is not the same as that there is none. */
const toOne = whole(
  v.pipe(
    fields({ data: v.optional(v.nullable(descriptorSchema)) }),
    v.transform(({ data }): Related | null => (data === undefined ? null : { one: data })),
  ),
);

/** No union: its issues would not say which of the descriptors is malformed. */
const relationshipsSchema = dictionaryOf(
  v.lazy((related): v.GenericSchema<unknown, Related | null> =>
    v.is(v.object({ data: v.array(v.unknown()) }), related) ? toMany : toOne,
  ),
);

/** The relationships that came with an object, by their names. `dropped` holds the paths of malformed ones. */
export function readRelationships(wire: unknown): { byName: Record<string, Related>; dropped: string[] } {
  const { value, dropped } = wellFormed(relationshipsSchema, wire);
  const known = Object.entries(value ?? {}).flatMap(([name, related]): [string, Related][] =>
    related === null ? [] : [[name, related]],
  );
  return {
    byName: Object.fromEntries(known),
    dropped: dropped.map((path) => pathIn('relationships', path)),
  };
}
