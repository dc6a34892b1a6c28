import type { Check } from '../../domain/check.ts';
import { jobKeyOf, taskJobKeyOf } from '../job-key.ts';
import { dropReport, reportIn } from './keep-report.ts';
import type { PrivateRows } from './private-rows.ts';

/** Deletes checks with their jobs and parts, and what no other check shows; gives the keys of the jobs. */
export function wipeRows(rows: PrivateRows, asked: readonly Check[]): string[] {
  const parts = [...rows.checks.values()].filter(({ partOf }) => asked.some(({ id }) => id === partOf));
  const checks = [...asked, ...parts];
  for (const { id } of checks) rows.checks.delete(id);
  const indicatorKeys = new Set(checks.map(({ indicatorKey }) => indicatorKey).filter((key) => key !== ''));
  const jobKeys = [
    ...checks.map(({ id }) => jobKeyOf(id)),
    ...[...indicatorKeys].flatMap((key) => wipeUnshown(rows, key)),
  ];
  for (const key of jobKeys) rows.jobs.delete(key);
  return jobKeys;
}

function wipeUnshown(rows: PrivateRows, indicatorKey: string): string[] {
  const kept = reportIn(rows, indicatorKey);
  const aliases = kept?.aliases ?? [indicatorKey];
  if ([...rows.checks.values()].some((check) => aliases.includes(check.indicatorKey))) return [];
  if (kept) dropReport(rows, kept);
  rows.communities.delete(indicatorKey);
  const tasks = [...rows.tasks.values()].filter((task) => aliases.includes(task.indicatorKey));
  for (const { id } of tasks) rows.tasks.delete(id);
  return tasks.map(({ id }) => taskJobKeyOf(id));
}
