import type { DBSchema } from 'idb';
import type { Batch } from '../domain/batch.ts';
import type { Check } from '../domain/check.ts';
import type { Community, CommunityTask } from '../domain/community.ts';
import type { HeldDownload } from '../domain/held-download.ts';
import type { Job, Lane } from '../domain/job.ts';
import type { Ledger } from '../domain/ledger.ts';
import type { Account } from '../domain/quota.ts';
import type { StoredReport } from '../domain/report.ts';
import type { SentRequest } from '../domain/sent-request.ts';

/** The database's name. */
export const DATABASE_NAME = 'vouch';

/** Raised by one with each change of the shape; `migrations/` has a step for each. */
export const DATABASE_VERSION = 3;

/** A report with the API address that gave it: only that address's answers may be taken from our copies. */
export type NewReport = StoredReport & { apiAddress: string };

/**
 * A report as it is kept: `aliases` are the indicator keys of its object, `key` the first of them. `usedAtMs`: when
 * somebody was last answered from it; `sizeBytes`: about what it takes.
 */
export type KeptReport = NewReport & { aliases: string[]; usedAtMs: number; sizeBytes: number };

/**
 * Which downloads were dealt with: all that ended before `sinceMs`, and of the later ones those in `handled`, by
 * `downloadKey`. What ended since and is not in it was missed while the background was dead.
 */
export type DownloadsSeen = { sinceMs: number; handled: { key: string; endedAtMs: number }[] };

/** The lines of the checks whose ids begin alike; see `history/history-line.ts`. */
type HistoryBlock = { name: string; lines: string };

/** A part of what stands in a list. */
type BatchTexts = { batchId: string; part: number; texts: string[] };

/**
 * The shape of the database.
 *
 * - `checks`: what was asked for, newest by `by-created`; equal ones by `by-indicator`; by the name of their state;
 *   those that belong to another one by its id.
 * - `history`: a line for each check, in blocks: what the history is searched in without reading the checks.
 * - `reports`: our copy of what VirusTotal said, by its own indicator key; by any key of its object; the one that was
 *   not used for the longest time first.
 * - `jobs`: the queue, each lane in the order of its turns; the ones from the future, by a clock since set back.
 * - `batches`: lists of what was asked for in one act, and how far each is begun; `batch-texts`: what stands in them.
 * - `communities`: our copy of comments and the own vote, by indicator key.
 * - `tasks`: what was asked of the community's part, by task id.
 * - `requests`: what left this browser, oldest first.
 * - `records`: single things by name.
 */
export interface VouchSchema extends DBSchema {
  checks: {
    key: string;
    value: Check;
    indexes: { 'by-created': number; 'by-indicator': string; 'by-state': string; 'by-whole': string };
  };
  history: { key: string; value: HistoryBlock };
  reports: { key: string; value: KeptReport; indexes: { 'by-alias': string; 'by-used': number } };
  jobs: { key: string; value: Job; indexes: { 'by-turn': [Lane, number]; 'by-created': number } };
  batches: { key: string; value: Batch };
  'batch-texts': { key: [string, number]; value: BatchTexts };
  communities: { key: string; value: Community };
  tasks: { key: string; value: CommunityTask; indexes: { 'by-indicator': string } };
  requests: { key: [number, number]; value: SentRequest };
  records: { key: StoredRecord['name']; value: StoredRecord };
}

/** All stores. */
export type StoreName =
  | 'checks'
  | 'history'
  | 'reports'
  | 'jobs'
  | 'batches'
  | 'batch-texts'
  | 'communities'
  | 'tasks'
  | 'requests'
  | 'records';

/**
 * What the store `records` holds: the settings as they were stored, to be read by `readSettings`; when the account
 * was last asked for its quota, whether or not it answered; about what all reports take.
 */
type StoredRecord =
  | { name: 'settings'; value: unknown }
  | { name: 'account'; value: Account }
  | { name: 'ledger'; value: Ledger }
  | { name: 'quota-asked'; value: number }
  | { name: 'reports-bytes'; value: number }
  | { name: 'downloads-seen'; value: DownloadsSeen }
  | { name: 'held-downloads'; value: HeldDownload[] }
  | { name: 'file-guide-open'; value: true };
