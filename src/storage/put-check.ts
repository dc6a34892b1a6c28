import type { IDBPTransaction } from 'idb';
import type { Check } from '../domain/check.ts';
import { packedLine } from '../history/history-line.ts';
import type { StoreName, VouchSchema } from './schema.ts';

/** A transaction that may write all that these functions write. */
export type WriteTransaction = IDBPTransaction<VouchSchema, StoreName[], 'readwrite' | 'versionchange'>;

/** The stores that writing a check needs. */
export const CHECK_STORES = ['checks', 'history'] as const satisfies StoreName[];

/** Stores a check, and its line in the history where that has changed; a part of another one has none. */
export async function putCheck(
  transaction: WriteTransaction,
  check: Check,
  before: Check | undefined,
): Promise<void> {
  await transaction.objectStore('checks').put(check);
  if (check.partOf !== null) return;
  const line = packedLine(check);
  if (before === undefined || packedLine(before) !== line) await changeLines(transaction, [check.id], [line]);
}

/** Stores checks that are not there yet, with their lines. */
export async function putNewChecks(transaction: WriteTransaction, checks: readonly Check[]): Promise<void> {
  const store = transaction.objectStore('checks');
  await Promise.all(checks.map((check) => store.put(check)));
  const listed = checks.filter(({ partOf }) => partOf === null);
  await changeLines(
    transaction,
    listed.map(({ id }) => id),
    listed.map(packedLine),
  );
}

/** Takes the lines of checks out of the history. */
export function dropLines(transaction: WriteTransaction, ids: readonly string[]): Promise<void> {
  return changeLines(transaction, ids, []);
}

/** Whose line it is. */
export function idOfLine(line: string): string {
  return line.slice(0, line.indexOf('\t'));
}

/** One block for every two hex digits that ids begin with: a change rewrites a small part of a long history. */
function blockOf(idOrLine: string): string {
  return idOrLine.slice(0, 2);
}

async function changeLines(
  transaction: WriteTransaction,
  ids: readonly string[],
  lines: readonly string[],
): Promise<void> {
  const history = transaction.objectStore('history');
  for (const name of new Set(ids.map(blockOf))) {
    const gone = new Set(ids.filter((id) => blockOf(id) === name));
    const kept = (await history.get(name))?.lines.split('\n') ?? [];
    const others = kept.filter((line) => !gone.has(idOfLine(line)));
    const all = [...others, ...lines.filter((line) => blockOf(line) === name)];
    await (all.length > 0 ? history.put({ name, lines: all.join('\n') }) : history.delete(name));
  }
}
