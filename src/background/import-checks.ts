import type { Check } from '../domain/check.ts';
import { indicatorText } from '../domain/indicator.ts';
import { importedCheck, type ExportedCheck } from '../history/exported-check.ts';
import { readIndicator } from '../links/read-indicator.ts';
import type { Store } from './ports.ts';

/** Stores checks out of a file that are not there yet, and gives how many; what may not leave is left out. */
export async function importChecks(store: Store, exported: readonly ExportedCheck[]): Promise<number> {
  const checks = await Promise.all(exported.map(asCheck));
  return store.importChecks(checks.filter((check) => check !== null));
}

/** Foreign data: what it is about is read anew, as if it had been typed. */
async function asCheck(exported: ExportedCheck): Promise<Check | null> {
  if (exported.indicator === null) return importedCheck(exported, []);
  const read = await readIndicator(indicatorText(exported.indicator));
  if (!read.ok || read.indicator.kind !== exported.indicator.kind) return null;
  return importedCheck({ ...exported, indicator: read.indicator }, read.findings);
}
