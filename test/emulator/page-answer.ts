import type { Context } from 'hono';
import { ApiError } from './errors.ts';
import { jsonAnswer } from './json-answer.ts';
import { apiAddressOf, type Environment } from './parts.ts';
import { sha256Of } from './url-identity.ts';

const DEFAULT_LIMIT = 10;
const LARGEST_LIMIT = 40;
/** Bytes that base64 spells with characters which a query must escape. */
const CURSOR_START = Buffer.from([0xfb, 0xff, 0xbf]);

/** What a collection has of its own: larger pages, and more to say in its `meta`. */
export type PageKind = { largestLimit?: number; meta?: object; links?: object };

/** The page of a collection that a request's `limit` and `cursor` ask for. Fact sheet sections 1.2 and 1.3. */
export function pageAnswer<Item>(
  context: Context<Environment>,
  path: string,
  items: readonly Item[],
  toWire: (item: Item) => object,
  kind: PageKind = {},
): Response {
  const asked = new URL(context.req.url).searchParams;
  return jsonAnswer(collectionPage({ apiAddress: apiAddressOf(context), path, asked }, items, toWire, kind));
}

/** Which page is asked for: of the collection at a path, by the parameters of a query. */
type PageAsked = { apiAddress: string; path: string; asked: URLSearchParams };

/** The page of a collection that is asked for, as an answer or a relationship has it. */
export function collectionPage<Item>(
  { apiAddress, path, asked }: PageAsked,
  items: readonly Item[],
  toWire: (item: Item) => object,
  { largestLimit = LARGEST_LIMIT, meta = {}, links = {} }: PageKind = {},
): object {
  const limit = pageSize(asked.get('limit'), largestLimit);
  const kept = [...asked].filter(([name]) => name !== 'cursor' && name !== 'limit');
  const sorted = new URLSearchParams(kept);
  sorted.sort();
  const collection = `${path}?${sorted.toString()}`;
  const start = items.length - readCursor(asked.get('cursor'), collection, items.length);
  const page = items.slice(start, start + limit);
  const left = items.length - start - page.length;
  const cursor = left > 0 ? cursorTo(collection, left) : null;
  const address = (parameters: Record<string, string>) => {
    const query = new URLSearchParams(kept);
    for (const [name, value] of Object.entries(parameters)) query.set(name, value);
    return `${apiAddress}${path}?${query.toString()}`;
  };
  const here = asked.get('cursor');
  const size = { limit: String(limit) };
  const fullMeta = {
    ...(items.length === 0 ? {} : { count: items.length, ...(cursor === null ? {} : { cursor }) }),
    ...meta,
  };
  return {
    data: page.map(toWire),
    links: {
      self: address(here === null ? size : { ...size, cursor: here }),
      ...(cursor === null ? {} : { next: address({ ...size, cursor }) }),
      ...links,
    },
    ...(Object.keys(fullMeta).length === 0 ? {} : { meta: fullMeta }),
  };
}

/** Throws the 400 of a request that asks for larger pages than there are. */
export function checkLimit(context: Context<Environment>): void {
  pageSize(context.req.query('limit') ?? null);
}

/** The size of the pages that a `limit` asks for. Throws the 400 of one that is no size, or larger than there are. */
export function pageSize(text: string | null, largest = LARGEST_LIMIT): number {
  if (text === null) return DEFAULT_LIMIT;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new ApiError('BadRequestError', `Invalid limit "${text}"`);
  const limit = Number(text);
  if (limit > largest) throw new ApiError('BadRequestError', `Limit can't be larger than ${largest}`);
  return limit;
}

/**
 * A cursor says how many items are left, counted from the oldest: what is added meanwhile does not move it. It goes on
 * in its own collection only, which is a path with a query.
 */
function cursorTo(collection: string, left: number): string {
  return Buffer.concat([CURSOR_START, Buffer.from(`${sha256Of(collection)}\n${left}`)]).toString('base64');
}

function readCursor(cursor: string | null, collection: string, count: number): number {
  if (cursor === null) return count;
  const text = Buffer.from(cursor, 'base64').subarray(CURSOR_START.length).toString();
  const [name, left = ''] = text.split('\n');
  if (name !== sha256Of(collection) || !/^\d+$/.test(left))
    throw new ApiError('BadRequestError', 'Invalid cursor');
  return Math.min(Number(left), count);
}
