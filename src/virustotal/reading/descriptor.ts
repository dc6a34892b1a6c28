import * as v from 'valibot';
import { anyDictionary, dictionaryOf } from '../schemas/dictionary.ts';
import { wellFormed } from './well-formed.ts';

/** Which object: enough to ask for it. `contextAttributes` says something of this link or hit, as plain data. */
export type Descriptor = { type: string; id: string; contextAttributes: Record<string, unknown> };

/** What an object is related to by one relationship: one object, none, or the first of many, with a cursor to the rest. */
export type Related = { one: Descriptor | null } | { many: Descriptor[]; cursor: string | null };

const noDictionary = (): Record<string, unknown> => ({});

const descriptorEntries = {
  type: v.string(),
  /** A number was recorded once. */
  id: v.pipe(
    v.union([v.string(), v.number()]),
    v.transform((id) => String(id)),
  ),
  context_attributes: v.fallback(v.nullish(anyDictionary, noDictionary), noDictionary),
};

/** An object of any type, with nothing of its attributes read. Fact sheet section 1.1. */
export const wireObjectSchema = v.object({
  ...descriptorEntries,
  attributes: v.nullish(v.unknown(), noDictionary),
  relationships: v.optional(v.unknown()),
  error: v.fallback(v.nullish(v.object({ code: v.string() })), null),
});

/** A descriptor, which is any object that one looks no closer at. */
export const descriptorSchema = v.pipe(
  v.object(descriptorEntries),
  v.transform(({ type, id, context_attributes }): Descriptor => ({
    type,
    id,
    contextAttributes: context_attributes,
  })),
);

/** No union: its issues would not say which of the descriptors is malformed. */
const oneOrMany = v.lazy((data): v.GenericSchema<unknown, Descriptor | Descriptor[]> =>
  Array.isArray(data) ? v.array(descriptorSchema) : descriptorSchema,
);

const relatedSchema = v.pipe(
  v.object({
    data: v.nullish(oneOrMany),
    meta: v.nullish(v.object({ cursor: v.nullish(v.string()) })),
  }),
  v.transform(({ data, meta }): Related =>
    Array.isArray(data) ? { many: data, cursor: meta?.cursor ?? null } : { one: data ?? null },
  ),
);
const relationshipsSchema = dictionaryOf(relatedSchema);

/** The relationships that came with an object, by their names. `dropped` holds the paths of malformed ones. */
export function readRelationships(wire: unknown): { byName: Record<string, Related>; dropped: string[] } {
  const { value, dropped } = wellFormed(relationshipsSchema, wire);
  return { byName: value ?? {}, dropped: dropped.map((path) => ['relationships', path].join('.')) };
}
