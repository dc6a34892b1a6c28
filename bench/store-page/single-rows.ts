import type { CheckJob } from '../../src/domain/job.ts';
import type { Check } from '../../src/domain/check.ts';
import { newCheck, newJob } from '../../src/background/new-check.ts';
import { readIndicator } from '../../src/links/read-indicator.ts';
import type { DatabaseAccess } from '../../src/storage/database-access.ts';

/** A check and its look-up, as they are stored for one that was asked for alone. */
type SingleRows = { check: Check; job: CheckJob };

/** The rows of checks that were asked for one by one. */
export function singleRows(texts: readonly string[], nowMs: number): Promise<SingleRows[]> {
  return Promise.all(texts.map((text) => rowsOf(text, nowMs)));
}

async function rowsOf(asked: string, nowMs: number): Promise<SingleRows> {
  const read = await readIndicator(asked);
  if (!read.ok) throw new Error(`No indicator: ${asked}`);
  const { indicator, findings } = read;
  const state = { name: 'queued' } as const;
  const check = newCheck({ asked, origin: 'popup', indicator, findings, state }, crypto.randomUUID(), nowMs);
  return { check, job: newJob(check, 'look-up', nowMs) };
}

/** The plain way: a row for each check and for each job, in one transaction; the history is left out. */
export async function putSingleRows(database: DatabaseAccess, rows: readonly SingleRows[]): Promise<void> {
  const transaction = (await database()).transaction(['checks', 'jobs'], 'readwrite', {
    durability: 'strict',
  });
  const checks = transaction.objectStore('checks');
  const jobs = transaction.objectStore('jobs');
  for (const { check, job } of rows) {
    void checks.put(check);
    void jobs.put(job);
  }
  await transaction.done;
}
