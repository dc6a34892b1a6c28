import type { Database } from '../read.ts';
import type { Migration } from './migrate.ts';

/** Files, parts of checks and the community. */
export async function addDownloadsAndCommunity(database: Database, transaction: Migration): Promise<void> {
  const checks = transaction.objectStore('checks');
  checks.createIndex('by-state', 'state.name');
  checks.createIndex('by-whole', 'partOf');
  database.createObjectStore('communities', { keyPath: 'key' });
  database.createObjectStore('tasks', { keyPath: 'id' }).createIndex('by-indicator', 'indicatorKey');
  for (const check of await checks.getAll())
    await checks.put({ ...check, file: check.file ?? null, partOf: check.partOf ?? null });
  const jobs = transaction.objectStore('jobs');
  for (const job of await jobs.getAll()) await jobs.put({ ...job, asks: job.asks ?? job.key });
}
