import type { Page } from './page.ts';

/** Where a collection is read from, and how many elements at once: the service gives 10 by itself and 40 at most. */
export type PageQuestion = { cursor?: string; limit?: number; signal?: AbortSignal };

/**
 * A collection of the service, read page by page: each page is one request and is forgotten when the next one is asked
 * for. Iterating over it gives the elements one by one, over `pages` the pages, whose cursors say where to go on later.
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
    // A cursor that was seen before would lead round in a circle.
    for (let cursor = start; !seen.has(cursor);) {
      seen.add(cursor);
      const page = await readPageAt(cursor);
      yield page;
      if (page.cursor === null) return;
      cursor = page.cursor;
    }
  }
  async function* items(): AsyncGenerator<Item, void> {
    for await (const page of pages()) yield* page.items;
  }
  return { page: () => readPageAt(start), pages, [Symbol.asyncIterator]: items };
}
