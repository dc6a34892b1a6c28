import { openDB } from 'idb';
import { DATABASE_NAME } from './schema.ts';

const ROWS_AT_ONCE = 500;

/**
 * All that is stored, of whatever version, as JSON: the version, and the rows of each store by its name. The key is not
 * in the database, so it is not in the copy.
 */
export async function copyOfStore(): Promise<Blob> {
  const database = await openDB(DATABASE_NAME, undefined, {
    // There is none: it must not be made without its stores.
    upgrade: (_database, _fromVersion, _toVersion, transaction) => {
      transaction.done.catch(() => undefined);
      transaction.abort();
    },
  });
  const pieces: string[] = [];
  for (const name of database.objectStoreNames) {
    const keys = await database.getAllKeys(name);
    const rows: string[] = [];
    for (let from = 0; from < keys.length; from += ROWS_AT_ONCE)
      rows.push(
        ...(await rowsBetween(database, name, keys[from], keys[from + ROWS_AT_ONCE - 1] ?? keys.at(-1))),
      );
    pieces.push(`${JSON.stringify(name)}:[${rows.join(',\n')}]`);
  }
  database.close();
  return new Blob([`{"version":${database.version},"stores":{${pieces.join(',\n')}}}`], {
    type: 'application/json',
  });
}

async function rowsBetween(
  database: Awaited<ReturnType<typeof openDB>>,
  name: string,
  first: IDBValidKey | undefined,
  last: IDBValidKey | undefined,
): Promise<string[]> {
  if (first === undefined || last === undefined) return [];
  const rows: unknown[] = await database.getAll(name, IDBKeyRange.bound(first, last));
  return rows.map((row) => JSON.stringify(row));
}
