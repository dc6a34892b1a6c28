import * as v from 'valibot';

/**
 * The values that attributes are made of. Each may be absent or null: the service leaves out what it does not know,
 * and has sent null for some (fact sheet section 1.1).
 */

/** A text. It is hostile: an attacker may have written it. */
export const text = v.nullish(v.string());

/** Texts, each hostile. */
export const texts = v.nullish(v.array(v.string()));

/** A whole number, negative ones included. */
export const whole = v.nullish(v.pipe(v.number(), v.integer()));

/** A whole number that is not negative: a count, a size in bytes. */
export const count = v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0)));

/** A number, with a fraction or without; JSON can write one that is too large to be finite. */
export const decimal = v.nullish(v.pipe(v.number(), v.finite()));

/** Yes or no. */
export const flag = v.nullish(v.boolean());

const LATEST_DATE_S = 8_640_000_000_000;

/** A moment in seconds since 1970, UTC; one that no `Date` holds is malformed. */
export const seconds = v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LATEST_DATE_S)));

/** A list, whose elements are not null. */
export function listOf<Element extends v.GenericSchema>(element: Element) {
  return v.nullish(v.array(element));
}

/**
 * An object of which every field may be absent; fields that are not named are kept as plain data, but for those named
 * as a prototype is. A list is none, although valibot takes one.
 */
export function fields<Entries extends v.ObjectEntries>(entries: Entries) {
  const object = v.looseObject(entries);
  const nothing = v.never();
  return v.lazy((input): v.GenericSchema<unknown, v.InferOutput<typeof object>> =>
    Array.isArray(input) ? nothing : object,
  );
}

/** Such an object as an attribute. */
export function part<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.nullish(fields(entries));
}

/** A list of such objects. */
export function partsOf<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.nullish(v.array(fields(entries)));
}

/** Whatever stands there, kept as plain data: the service does not describe it further. */
export const plain = v.optional(v.unknown());

/** What comes as a text from one version of the service and as a number from another. */
export const textOrNumber = v.nullish(v.union([v.string(), v.pipe(v.number(), v.finite())]));

/** A list whose places have meanings; malformed as a whole, for whatever is cut out of a list moves what follows it. */
export function tupleOf<const Items extends v.TupleItems>(items: Items) {
  const schema = v.tuple(items);
  return v.custom<v.InferOutput<v.TupleSchema<Items, undefined>>>((value) => v.is(schema, value));
}
