import type { Database } from '../read.ts';

/** The stores of the first version. */
export function createStores(database: Database): void {
  const checks = database.createObjectStore('checks', { keyPath: 'id' });
  checks.createIndex('by-created', 'createdAtMs');
  checks.createIndex('by-indicator', 'indicatorKey');
  database.createObjectStore('reports', { keyPath: 'key' });
  database.createObjectStore('jobs', { keyPath: 'key' });
  database.createObjectStore('records', { keyPath: 'name' });
}
