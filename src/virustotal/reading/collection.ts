import { VouchFailure } from '../../domain/errors.ts';
import type { Page } from './page.ts';

const MOST_EMPTY_PAGES = 10;

/** Where a collection is read from, and how many elements at once: the service gives 10 by itself and 40 at most. */
export type PageQuestion = { cursor?: string; limit?: number; signal?: AbortSignal };

/**
 * A collection of the service, read page by page: each page is one request and is forgotten when the next one is asked
 * for. Iterating over it gives the elements one by one, over `pages` the pages, whose cursors say where to go on later.
 * `unexpected-answer` after ten pages in a row with nothing in them: each costs a request.
 */
export type Collection<Item> = AsyncIterable<Item> & {
  page: () => Promise<Page<Item>>;
  pages: () => AsyncGenerator<Page<Item>, void>;
};

/** A collection over what reads the page at a cursor, null for the first one. */
export function collection<Item>(
  readPageAt: (cursor: string | null) => Promise<Page<Item>>,
  start: string | null,
): Collection<Item> {
  async function* pages(): AsyncGenerator<Page<Item>, void> {
    const seen = new Set<string | null>();
    let emptyInARow = 0;
    // A cursor that was seen before would lead round in a circle.
    for (let cursor = start; !seen.has(cursor);) {
      seen.add(cursor);
      const page = await readPageAt(cursor);
      yield page;
      if (page.cursor === null) return;
      cursor = page.cursor;
      emptyInARow = page.items.length === 0 ? emptyInARow + 1 : 0;
      if (emptyInARow === MOST_EMPTY_PAGES)
        throw new VouchFailure({ kind: 'unexpected-answer', what: 'empty pages' });
    }
  }
  async function* items(): AsyncGenerator<Item, void> {
    for await (const page of pages()) yield* page.items;
  }
  return { page: () => readPageAt(start), pages, [Symbol.asyncIterator]: items };
}
