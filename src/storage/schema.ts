import type { DBSchema } from 'idb';
import type { Check } from '../domain/check.ts';
import type { Account, Ledger } from '../domain/quota.ts';
import type { StoredReport } from '../domain/report.ts';
import type { Job } from '../domain/job.ts';

/** The database's name. */
export const DATABASE_NAME = 'vouch';

/** Raised by one with each change of the shape; `database.ts` has a step for each. */
export const DATABASE_VERSION = 1;

/** A report with the API address that gave it: only that address's answers may be taken from our copies. */
export type KeptReport = StoredReport & { apiAddress: string };

/**
 * The shape of the database.
 *
 * - `checks`: what was asked for, newest by `by-created`; equal ones by `by-indicator`.
 * - `reports`: our copy of what VirusTotal said, by indicator key.
 * - `jobs`: the queue.
 * - `records`: single things by name.
 */
export interface VouchSchema extends DBSchema {
  checks: { key: string; value: Check; indexes: { 'by-created': number; 'by-indicator': string } };
  reports: { key: string; value: KeptReport };
  jobs: { key: string; value: Job };
  records: { key: RecordName; value: StoredRecord };
}

/** The names in the store `records`. */
type RecordName = 'settings' | 'account' | 'ledger' | 'quota-asked';

/**
 * What the store `records` holds: the settings as they were stored, to be read by `readSettings`; when the account
 * was last asked for its quota, whether or not it answered.
 */
type StoredRecord =
  | { name: 'settings'; value: unknown }
  | { name: 'account'; value: Account }
  | { name: 'ledger'; value: Ledger }
  | { name: 'quota-asked'; value: number };
