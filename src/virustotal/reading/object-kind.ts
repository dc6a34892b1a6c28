import * as v from 'valibot';
import { VouchFailure } from '../../domain/errors.ts';
import { anyDictionary } from './dictionary.ts';
import { readRelationships, wireObjectSchema, type Descriptor, type Related } from './descriptor.ts';
import { wellFormed } from './well-formed.ts';

/**
 * An object of the service with its attributes in wire form: seconds, and names as the service has them.
 *
 * - `attributes`: the known and well-formed ones.
 * - `unknownAttributes`: those that this version does not know, as plain data.
 * - `relationships`: the descriptors of those that were asked for.
 * - `error`: the code of why the object could not be loaded, null where it was.
 * - `dropped`: the paths of what was malformed and left out; they name wire text.
 *
 * Fact sheet section 1.1.
 */
export type ApiObject<Type extends string, Attributes> = Descriptor & {
  type: Type;
  attributes: Attributes;
  unknownAttributes: Record<string, unknown>;
  relationships: Record<string, Related>;
  error: string | null;
  dropped: string[];
};

/** How objects of one type are read. */
export type ObjectKind<Type extends string, Attributes> = {
  type: Type;
  /** Throws `unexpected-answer` for what is no object of this type. */
  read: (wire: unknown) => ApiObject<Type, Attributes>;
};

/** The kind of the objects of a type, from the schemas of its attributes; each of these must allow its absence. */
export function objectKind<const Type extends string, Entries extends v.ObjectEntries>(
  type: Type,
  entries: Entries,
): ObjectKind<Type, v.InferOutput<v.ObjectSchema<Entries, undefined>>> {
  const schema = v.object(entries);
  return {
    type,
    read: (wire) => {
      const object = v.safeParse(wireObjectSchema, wire);
      if (!object.success || object.output.type !== type)
        throw new VouchFailure({ kind: 'unexpected-answer', what: type });
      const { id, attributes, context_attributes, relationships, error } = object.output;
      const named = v.is(anyDictionary, attributes) ? attributes : null;
      const known = wellFormed(schema, named ?? {});
      const related = readRelationships(relationships);
      return {
        type,
        id,
        attributes: known.value ?? v.parse(schema, {}),
        unknownAttributes: Object.fromEntries(
          Object.entries(named ?? {}).filter(([name]) => !Object.hasOwn(entries, name)),
        ),
        contextAttributes: context_attributes,
        relationships: related.byName,
        error: error?.code ?? null,
        dropped: [...(named === null ? ['attributes'] : known.dropped), ...related.dropped],
      };
    },
  };
}
