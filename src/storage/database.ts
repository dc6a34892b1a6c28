import { openDB } from 'idb';
import type { Database } from './read.ts';
import { DATABASE_NAME, DATABASE_VERSION, type VouchSchema } from './schema.ts';

/**
 * Opens the database, making it on the first run. An old tab that holds an older version lets go by itself
 * (`blocking`), so that a newer one is never kept waiting. `onClosed`: it was let go of, or the browser took it.
 */
export async function openDatabase(onClosed: () => void): Promise<Database> {
  const database: Database = await openDB<VouchSchema>(DATABASE_NAME, DATABASE_VERSION, {
    upgrade(upgraded) {
      const checks = upgraded.createObjectStore('checks', { keyPath: 'id' });
      checks.createIndex('by-created', 'createdAtMs');
      checks.createIndex('by-indicator', 'indicatorKey');
      upgraded.createObjectStore('reports', { keyPath: 'key' });
      upgraded.createObjectStore('jobs', { keyPath: 'key' });
      upgraded.createObjectStore('records', { keyPath: 'name' });
    },
    blocking: () => {
      database.close();
      onClosed();
    },
    terminated: onClosed,
  });
  return database;
}
