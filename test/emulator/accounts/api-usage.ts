import type { Account } from './keys.ts';
import { dayAt } from './usage-period.ts';

/** Requests by the name of their endpoint, such as `file_comments`. */
export type UsageCounts = Record<string, number>;

/** Counts what each account asks for. */
export type ApiUsage = {
  count: (account: Account, path: string) => void;
  /** The counts of each day of UTC that has any, by its name such as `2026-08-19`. */
  daily: (account: Account) => ReadonlyMap<string, UsageCounts>;
};

/** Usage by a clock. */
export function createApiUsage(nowMs: () => number): ApiUsage {
  const byKey = new Map<string, Map<string, UsageCounts>>();

  function daysOf({ key }: Account): Map<string, UsageCounts> {
    const days = byKey.get(key) ?? new Map<string, UsageCounts>();
    byKey.set(key, days);
    return days;
  }

  return {
    count: (account, path) => {
      const days = daysOf(account);
      const day = dayAt(nowMs());
      days.set(day, addedCounts([days.get(day) ?? {}, { [endpointOf(path)]: 1 }]));
    },
    daily: daysOf,
  };
}

/** The sum of counts, by name. */
export function addedCounts(all: readonly UsageCounts[]): UsageCounts {
  const sum = new Map<string, number>();
  for (const counts of all)
    for (const [name, count] of Object.entries(counts)) sum.set(name, (sum.get(name) ?? 0) + count);
  return Object.fromEntries(sum);
}

const SINGULAR: ReadonlyMap<string, string> = new Map([
  ['analyses', 'analysis'],
  ['ip_addresses', 'ip_address'],
]);

/**
 * The name that a path behind `/api/v3` is counted under: `files`, `file_comments`, `file_relationships`,
 * `intelligence_search`. Fact sheet section 3.1.
 */
function endpointOf(path: string): string {
  const [collection = '', id, part] = path.slice(1).split('/');
  const one = SINGULAR.get(collection) ?? collection.replace(/s$/, '');
  if (collection === 'intelligence' && id !== undefined) return `${one}_${id}`;
  return part === undefined || part === '' ? collection : `${one}_${part}`;
}
