import type { Check } from '../../domain/check.ts';
import { isCheckJob, type CheckJob, type Job } from '../../domain/job.ts';
import { jobKeyOf } from '../job-key.ts';
import type { StoreReader } from '../store-reader.ts';
import type { CheckStepWrite, CheckWriter, NewCheckWrite } from '../write-checks.ts';
import { keepReport, reportIn, touchReport } from './keep-report.ts';
import { checksOfObject, knownReport } from './private-reads.ts';
import type { PrivateRows } from './private-rows.ts';
import type { PrivateState } from './private-state.ts';

/** Writes the checks of private windows, their jobs and their reports. */
export function createPrivateCheckWriter(
  { read, act }: PrivateState,
  disk: StoreReader,
  broadcast: () => void,
): CheckWriter {
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
        if (step) putStep(rows, step);
        return step;
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
  putStep(rows, write);
  return write.check;
}

function checkJobOf(job: Job | undefined): CheckJob | null {
  return job && isCheckJob(job) ? job : null;
}

function putStep(rows: PrivateRows, { check, job, report }: CheckStepWrite): void {
  const { id, indicatorKey, state, updatedAtMs } = check;
  rows.checks.set(id, check);
  if (job) rows.jobs.set(job.key, job);
  else rows.jobs.delete(jobKeyOf(id));
  if (report) keepReport(rows, report);
  else if (state.name === 'done') touchReport(rows, indicatorKey, updatedAtMs);
  const kept = job?.kind === 'submit' ? reportIn(rows, indicatorKey) : undefined;
  if (kept?.report === null) rows.reports.delete(kept.key);
}
