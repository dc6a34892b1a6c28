import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';

/** The rows of each store, by its name. */
type StoredRows = Record<string, Record<string, unknown>[]>;

/** A database as the code of an earlier version left it. */
const databaseSchema = v.object({
  version: v.number(),
  stores: v.record(
    v.string(),
    v.object({
      keyPath: v.string(),
      autoIncrement: v.boolean(),
      indexes: v.array(
        v.object({ name: v.string(), keyPath: v.string(), unique: v.boolean(), multiEntry: v.boolean() }),
      ),
    }),
  ),
  rows: v.record(v.string(), v.array(v.record(v.string(), v.unknown()))),
});

/**
 * Makes the database as an earlier version left it, with its stores, indexes and rows, where tests have theirs, and
 * closes it; gives the rows.
 */
export async function putStored(name: 'database-1' | 'database-2'): Promise<StoredRows> {
  const { version, stores, rows } = v.parse(databaseSchema, fixture(name));
  const database = await openDB('vouch', version, {
    async upgrade(upgraded) {
      for (const [storeName, { keyPath, autoIncrement, indexes }] of Object.entries(stores)) {
        const store = upgraded.createObjectStore(storeName, { keyPath, autoIncrement });
        for (const { name: indexName, keyPath: indexed, unique, multiEntry } of indexes)
          store.createIndex(indexName, indexed, { unique, multiEntry });
        await Promise.all((rows[storeName] ?? []).map((row) => store.put(row)));
      }
    },
  });
  database.close();
  return rows;
}

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/stored/${name}.json`, import.meta.url), 'utf8'));
}
