import type { IDBPTransaction } from 'idb';
import type { Check } from '../domain/check.ts';
import type { Job } from '../domain/job.ts';
import { EMPTY_LEDGER, type Ledger } from '../domain/quota.ts';
import type { DatabaseAccess } from './database-access.ts';
import { jobKeyOf } from './job-key.ts';
import type { KeptReport, VouchSchema } from './schema.ts';

/** What is written together about one check: its new job replaces the old one, if any. */
export type CheckStepWrite = { check: Check; job: Job | null; report?: KeptReport };

/** Decides on a check as it stands in the store, with its job; null: nothing changes. */
export type DecideStep = (check: Check, job: Job | null) => CheckStepWrite | null;

/**
 * A check to be stored. `step` is decided on with our copy of the report as it is at that moment; an equal check
 * that `standsFor` it makes it unnecessary; `replaced` is another check, which asked, as it ends by this one.
 */
type NewCheckWrite = {
  check: Check;
  step: (kept: KeptReport | undefined) => CheckStepWrite;
  standsFor: (equal: Check) => boolean;
  replaced?: Check | undefined;
};

/** Writes checks, their jobs and their reports. */
export type CheckWriter = {
  /**
   * Stores a check and its job, unless an equal one stands for it: gives the one that stands. Where `replaced` was
   * answered otherwise or wiped meanwhile, nothing is stored, and that one is given.
   */
  addCheck: (write: NewCheckWrite) => Promise<Check>;
  /**
   * Stores where a check goes from where it stands at that moment, and the job that comes next. Gives the check,
   * or null where nothing changed: nothing is decided for a check that was wiped, and its job goes.
   */
  takeStep: (id: string, decide: DecideStep) => Promise<Check | null>;
  /** Changes one check and not its job, and gives it; null where it is gone or `change` gives null. */
  changeCheck: (id: string, change: (check: Check) => Check | null) => Promise<Check | null>;
  allJobs: () => Promise<Job[]>;
  /** Stores that a job's request leaves, and counts it; false where the job is not as it was read. */
  markStarted: (job: Job, count: (ledger: Ledger) => Ledger, nowMs: number) => Promise<boolean>;
  /** Deletes a check and its job, and its report where no other check shows it. */
  wipeCheck: (id: string) => Promise<void>;
  wipeAll: () => Promise<void>;
};

type StoreName = 'checks' | 'jobs' | 'reports';
type StepTransaction = IDBPTransaction<VouchSchema, StoreName[], 'readwrite'>;

const STORES: StoreName[] = ['checks', 'jobs', 'reports'];

/** On the disk before anything follows from it: what is begun must not be forgotten when the power fails. */
const ON_DISK = { durability: 'strict' } as const;

/** The writes over the database. */
export function createCheckWriter(database: DatabaseAccess, broadcast: () => void): CheckWriter {
  return {
    addCheck: async ({ check, step, standsFor, replaced }) => {
      const transaction = (await database()).transaction(STORES, 'readwrite', ON_DISK);
      const asking = replaced && (await transaction.objectStore('checks').get(replaced.id));
      if (replaced && asking?.state.name !== 'needs-consent') return asking ?? replaced;
      const equals = await equalChecks(transaction, check);
      const standing = equals.find((equal) => equal.id !== replaced?.id && standsFor(equal));
      if (replaced) await put(transaction, { check: replaced, job: null });
      const stored = standing
        ? await moveToTop(transaction, standing, check.createdAtMs)
        : await put(transaction, step(await transaction.objectStore('reports').get(check.indicatorKey)));
      await transaction.done;
      broadcast();
      return stored;
    },

    takeStep: async (id, decide) => {
      const transaction = (await database()).transaction(STORES, 'readwrite', ON_DISK);
      const jobs = transaction.objectStore('jobs');
      const check = await transaction.objectStore('checks').get(id);
      const write = check ? decide(check, (await jobs.get(jobKeyOf(id))) ?? null) : null;
      if (!check) await jobs.delete(jobKeyOf(id));
      if (write) await put(transaction, write);
      await transaction.done;
      if (write) broadcast();
      return write?.check ?? null;
    },

    changeCheck: async (id, change) => {
      const transaction = (await database()).transaction('checks', 'readwrite');
      const check = await transaction.store.get(id);
      const changed = check ? change(check) : null;
      if (changed) await transaction.store.put(changed);
      await transaction.done;
      if (changed) broadcast();
      return changed;
    },

    allJobs: async () => (await database()).getAll('jobs'),

    markStarted: async (job, count, nowMs) => {
      const transaction = (await database()).transaction(['jobs', 'records'], 'readwrite', ON_DISK);
      const jobs = transaction.objectStore('jobs');
      const records = transaction.objectStore('records');
      const stored = await jobs.get(job.key);
      const stands = stored !== undefined && isSame(stored, job);
      if (stands) {
        const record = await records.get('ledger');
        const ledger = record?.name === 'ledger' ? record.value : EMPTY_LEDGER;
        await jobs.put({ ...stored, startedAtMs: nowMs });
        await records.put({ name: 'ledger', value: count(ledger) });
      }
      await transaction.done;
      return stands;
    },

    wipeCheck: async (id) => {
      const transaction = (await database()).transaction(STORES, 'readwrite');
      const checks = transaction.objectStore('checks');
      const check = await checks.get(id);
      await Promise.all([checks.delete(id), transaction.objectStore('jobs').delete(jobKeyOf(id))]);
      if (check && (await checks.index('by-indicator').count(check.indicatorKey)) === 0)
        await transaction.objectStore('reports').delete(check.indicatorKey);
      await transaction.done;
      broadcast();
    },

    wipeAll: async () => {
      const transaction = (await database()).transaction(STORES, 'readwrite');
      await Promise.all([...STORES.map((name) => transaction.objectStore(name).clear()), transaction.done]);
      broadcast();
    },
  };
}

function equalChecks(transaction: StepTransaction, check: Check): Promise<Check[]> {
  if (check.indicatorKey === '') return Promise.resolve([]);
  return transaction.objectStore('checks').index('by-indicator').getAll(check.indicatorKey);
}

async function moveToTop(transaction: StepTransaction, standing: Check, nowMs: number): Promise<Check> {
  const moved = { ...standing, createdAtMs: nowMs };
  await transaction.objectStore('checks').put(moved);
  return moved;
}

/** A submission on its way makes "VirusTotal has no report" out of date: the next look must ask, not submit again. */
async function put(transaction: StepTransaction, { check, job, report }: CheckStepWrite): Promise<Check> {
  const jobs = transaction.objectStore('jobs');
  const reports = transaction.objectStore('reports');
  await transaction.objectStore('checks').put(check);
  await (job ? jobs.put(job) : jobs.delete(jobKeyOf(check.id)));
  if (report) await reports.put(report);
  if (job?.kind === 'submit' && (await reports.get(check.indicatorKey))?.report === null)
    await reports.delete(check.indicatorKey);
  return check;
}

function isSame(stored: Job, read: Job): boolean {
  return (
    stored.kind === read.kind &&
    stored.createdAtMs === read.createdAtMs &&
    stored.notBeforeMs === read.notBeforeMs &&
    stored.startedAtMs === read.startedAtMs
  );
}
