import * as v from 'valibot';
import type { WireObject } from './envelope.ts';

type AnySchema<T> = v.BaseSchema<unknown, T, v.BaseIssue<unknown>>;

/** Reads attributes one by one: a missing or null one is null, a malformed one too, and is counted. */
export type AttributeReader = {
  one: <T>(name: string, schema: AnySchema<T>) => T | null;
  /** Each member of a list that is well-formed; null ones are left out, malformed ones are counted. */
  list: <T>(name: string, schema: AnySchema<T>) => T[];
  /** Each member of a dictionary whose value is well-formed; null ones are left out, malformed ones are counted. */
  entries: <T>(name: string, schema: AnySchema<T>) => [string, T][];
  /** A reader for each member of a dictionary, so that a malformed field costs only itself. */
  objects: (name: string) => [string, AttributeReader][];
  droppedCount: () => number;
};

/** A reader of the attributes of one object. */
export function attributeReader({ attributes }: Pick<WireObject, 'attributes'>): AttributeReader {
  let dropped = 0;
  return readerOf(attributes, { count: () => dropped, add: () => (dropped += 1) });
}

/** How many attributes were malformed, counted over an object and the objects in it. */
type Dropped = { count: () => number; add: () => void };

function readerOf(attributes: Record<string, unknown>, dropped: Dropped): AttributeReader {
  const parse = <T>(schema: AnySchema<T>, value: unknown): T | null => {
    if (value === null || value === undefined) return null;
    const result = v.safeParse(schema, value);
    if (!result.success) dropped.add();
    return result.success ? result.output : null;
  };
  const one = <T>(name: string, schema: AnySchema<T>): T | null =>
    Object.hasOwn(attributes, name) ? parse(schema, attributes[name]) : null;
  const entries = <T>(name: string, schema: AnySchema<T>): [string, T][] =>
    Object.entries(one(name, dictionary) ?? {}).flatMap(([key, value]): [string, T][] => {
      const parsed = parse(schema, value);
      return parsed === null ? [] : [[key, parsed]];
    });
  return {
    one,
    list: (name, schema) =>
      (one(name, v.array(v.unknown())) ?? []).flatMap((value) => {
        const parsed = parse(schema, value);
        return parsed === null ? [] : [parsed];
      }),
    entries,
    objects: (name) => entries(name, dictionary).map(([key, fields]) => [key, readerOf(fields, dropped)]),
    droppedCount: dropped.count,
  };
}

/** `v.record` leaves out names such as `__proto__`; nothing here is looked up by name, so they may stay. */
const dictionary = v.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
