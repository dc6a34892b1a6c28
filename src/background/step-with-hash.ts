import type { HashSource } from '../domain/checked-file.ts';
import type { DecideStep } from '../storage/write-checks.ts';
import { indicatorKey } from '../domain/indicator.ts';
import { firstStep } from './first-step.ts';
import type { Store, Surroundings } from './ports.ts';

/** A file's SHA-256 in lower-case hex, which file was hashed, and how it begins where it was read. */
export type FileHash = { hash: string; hashSource: HashSource; head?: string | undefined };

/** What is stored once the file of a check is hashed: it is looked up, or answered from our copy. */
export async function stepWithHash(
  store: Store,
  around: Surroundings,
  { hash, hashSource, head }: FileHash,
): Promise<DecideStep> {
  const indicator = { kind: 'file', hash } as const;
  const key = indicatorKey(indicator);
  const [settings, kept] = await Promise.all([store.settings(), store.storedReport(key)]);
  const nowMs = around.nowMs();
  return (check) => {
    if (!check.file || check.indicator !== null) return null;
    if (check.state.name === 'cancelled' && hashSource === 'disk') return null;
    const file = { ...check.file, hashSource, head };
    return firstStep(
      { ...check, indicator, indicatorKey: key, file, polls: 0, seenAtMs: 0 },
      { kept, settings, nowMs },
    );
  };
}
