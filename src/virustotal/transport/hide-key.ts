/** Deeper than any answer of the service; what is below is left out, so that the stack does not end. */
const DEEPEST = 256;

/** A character that JSON may have escaped in the key. */
const ESCAPE = /\\u00[2-7]/i;

/**
 * Whether the text of an answer could hold the key. Most do not, and are not searched further: the service gives a key
 * back to its owner, and has echoed one in an error. Fact sheet sections 2 and 3.1.
 */
export function mayHoldKey(text: string, key: string): boolean {
  if (key === '') return false;
  // An expression without regard to case takes a fifth of the time that a lower-case copy of a large answer takes.
  const spelt = new RegExp(key.replaceAll(/[^a-z0-9]/gi, String.raw`\$&`), 'i');
  return ESCAPE.test(text) || spelt.test(text);
}

/**
 * A value of an answer in which the key does not stand: a text that holds it, in whatever case, becomes an empty one, and
 * a member whose name holds it is left out.
 */
export function hideKey(value: unknown, key: string, depth = 0): unknown {
  const hasKey = (text: string) => text.toLowerCase().includes(key.toLowerCase());
  if (typeof value === 'string') return hasKey(value) ? '' : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return null;
  if (Array.isArray(value)) return value.map((member: unknown) => hideKey(member, key, depth + 1));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
      hasKey(name) ? [] : [[name, hideKey(member, key, depth + 1)]],
    ),
  );
}
