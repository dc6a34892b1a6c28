import * as v from 'valibot';
import type { Check } from '../../domain/check.ts';
import type { Job, Lane } from '../../domain/job.ts';
import { EMPTY_LEDGER, type Ledger } from '../../domain/ledger.ts';
import { outcomeOf, type Outcome } from '../../domain/outcome.ts';
import { periodBeginMs } from '../../domain/utc-period.ts';
import { readSettings } from '../../settings/settings.ts';
import { putNewChecks } from '../put-check.ts';
import { putReport } from '../put-report.ts';
import type { Database } from '../read.ts';
import type { NewReport } from '../schema.ts';
import type { Migration } from './migrate.ts';

/** Lanes of the queue, lists, the history's lines, names of one object on one report, the list of requests. */
export async function addQueueAndHistory(database: Database, transaction: Migration): Promise<void> {
  const jobs = transaction.objectStore('jobs');
  jobs.createIndex('by-turn', ['lane', 'notBeforeMs']);
  jobs.createIndex('by-created', 'createdAtMs');
  const reports = transaction.objectStore('reports');
  reports.createIndex('by-alias', 'aliases', { multiEntry: true });
  reports.createIndex('by-used', 'usedAtMs');
  database.createObjectStore('history', { keyPath: 'name' });
  database.createObjectStore('batches', { keyPath: 'id' });
  database.createObjectStore('batch-texts', { keyPath: ['batchId', 'part'] });
  database.createObjectStore('requests', { keyPath: ['atMs', 'n'] });
  await addOutcomes(transaction);
  for (const job of await jobs.getAll()) await jobs.put({ ...job, lane: laneOf(job) });
  await renewReports(transaction);
  await renewLedger(transaction);
}

async function addOutcomes(transaction: Migration): Promise<void> {
  const record = await transaction.objectStore('records').get('settings');
  const { maliciousFromFamilies } = readSettings(record?.name === 'settings' ? record.value : undefined);
  const reports = new Map(
    (await transaction.objectStore('reports').getAll()).map((each) => [each.key, each]),
  );
  const checks = await transaction.objectStore('checks').getAll();
  await putNewChecks(
    transaction,
    checks.map((check) => ({
      ...check,
      lookUpOnly: false,
      outcome: outcomeIn(check, reports.get(check.indicatorKey), maliciousFromFamilies),
      before: null,
    })),
  );
}

/** What a check found whose report is not kept any more is not known. */
function outcomeIn(
  { state, updatedAtMs }: Check,
  kept: NewReport | undefined,
  maliciousFromFamilies: number,
): Outcome | null {
  if (state.name !== 'done') return null;
  if (!state.found) return outcomeOf(null, maliciousFromFamilies, updatedAtMs);
  if (!kept?.report) return null;
  return outcomeOf(kept.report, maliciousFromFamilies, kept.fetchedAtMs);
}

function laneOf(job: Job): Lane {
  if (job.kind === 'poll') return 'poll';
  return 'isBackground' in job && job.isBackground === true ? 'download' : 'click';
}

/** In the order in which they were fetched, so that of two copies of one object the newer one stays. */
async function renewReports(transaction: Migration): Promise<void> {
  const all = await transaction.objectStore('reports').getAll();
  await transaction.objectStore('reports').clear();
  for (const kept of all.toSorted((a, b) => a.fetchedAtMs - b.fetchedAtMs))
    await putReport(transaction, kept);
}

const earlierLedger = v.object({
  recentMs: v.array(v.number()),
  day: v.string(),
  usedToday: v.number(),
  spentUntilMs: v.number(),
  pausedFor: v.optional(v.nullable(v.picklist(['quota-spent', 'too-many-requests'])), null),
  guessedPause: v.optional(v.nullable(v.picklist(['minute', 'hour', 'day'])), null),
});

async function renewLedger(transaction: Migration): Promise<void> {
  const records = transaction.objectStore('records');
  const record = await records.get('ledger');
  if (record) await records.put({ name: 'ledger', value: ledgerOf(record.value) });
}

/** The day was counted only: it counts for the month as well. */
function ledgerOf(stored: unknown): Ledger {
  const earlier = v.safeParse(earlierLedger, stored);
  if (!earlier.success) return { ...EMPTY_LEDGER };
  const { day, usedToday, ...kept } = earlier.output;
  const beganMs = Date.parse(day);
  if (Number.isNaN(beganMs)) return { ...EMPTY_LEDGER, ...kept };
  const daily = { beganMs, used: usedToday };
  const monthly = { beganMs: periodBeginMs('monthly', beganMs), used: usedToday };
  return { ...EMPTY_LEDGER, ...kept, counts: { ...EMPTY_LEDGER.counts, daily, monthly } };
}
