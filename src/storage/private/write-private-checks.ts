import type { Check } from '../../domain/check.ts';
import { downloadKey } from '../../domain/checked-file.ts';
import { jobKeyOf } from '../job-key.ts';
import type { StoreReader } from '../store-reader.ts';
import type { DownloadWriter } from '../write-downloads.ts';
import type { CheckStepWrite, CheckWriter, NewCheckWrite } from '../write-checks.ts';
import { submits, withEarlier } from '../equal-checks.ts';
import { keepReport, reportIn, touchReport } from './keep-report.ts';
import { checksOfObject, knownReport } from './private-reads.ts';
import type { PrivateRows } from './private-rows.ts';
import type { PrivateState } from './private-state.ts';
import { checkJobOf } from '../stored-job.ts';

/** Writes the checks of private windows, their jobs and their reports. */
export function createPrivateCheckWriter(
  { read, act }: PrivateState,
  disk: StoreReader,
  broadcast: () => void,
): CheckWriter & Pick<DownloadWriter, 'addDownload'> {
  return {
    addCheck: async (write) => {
      const { replaced } = write;
      const { check, isStored } = await act(async (rows) => {
        const asking = replaced && rows.checks.get(replaced.id);
        if (replaced && asking?.state.name !== 'needs-consent')
          return { check: asking ?? replaced, isStored: false };
        if (replaced) putStep(rows, { check: replaced, job: null });
        return { check: await putNewCheck(rows, disk, write), isStored: true };
      });
      if (isStored) broadcast();
      return check;
    },

    takeStep: async (id, decide) => {
      const write = await act((rows) => {
        const check = rows.checks.get(id);
        const step = check ? decide(check, checkJobOf(rows.jobs.get(jobKeyOf(id)))) : null;
        if (!check) rows.jobs.delete(jobKeyOf(id));
        return step && putStep(rows, step);
      });
      if (write) broadcast();
      return write?.check ?? null;
    },

    changeCheck: async (id, change) => {
      const changed = await act(({ checks }) => {
        const check = checks.get(id);
        const after = check ? change(check) : null;
        if (after) checks.set(id, after);
        return after;
      });
      if (changed) broadcast();
      return changed;
    },

    /** That one was dealt with is known by its check only: nobody asks later which were missed. */
    addDownload: async ({ key, check }) => {
      if (check === null) return false;
      const isNew = await act(({ checks }) => {
        const isKnown = [...checks.values()].some(
          ({ file }) => file?.download && downloadKey(file.download) === key,
        );
        if (!isKnown) checks.set(check.id, check);
        return !isKnown;
      });
      if (isNew) broadcast();
      return isNew;
    },

    equalChecks: async (key) => checksOfObject(await read(), disk, key),
  };
}

async function putNewCheck(
  rows: PrivateRows,
  disk: StoreReader,
  { check, step, standsFor, replaced }: NewCheckWrite,
): Promise<Check> {
  const { indicatorKey, createdAtMs } = check;
  const standing = [...rows.checks.values()].find(
    (each) =>
      indicatorKey !== '' &&
      each.indicatorKey === indicatorKey &&
      each.id !== replaced?.id &&
      standsFor(each),
  );
  if (standing) {
    const moved = { ...standing, createdAtMs };
    rows.checks.set(moved.id, moved);
    return moved;
  }
  const write = step(await knownReport(rows, disk, indicatorKey));
  const equals = [...rows.checks.values()].filter((each) => each.indicatorKey === indicatorKey);
  return putStep(rows, { ...write, check: withEarlier(write.check, indicatorKey === '' ? [] : equals) })
    .check;
}

function putStep(rows: PrivateRows, step: CheckStepWrite): { check: Check } {
  const isSubmitted = step.whereSubmitted && isUnderSubmission(rows, step.check);
  const { check, job } = isSubmitted && step.whereSubmitted ? step.whereSubmitted : step;
  const { report } = step;
  const { id, indicatorKey, state, updatedAtMs } = check;
  rows.checks.set(id, check);
  if (job) rows.jobs.set(job.key, job);
  else rows.jobs.delete(jobKeyOf(id));
  if (report) keepReport(rows, report);
  else if (state.name === 'done') touchReport(rows, indicatorKey, updatedAtMs);
  const kept = job?.kind === 'submit' ? reportIn(rows, indicatorKey) : undefined;
  if (kept?.report === null) rows.reports.delete(kept.key);
  return { check };
}

function isUnderSubmission({ checks, jobs }: PrivateRows, { id, indicatorKey }: Check): boolean {
  return [...checks.values()].some(
    (equal) =>
      equal.id !== id &&
      equal.indicatorKey === indicatorKey &&
      submits(equal, checkJobOf(jobs.get(jobKeyOf(equal.id)))),
  );
}
