import * as v from 'valibot';
import type { Account } from './keys.ts';
import type { Shelf } from '../state.ts';
import { sha256Of } from '../url-identity.ts';
import { dayAt } from './usage-period.ts';

/** Requests by the name of their endpoint, such as `file_comments`. */
export type UsageCounts = Record<string, number>;

/** Counts what each account asks for. */
export type ApiUsage = {
  count: (account: Account, path: string) => void;
  /** The counts of each day of UTC that has any, by its name such as `2026-08-19`. */
  daily: (account: Account) => ReadonlyMap<string, UsageCounts>;
};

/** The counts of an account by day, its key by a hash. */
export const keptUsageSchema = v.object({
  keyHash: v.string(),
  days: v.record(v.string(), v.record(v.string(), v.number())),
});
type KeptUsage = v.InferOutput<typeof keptUsageSchema>;

/** Usage by a clock, which starts as it was kept. */
export function createApiUsage(nowMs: () => number, shelf: Shelf<KeptUsage>): ApiUsage {
  const byKeyHash = new Map(shelf.kept.map((kept) => [kept.keyHash, kept]));

  function usageOf({ key }: Account): KeptUsage {
    const keyHash = sha256Of(key);
    const usage = byKeyHash.get(keyHash) ?? { keyHash, days: {} };
    byKeyHash.set(keyHash, usage);
    return usage;
  }

  return {
    count: (account, path) => {
      const usage = usageOf(account);
      const day = dayAt(nowMs());
      usage.days[day] = addedCounts([usage.days[day] ?? {}, { [endpointOf(path)]: 1 }]);
      shelf.keep(usage.keyHash, usage);
    },
    daily: (account) => new Map(Object.entries(usageOf(account).days)),
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
