import type { IDBPTransaction } from 'idb';
import type { Check } from '../domain/check.ts';
import { isCheckJob, type CheckJob, type Job } from '../domain/job.ts';
import { EMPTY_LEDGER, type Ledger } from '../domain/quota.ts';
import type { DatabaseAccess } from './database-access.ts';
import { jobKeyOf, taskJobKeyOf } from './job-key.ts';
import type { KeptReport, VouchSchema } from './schema.ts';

/** What is written together about one check: its new job replaces the old one, if any. */
export type CheckStepWrite = { check: Check; job: CheckJob | null; report?: KeptReport };

/** Decides on a check as it stands in the store, with its job; null: nothing changes. */
export type DecideStep = (check: Check, job: CheckJob | null) => CheckStepWrite | null;

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
  /** The checks of the same indicator. */
  equalChecks: (indicatorKey: string) => Promise<Check[]>;
  /**
   * Deletes a check with its job and its parts, and what is kept of its indicator where no other check shows it;
   * gives the keys of the jobs that are gone.
   */
  wipeCheck: (id: string) => Promise<string[]>;
  wipeAll: () => Promise<void>;
};

type StoreName = 'checks' | 'jobs' | 'reports';
type StepTransaction = IDBPTransaction<VouchSchema, StoreName[], 'readwrite'>;

const STORES: StoreName[] = ['checks', 'jobs', 'reports'];

type WipedName = StoreName | 'communities' | 'tasks';
type WipeTransaction = IDBPTransaction<VouchSchema, WipedName[], 'readwrite'>;

const WIPED_STORES: WipedName[] = [...STORES, 'communities', 'tasks'];

/** On the disk before anything follows from it: what is begun must not be forgotten when the power fails. */
const ON_DISK = { durability: 'strict' } as const;

/** The writes over the database. */
export function createCheckWriter(database: DatabaseAccess, broadcast: () => void): CheckWriter {
  return {
    addCheck: async ({ check, step, standsFor, replaced }) => {
      const transaction = (await database()).transaction(STORES, 'readwrite', ON_DISK);
      const asking = replaced && (await transaction.objectStore('checks').get(replaced.id));
      if (replaced && asking?.state.name !== 'needs-consent') return asking ?? replaced;
      const equals = await equalIn(transaction, check);
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
      const write = check ? decide(check, checkJobOf(await jobs.get(jobKeyOf(id)))) : null;
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

    equalChecks: async (key) => (await database()).getAllFromIndex('checks', 'by-indicator', key),

    wipeCheck: async (id) => {
      const transaction = (await database()).transaction(WIPED_STORES, 'readwrite');
      const checks = transaction.objectStore('checks');
      const gone = [await checks.get(id), ...(await checks.index('by-whole').getAll(id))];
      const jobKeys: string[] = [];
      for (const check of gone) if (check) jobKeys.push(...(await wipeOne(transaction, check)));
      await transaction.done;
      broadcast();
      return jobKeys;
    },

    wipeAll: async () => {
      const transaction = (await database()).transaction(WIPED_STORES, 'readwrite');
      await Promise.all([
        ...WIPED_STORES.map((name) => transaction.objectStore(name).clear()),
        transaction.done,
      ]);
      broadcast();
    },
  };
}

function checkJobOf(job: Job | undefined): CheckJob | null {
  return job && isCheckJob(job) ? job : null;
}

async function wipeOne(transaction: WipeTransaction, check: Check): Promise<string[]> {
  const checks = transaction.objectStore('checks');
  const jobs = transaction.objectStore('jobs');
  const { indicatorKey } = check;
  const jobKeys = [jobKeyOf(check.id)];
  await checks.delete(check.id);
  if (indicatorKey !== '' && (await checks.index('by-indicator').count(indicatorKey)) === 0) {
    const tasks = transaction.objectStore('tasks');
    const taskIds = await tasks.index('by-indicator').getAllKeys(indicatorKey);
    jobKeys.push(...taskIds.map(taskJobKeyOf));
    await Promise.all([
      transaction.objectStore('reports').delete(indicatorKey),
      transaction.objectStore('communities').delete(indicatorKey),
      ...taskIds.map((taskId) => tasks.delete(taskId)),
    ]);
  }
  await Promise.all(jobKeys.map((key) => jobs.delete(key)));
  return jobKeys;
}

function equalIn(transaction: StepTransaction, check: Check): Promise<Check[]> {
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
