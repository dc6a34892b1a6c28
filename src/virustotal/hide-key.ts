/**
 * A value of an answer in which the key does not stand: a text that holds it, in whatever case, becomes an empty one, and
 * a member whose name holds it is left out. The service gives the key of an account back. Fact sheet section 3.1.
 */
export function hideKey(value: unknown, key: string): unknown {
  const wanted = key.toLowerCase();
  const hasKey = (text: string) => text.length >= wanted.length && text.toLowerCase().includes(wanted);
  return wanted !== '' && isAnywhere(value, hasKey) ? blanked(value, hasKey) : value;
}

type HasKey = (text: string) => boolean;

/** These tell of no account, and are so large that the search would take as long as their parsing. */
const WITHOUT_ACCOUNTS: ReadonlySet<unknown> = new Set(['file', 'file_behaviour']);

/** Most answers do not hold the key, and are not copied. With a stack of its own, so that depth does no harm. */
function isAnywhere(root: unknown, hasKey: HasKey): boolean {
  const rest = [root];
  while (rest.length > 0) {
    const value = rest.pop();
    if (typeof value === 'string' && hasKey(value)) return true;
    if (typeof value !== 'object' || value === null) continue;
    const isSearched = 'type' in value && WITHOUT_ACCOUNTS.has(value.type) ? isNoAttributes : isAny;
    for (const [name, member] of Object.entries(value).filter(isSearched)) {
      if (hasKey(name)) return true;
      rest.push(member);
    }
  }
  return false;
}

const isAny = () => true;
const isNoAttributes = ([name]: [string, unknown]) => name !== 'attributes';

function blanked(value: unknown, hasKey: HasKey): unknown {
  if (typeof value === 'string') return hasKey(value) ? '' : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((member: unknown) => blanked(member, hasKey));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
      hasKey(name) ? [] : [[name, blanked(member, hasKey)]],
    ),
  );
}
