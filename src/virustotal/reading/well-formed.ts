import * as v from 'valibot';

/** What a schema makes of a value: `value` is null where nothing of it is well-formed, `dropped` names what was left out. */
export type WellFormed<T> = { value: T | null; dropped: string[] };

/**
 * The well-formed part of a value: whatever the schema refuses is dropped alone, and the rest is read without it. A
 * value that is well-formed as a whole costs one validation. `dropped` holds paths such as `pe_info.sections.3.name`;
 * their names come from the wire.
 */
export function wellFormed<T>(schema: v.GenericSchema<unknown, T>, input: unknown): WellFormed<T> {
  let dropped: string[] = [];
  let rest = input;
  for (;;) {
    const read = v.safeParse(schema, rest);
    if (read.success) return { value: read.output, dropped };
    const cuts = cutsFor(read.issues);
    if (cuts === null) return { value: null, dropped: [...dropped, ''] };
    dropped = [...dropped, ...namesOf(cuts, '')];
    rest = without(rest, cuts);
  }
}

/** What is cut out of a value, by its names or places: all of it, or something inside. */
type Cuts = Map<unknown, Cuts | 'all'>;

/** The smallest parts whose absence could mend the issues; null where only the whole would do. */
function cutsFor(issues: readonly v.BaseIssue<unknown>[]): Cuts | null {
  const cuts: Cuts = new Map();
  for (const issue of issues) {
    const path = placeToCut(issue.path ?? []);
    if (path.length === 0) return null;
    addCut(cuts, path);
  }
  return cuts;
}

/** A field that is missing cannot be cut out, so the object goes that lacks it. */
function placeToCut(path: readonly v.IssuePathItem[]): unknown[] {
  const keys = path.map(({ key }) => key);
  return path.at(-1)?.value === undefined ? keys.slice(0, -1) : keys;
}

function addCut(cuts: Cuts, [key, ...rest]: unknown[]): void {
  const known = cuts.get(key);
  if (known === 'all') return;
  if (rest.length === 0) {
    cuts.set(key, 'all');
    return;
  }
  const inner: Cuts = known ?? new Map();
  cuts.set(key, inner);
  addCut(inner, rest);
}

function without(value: unknown, cuts: Cuts): unknown {
  const keep = (key: unknown, member: unknown): unknown[] => {
    const cut = cuts.get(key);
    if (cut === undefined) return [member];
    return cut === 'all' ? [] : [without(member, cut)];
  };
  if (Array.isArray(value)) return value.flatMap((member: unknown, place) => keep(place, member));
  return Object.fromEntries(
    Object.entries(value ?? {}).flatMap(([key, member]) => keep(key, member).map((kept) => [key, kept])),
  );
}

function namesOf(cuts: Cuts, prefix: string): string[] {
  return [...cuts].flatMap(([key, cut]) =>
    cut === 'all' ? [`${prefix}${String(key)}`] : namesOf(cut, `${prefix}${String(key)}.`),
  );
}

/** A path of what was dropped as one inside something with a name; that is dropped as a whole where the path is empty. */
export function pathIn(name: string, path: string): string {
  return path === '' ? name : `${name}.${path}`;
}
