import { collection, type Collection, type PageQuestion } from '../reading/collection.ts';
import { readPage, type ReadElement } from '../reading/page.ts';
import type { Ask, Path } from './ask.ts';
import { objectParameters, type ObjectOptions } from './object-options.ts';
import { queryOf } from './query.ts';

/** Where a collection is read from, how much at once, and what of each object. */
export type ListOptions = PageQuestion & ObjectOptions;

/** A collection, `GET`, page by page; nothing is sent before it is read. `filters` are parameters of its own. */
export function askForCollection<T>(
  ask: Ask,
  path: Path,
  read: ReadElement<T>,
  options: ListOptions = {},
  filters: Record<string, string | undefined> = {},
): Collection<T> {
  return collection(
    (cursor) =>
      ask.forJson(
        { method: 'GET', path, query: listQuery(cursor, options, filters), signal: options.signal },
        (answer) => readPage(answer, read, cursor),
      ),
    options.cursor ?? null,
  );
}

/** The query of the page at a cursor. */
export function listQuery(
  cursor: string | null,
  options: ListOptions,
  filters: Record<string, string | undefined>,
): URLSearchParams {
  return queryOf({ ...filters, limit: options.limit, cursor, ...objectParameters(options) });
}
