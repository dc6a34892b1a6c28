import { aliasesOf } from '../../domain/report-aliases.ts';
import type { KeptReport, NewReport } from '../schema.ts';
import type { PrivateRows } from './private-rows.ts';

/** Our copy of a report, by any `indicatorKey` of its object. */
export function reportIn({ reports }: PrivateRows, alias: string): KeptReport | undefined {
  return [...reports.values()].find(({ aliases }) => aliases.includes(alias));
}

/** Keeps a report under all names of its object, as `put-report.ts` does. */
export function keepReport(rows: PrivateRows, report: NewReport): void {
  const aliases = new Set(aliasesOf(report.report, report.key));
  const key = [...aliases][0] ?? report.key;
  const sharing = new Set([...aliases].flatMap((alias) => reportIn(rows, alias) ?? []));
  for (const other of sharing) {
    if (other.report !== null && !aliases.has(other.key))
      for (const alias of other.aliases) if (alias !== key && alias !== report.key) aliases.delete(alias);
    release(rows, other, aliases);
    if (other.report !== null && aliases.has(other.key)) other.aliases.forEach((alias) => aliases.add(alias));
  }
  const sizeBytes = JSON.stringify(report.report).length;
  rows.reports.set(key, {
    ...report,
    key,
    aliases: [...aliases],
    usedAtMs: report.fetchedAtMs,
    sizeBytes,
  });
}

/** Notes that somebody was answered from our copy. */
export function touchReport(rows: PrivateRows, alias: string, nowMs: number): void {
  const kept = reportIn(rows, alias);
  if (kept) rows.reports.set(kept.key, { ...kept, usedAtMs: nowMs });
}

/** Forgets our copy of a report, with what is kept of the community's part. */
export function dropReport({ reports, communities }: PrivateRows, { key, aliases }: KeptReport): void {
  reports.delete(key);
  for (const alias of aliases) communities.delete(alias);
}

/** Two files can share an MD5: it stays with the one that it was asked for of. */
function release({ reports }: PrivateRows, other: KeptReport, aliases: ReadonlySet<string>): void {
  if (other.report === null || aliases.has(other.key)) reports.delete(other.key);
  else reports.set(other.key, { ...other, aliases: other.aliases.filter((alias) => !aliases.has(alias)) });
}
