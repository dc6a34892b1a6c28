/**
 * A value of an answer in which the key does not stand: a text that holds it, in whatever case, becomes an empty one, and
 * a member whose name holds it is left out. The service gives the key of an account back. Fact sheet section 3.1.
 */
export function hideKey(value: unknown, key: string): unknown {
  const wanted = key.toLowerCase();
  const hasKey = (text: string) => text.length >= wanted.length && text.toLowerCase().includes(wanted);
  return wanted !== '' && isAnywhere(value, hasKey) ? blanked(value, hasKey) : value;
}

type IsHeld = (text: string) => boolean;

/** With a stack of its own, so that depth does no harm. Most answers hold no key, and are not copied. */
function isAnywhere(root: unknown, isHeld: IsHeld): boolean {
  const rest = [root];
  while (rest.length > 0) {
    const value = rest.pop();
    if (typeof value === 'string' && isHeld(value)) return true;
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, member] of Object.entries(value)) {
      if (isHeld(name)) return true;
      if (member !== null && (typeof member === 'object' || typeof member === 'string')) rest.push(member);
    }
  }
  return false;
}

function blanked(value: unknown, isHeld: IsHeld): unknown {
  if (typeof value === 'string') return isHeld(value) ? '' : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((member: unknown) => blanked(member, isHeld));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
      isHeld(name) ? [] : [[name, blanked(member, isHeld)]],
    ),
  );
}
