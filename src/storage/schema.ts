import type { DBSchema } from 'idb';
import type { Check } from '../domain/check.ts';
import type { Community, CommunityTask } from '../domain/community.ts';
import type { Account, Ledger } from '../domain/quota.ts';
import type { StoredReport } from '../domain/report.ts';
import type { Job } from '../domain/job.ts';

/** The database's name. */
export const DATABASE_NAME = 'vouch';

/** Raised by one with each change of the shape; `database.ts` has a step for each. */
export const DATABASE_VERSION = 2;

/** A report with the API address that gave it: only that address's answers may be taken from our copies. */
export type KeptReport = StoredReport & { apiAddress: string };

/**
 * Which downloads were dealt with: all that ended before `sinceMs`, and of the later ones those in `handled`, by
 * `downloadKey`. What ended since and is not in it was missed while the background was dead.
 */
export type DownloadsSeen = { sinceMs: number; handled: { key: string; endedAtMs: number }[] };

/**
 * The shape of the database.
 *
 * - `checks`: what was asked for, newest by `by-created`; equal ones by `by-indicator`; by the name of their state;
 *   those that belong to another one by its id.
 * - `reports`: our copy of what VirusTotal said, by indicator key.
 * - `jobs`: the queue.
 * - `communities`: our copy of comments and the own vote, by indicator key.
 * - `tasks`: what was asked of the community's part, by task id.
 * - `records`: single things by name.
 */
export interface VouchSchema extends DBSchema {
  checks: {
    key: string;
    value: Check;
    indexes: { 'by-created': number; 'by-indicator': string; 'by-state': string; 'by-whole': string };
  };
  reports: { key: string; value: KeptReport };
  jobs: { key: string; value: Job };
  communities: { key: string; value: Community };
  tasks: { key: string; value: CommunityTask; indexes: { 'by-indicator': string } };
  records: { key: StoredRecord['name']; value: StoredRecord };
}

/**
 * What the store `records` holds: the settings as they were stored, to be read by `readSettings`; when the account
 * was last asked for its quota, whether or not it answered.
 */
type StoredRecord =
  | { name: 'settings'; value: unknown }
  | { name: 'account'; value: Account }
  | { name: 'ledger'; value: Ledger }
  | { name: 'quota-asked'; value: number }
  | { name: 'downloads-seen'; value: DownloadsSeen }
  | { name: 'file-guide-open'; value: true };
