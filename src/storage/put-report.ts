import { aliasesOf } from '../domain/report-aliases.ts';
import { readSettings } from '../settings/settings.ts';
import type { WriteTransaction } from './put-check.ts';
import type { KeptReport, NewReport, StoreName } from './schema.ts';

/** The stores that writing a report needs. */
export const REPORT_STORES = ['reports', 'communities', 'records'] as const satisfies StoreName[];

const BYTES_OF_MEGABYTE = 1_000_000;

/**
 * Keeps a report under all names of its object, in the place of what was kept under any of them; `key` is the one that
 * it was asked for by. What was not used for the longest time goes where all take more than is allowed.
 */
export async function putReport(transaction: WriteTransaction, report: NewReport): Promise<void> {
  const aliases = new Set(aliasesOf(report.report, report.key));
  const key = [...aliases][0] ?? report.key;
  let bytes = 0;
  for (const other of await sharing(transaction, aliases)) {
    bytes -= other.sizeBytes;
    if (!isGiven(other, aliases)) leaveNames(other, [key, report.key], aliases);
    bytes += await release(transaction, other, aliases);
    if (isSame(other, aliases)) other.aliases.forEach((alias) => aliases.add(alias));
  }
  const sizeBytes = JSON.stringify(report.report).length;
  const kept = { ...report, key, aliases: [...aliases], usedAtMs: report.fetchedAtMs, sizeBytes };
  await transaction.objectStore('reports').put(kept);
  await changeBytes(transaction, bytes + sizeBytes);
}

/** Notes that somebody was answered from our copy, so that it stays longer than what nobody asks for. */
export async function touchReport(
  transaction: WriteTransaction,
  alias: string,
  nowMs: number,
): Promise<void> {
  const reports = transaction.objectStore('reports');
  const kept = await reports.index('by-alias').get(alias);
  if (kept) await reports.put({ ...kept, usedAtMs: nowMs });
}

/** Forgets our copy of a report. */
export async function dropReport(
  transaction: WriteTransaction,
  { key, sizeBytes }: KeptReport,
): Promise<void> {
  await transaction.objectStore('reports').delete(key);
  await changeBytes(transaction, -sizeBytes);
}

/** Lets what was not used for the longest time go until all take no more than is allowed. */
export function trimReports(transaction: WriteTransaction): Promise<void> {
  return changeBytes(transaction, 0);
}

async function sharing(transaction: WriteTransaction, aliases: ReadonlySet<string>): Promise<KeptReport[]> {
  const index = transaction.objectStore('reports').index('by-alias');
  const found = await Promise.all([...aliases].map((alias) => index.getAll(alias)));
  return [...new Map(found.flat().map((kept) => [kept.key, kept])).values()];
}

/**
 * Takes names away from another copy, and gives what it still takes. One that is left without its own name, or without
 * a report, is gone.
 */
async function release(
  transaction: WriteTransaction,
  other: KeptReport,
  aliases: ReadonlySet<string>,
): Promise<number> {
  const reports = transaction.objectStore('reports');
  if (other.report === null || aliases.has(other.key)) {
    await reports.delete(other.key);
    return 0;
  }
  await reports.put({ ...other, aliases: other.aliases.filter((alias) => !aliases.has(alias)) });
  return other.sizeBytes;
}

/** Whether another copy gives way as a whole: it is of the same object, or knows nothing. */
function isGiven({ report, key }: KeptReport, aliases: ReadonlySet<string>): boolean {
  return report === null || aliases.has(key);
}

/** A name that another object answers to stays there, but for our own, and the one that the service told just now. */
function leaveNames(other: KeptReport, ours: readonly string[], aliases: Set<string>): void {
  for (const alias of other.aliases) if (!ours.includes(alias)) aliases.delete(alias);
}

function isSame({ report, key }: KeptReport, aliases: ReadonlySet<string>): boolean {
  return report !== null && aliases.has(key);
}

async function changeBytes(transaction: WriteTransaction, byBytes: number): Promise<void> {
  const records = transaction.objectStore('records');
  const [stored, settings] = await Promise.all([records.get('reports-bytes'), records.get('settings')]);
  let bytes = (stored?.name === 'reports-bytes' ? stored.value : 0) + byBytes;
  const { cacheMegabytes } = readSettings(settings?.name === 'settings' ? settings.value : undefined);
  const allowedBytes = cacheMegabytes * BYTES_OF_MEGABYTE;
  if (bytes > allowedBytes) bytes = await trimTo(transaction, bytes, allowedBytes);
  await records.put({ name: 'reports-bytes', value: Math.max(0, bytes) });
}

async function trimTo(transaction: WriteTransaction, bytes: number, allowedBytes: number): Promise<number> {
  let left = bytes;
  let cursor = await transaction.objectStore('reports').index('by-used').openCursor();
  while (cursor && left > allowedBytes) {
    left -= cursor.value.sizeBytes;
    await Promise.all([
      cursor.delete(),
      ...cursor.value.aliases.map((alias) => dropComments(transaction, alias)),
    ]);
    cursor = await cursor.continue();
  }
  return left;
}

/** The own votes stay: without them they would be sent once more. */
async function dropComments(transaction: WriteTransaction, key: string): Promise<void> {
  const communities = transaction.objectStore('communities');
  const community = await communities.get(key);
  if (community) await communities.put({ ...community, comments: [], cursor: null, commentsReadAtMs: null });
}
