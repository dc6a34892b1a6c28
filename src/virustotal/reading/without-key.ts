import type { ObjectKind } from './object-kind.ts';

/** More than any object of the service has. */
const LEVELS = 32;

/**
 * A kind whose objects may hold somebody's API key, read without it: whatever goes by that name is left out in every
 * corner before anything is read, and so is what lies deeper than 32 levels. Fact sheet section 3.1.
 */
export function withoutKey<Type extends string, Attributes>(
  kind: ObjectKind<Type, Attributes>,
): ObjectKind<Type, Attributes> {
  return { type: kind.type, read: (wire) => kind.read(keyFree(wire, LEVELS)) };
}

function keyFree(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return null;
  if (Array.isArray(value)) return value.map((member: unknown) => keyFree(member, levels - 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !isKeyName(name))
      .map(([name, member]) => [name, keyFree(member, levels - 1)]),
  );
}

function isKeyName(name: string): boolean {
  return /^(x[-_]?)?api[-_]?key$/i.test(name);
}
