import type { Check } from '../domain/check.ts';
import type { CheckJob } from '../domain/job.ts';
import type { DatabaseAccess } from './database-access.ts';
import { submits, withEarlier } from './equal-checks.ts';
import { jobKeyOf } from './job-key.ts';
import { CHECK_STORES, putCheck, type WriteTransaction } from './put-check.ts';
import { dropReport, putReport, REPORT_STORES, touchReport } from './put-report.ts';
import type { KeptReport, NewReport, StoreName } from './schema.ts';
import { checkJobOf } from './stored-job.ts';

/**
 * What is written together about one check: its new job replaces the old one, if any. `whereSubmitted` is written
 * instead of a submission where an equal check has one under way.
 */
export type CheckStepWrite = {
  check: Check;
  job: CheckJob | null;
  report?: NewReport;
  whereSubmitted?: { check: Check; job: CheckJob };
};

/** Decides on a check as it stands in the store, with its job; null: nothing changes. */
export type DecideStep = (check: Check, job: CheckJob | null) => CheckStepWrite | null;

/**
 * A check to be stored. `step` is decided on with our copy of the report as it is at that moment; an equal check
 * that `standsFor` it makes it unnecessary; `replaced` is another check, which asked, as it ends by this one.
 */
export type NewCheckWrite = {
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
  /** The checks of the same indicator, by any name of its object that is known. */
  equalChecks: (indicatorKey: string) => Promise<Check[]>;
};

/** The stores that a step of a check needs. */
export const STEP_STORES: StoreName[] = [...CHECK_STORES, ...REPORT_STORES, 'jobs'];

/** On the disk before anything follows from it: what is begun must not be forgotten when the power fails. */
export const ON_DISK = { durability: 'strict' } as const;

/** The writes over the database. */
export function createCheckWriter(database: DatabaseAccess, broadcast: () => void): CheckWriter {
  return {
    addCheck: async (write) => {
      const transaction = (await database()).transaction(STEP_STORES, 'readwrite', ON_DISK);
      const { replaced } = write;
      const asking = replaced && (await transaction.objectStore('checks').get(replaced.id));
      if (replaced && asking?.state.name !== 'needs-consent') return asking ?? replaced;
      if (replaced) await putStep(transaction, { check: replaced, job: null }, asking);
      const { check } = await putNewCheck(transaction, write);
      await transaction.done;
      broadcast();
      return check;
    },

    takeStep: async (id, decide) => {
      const transaction = (await database()).transaction(STEP_STORES, 'readwrite', ON_DISK);
      const jobs = transaction.objectStore('jobs');
      const check = await transaction.objectStore('checks').get(id);
      const step = check ? decide(check, checkJobOf(await jobs.get(jobKeyOf(id)))) : null;
      if (!check) await jobs.delete(jobKeyOf(id));
      const write = step && (await putStep(transaction, step, check));
      await transaction.done;
      if (write) broadcast();
      return write?.check ?? null;
    },

    changeCheck: async (id, change) => {
      const transaction = (await database()).transaction(STEP_STORES, 'readwrite');
      const check = await transaction.objectStore('checks').get(id);
      const changed = check ? change(check) : null;
      if (changed) await putCheck(transaction, changed, check);
      await transaction.done;
      if (changed) broadcast();
      return changed;
    },

    equalChecks: async (key) => {
      const transaction = (await database()).transaction(['checks', 'reports']);
      const kept = await transaction.objectStore('reports').index('by-alias').get(key);
      const index = transaction.objectStore('checks').index('by-indicator');
      const equals = await Promise.all((kept?.aliases ?? [key]).map((alias) => index.getAll(alias)));
      return equals.flat();
    },
  };
}

/** Stores one new check, or moves the one that stands for it to the top; `isNew` tells which. */
export async function putNewCheck(
  transaction: WriteTransaction,
  { check, step, standsFor, replaced }: NewCheckWrite,
): Promise<{ check: Check; job: CheckJob | null }> {
  const equals = await equalIn(transaction, check);
  const standing = equals.find((equal) => equal.id !== replaced?.id && standsFor(equal));
  if (standing) {
    const moved = { ...standing, createdAtMs: check.createdAtMs };
    await putCheck(transaction, moved, standing);
    return { check: moved, job: null };
  }
  const kept = await transaction.objectStore('reports').index('by-alias').get(check.indicatorKey);
  const write = step(kept);
  return putStep(transaction, { ...write, check: withEarlier(write.check, equals) }, undefined);
}

function equalIn(transaction: WriteTransaction, check: Check): Promise<Check[]> {
  if (check.indicatorKey === '') return Promise.resolve([]);
  return transaction.objectStore('checks').index('by-indicator').getAll(check.indicatorKey);
}

/** A submission on its way makes "VirusTotal has no report" out of date: the next look must ask, not submit again. */
async function putStep(
  transaction: WriteTransaction,
  step: CheckStepWrite,
  before: Check | undefined,
): Promise<{ check: Check; job: CheckJob | null }> {
  const isSubmitted = step.whereSubmitted && (await isUnderSubmission(transaction, step.check));
  const { check, job } = isSubmitted && step.whereSubmitted ? step.whereSubmitted : step;
  const { report } = step;
  const jobs = transaction.objectStore('jobs');
  await putCheck(transaction, check, before);
  await (job ? jobs.put(job) : jobs.delete(jobKeyOf(check.id)));
  if (report) await putReport(transaction, report);
  else if (check.state.name === 'done') await touchReport(transaction, check.indicatorKey, check.updatedAtMs);
  if (job?.kind === 'submit' || job?.kind === 'upload')
    await forgetThatUnknown(transaction, check.indicatorKey);
  return { check, job };
}

async function isUnderSubmission(transaction: WriteTransaction, check: Check): Promise<boolean> {
  const jobs = transaction.objectStore('jobs');
  for (const equal of await equalIn(transaction, check)) {
    if (equal.id !== check.id && submits(equal, checkJobOf(await jobs.get(jobKeyOf(equal.id))))) return true;
  }
  return false;
}

async function forgetThatUnknown(transaction: WriteTransaction, indicatorKey: string): Promise<void> {
  const kept = await transaction.objectStore('reports').index('by-alias').get(indicatorKey);
  if (kept?.report === null) await dropReport(transaction, kept);
}
