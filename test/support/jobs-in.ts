import type { Job } from '../../src/domain/job.ts';
import type { Database } from '../../src/storage/read.ts';

/** Every job that is stored. */
export function jobsIn(database: Database): Promise<Job[]> {
  return database.getAll('jobs');
}
