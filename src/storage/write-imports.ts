import type { Check } from '../domain/check.ts';
import type { DatabaseAccess } from './database-access.ts';
import { CHECK_STORES, putNewChecks } from './put-check.ts';

/** Writes checks that come from a file. */
export type ImportWriter = {
  /** Stores those that are not there yet, and gives how many. */
  importChecks: (checks: Check[]) => Promise<number>;
};

/** The writes over the database. */
export function createImportWriter(database: DatabaseAccess, broadcast: () => void): ImportWriter {
  return {
    importChecks: async (checks) => {
      const transaction = (await database()).transaction([...CHECK_STORES], 'readwrite');
      const store = transaction.objectStore('checks');
      const unique = [...new Map(checks.map((check) => [check.id, check])).values()];
      const known = await Promise.all(unique.map(({ id }) => store.getKey(id)));
      const added = unique.filter((_check, index) => known[index] === undefined);
      await putNewChecks(transaction, added);
      await transaction.done;
      broadcast();
      return added.length;
    },
  };
}
