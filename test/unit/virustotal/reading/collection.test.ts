import { describe, expect, it, vi } from 'vitest';
import { VouchFailure } from '../../../../src/domain/errors.ts';
import { collection } from '../../../../src/virustotal/reading/collection.ts';
import type { Page } from '../../../../src/virustotal/reading/page.ts';
import { collectGarbage } from './collect-garbage.ts';
import { errorOf, NOW_MS } from '../fake-service.ts';
import { clientOver } from '../started-client.ts';
import { wireComment, wireList } from '../wire-objects.ts';

function page(items: string[], cursor: string | null = null): Page<string> {
  return { items, cursor, total: null, dropped: [] };
}

/** A collection of these pages by their cursors, and the cursors that were asked for. */
function paged(pages: Record<string, Page<string>>, start: string | null = null) {
  const asked: (string | null)[] = [];
  const read = (cursor: string | null) => {
    asked.push(cursor);
    const found = pages[cursor ?? 'first'];
    return found ? Promise.resolve(found) : Promise.reject(new VouchFailure({ kind: 'not-found' }));
  };
  return { strings: collection(read, start), asked };
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const THREE_PAGES = { first: page(['a', 'b'], '2'), 2: page([], '3'), 3: page(['c']) };

describe('a collection', () => {
  it('gives the elements of all pages in their order, those behind an empty page too', async () => {
    const { strings, asked } = paged(THREE_PAGES);
    expect(await all(strings)).toEqual(['a', 'b', 'c']);
    expect(asked).toEqual([null, '2', '3']);
  });

  it('gives its pages with the cursors to go on from', async () => {
    expect(await all(paged(THREE_PAGES).strings.pages())).toEqual([
      THREE_PAGES.first,
      THREE_PAGES[2],
      THREE_PAGES[3],
    ]);
  });

  it('begins at the cursor that it was given', async () => {
    const { strings, asked } = paged(THREE_PAGES, '2');
    expect(await all(strings)).toEqual(['c']);
    expect(await strings.page()).toEqual(THREE_PAGES[2]);
    expect(asked).toEqual(['2', '3', '2']);
  });

  it('asks for nothing before it is read, and for no page that nobody wants', async () => {
    const { strings, asked } = paged(THREE_PAGES);
    expect(asked).toEqual([]);
    for await (const item of strings) if (item === 'b') break;
    expect(asked).toEqual([null]);
  });

  it('reads anew each time that it is gone through', async () => {
    const { strings } = paged(THREE_PAGES);
    expect(await all(strings)).toEqual(await all(strings));
  });

  it.each([
    ['that was asked for just now', { first: page(['a'], '2'), 2: page(['b'], '2') }],
    ['of an earlier page', { first: page(['a'], '2'), 2: page(['b'], '3'), 3: page([], '2') }],
  ])('ends where a page leads to a cursor %s', async (_, pages) => {
    expect(await all(paged(pages).strings)).toEqual(['a', 'b']);
  });

  it('is given up after ten pages in a row with nothing in them: each costs a request', async () => {
    const pages = Array.from({ length: 20 }, (_, place): [string, Page<string>] => [
      place === 0 ? 'first' : String(place),
      page(place === 5 ? ['a'] : [], String(place + 1)),
    ]);
    const { strings, asked } = paged(Object.fromEntries(pages));
    expect(await errorOf(all(strings))).toEqual({ kind: 'unexpected-answer', what: 'empty pages' });
    expect(asked).toHaveLength(16);
  });

  it('fails where a page fails, after the elements before it', async () => {
    const seen: string[] = [];
    const { strings } = paged({ first: page(['a'], 'gone') });
    const reading = (async () => {
      for await (const item of strings) seen.push(item);
    })();
    expect(await errorOf(reading)).toEqual({ kind: 'not-found' });
    expect(seen).toEqual(['a']);
  });
});

describe('ten thousand comments', () => {
  const PER_PAGE = 40;
  const PAGES = 250;

  /** A service with so many comments, the cursor of each page being its number. */
  function longList() {
    const fetch = vi.fn((address: string, _init: RequestInit) => {
      const place = Number(new URL(address).searchParams.get('cursor'));
      const comments = Array.from({ length: PER_PAGE }, (__, i) => wireComment(`u-${place * PER_PAGE + i}`));
      const more = place + 1 < PAGES ? { cursor: String(place + 1) } : {};
      return Promise.resolve(new Response(JSON.stringify(wireList(comments, more))));
    });
    return { fetch, nowMs: () => NOW_MS, isOnline: () => true };
  }

  it('come by 250 requests of 40, each comment once', async () => {
    const { client, sent } = clientOver(longList());
    const ids = new Set<string>();
    for await (const { id } of client.comments.on('url', 'abc', { limit: PER_PAGE })) ids.add(id);
    expect(ids.size).toBe(PAGES * PER_PAGE);
    expect(sent()).toHaveLength(PAGES);
    expect(sent()[1]?.line).toBe('GET /urls/abc/comments?limit=40&cursor=1');
  });

  it('are held one page at a time', async () => {
    const { client } = clientOver(longList());
    const firstOfPages: WeakRef<object>[] = [];
    const held: number[] = [];
    let count = 0;
    for await (const comment of client.comments.on('url', 'abc', { limit: PER_PAGE })) {
      if (count++ % PER_PAGE === 0) firstOfPages.push(new WeakRef(comment));
      if (count % 2_000 !== PER_PAGE / 2) continue;
      await collectGarbage();
      held.push(firstOfPages.filter((first) => first.deref() !== undefined).length);
    }
    expect(count).toBe(PAGES * PER_PAGE);
    // The page in hand, and what the engine itself has not let go of while it compiled the loop.
    expect(Math.max(...held)).toBeLessThanOrEqual(3);
  });
});
