import type { Check } from '../domain/check.ts';
import type { Database } from './read.ts';

/** The lines of all checks, in blocks. */
export async function historyBlocks(database: Database): Promise<string[]> {
  return (await database.getAll('history')).map(({ lines }) => lines);
}

/** Checks by their ids, in the same order; one that is gone is left out. */
export async function checksByIds(database: Database, ids: readonly string[]): Promise<Check[]> {
  const { store } = database.transaction('checks');
  const found = await Promise.all(ids.map((id) => store.get(id)));
  return found.filter((check) => check !== undefined);
}

/** The checks behind an id in the order of their ids; null begins with the first. */
export async function checksAfter(database: Database, id: string | null, atMost: number): Promise<Check[]> {
  const behind = id === null ? null : IDBKeyRange.lowerBound(id, true);
  return database.getAll('checks', behind, atMost);
}
