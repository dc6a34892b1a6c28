import type { Context } from 'hono';
import * as v from 'valibot';
import { withAskedAttributes } from '../relationships/object-answer.ts';
import { collectionPage, pageSize, type PageKind } from '../page-answer.ts';
import { apiAddressOf, type Environment, type Parts } from '../parts.ts';
import { pathOfCollection } from './recorded-places.ts';
import { anyMembers } from '../any-members.ts';

const listSchema = v.looseObject({ data: v.array(anyMembers) });
const metaSchema = v.fallback(v.looseObject({ cursor: v.nullish(v.string(), null) }), { cursor: null });
const SHAPING = ['attributes', 'exclude_attributes'];

/**
 * What was recorded of a collection, or of one object, at a path: as it is, but for a collection that is longer than
 * the page asked for, which goes page by page, and for attributes that are not wanted of its objects. After a page that
 * was recorded alone comes an empty one, though it told of more. Null where nothing was recorded.
 */
export function recordedPage(
  context: Context<Environment>,
  { recorded }: Pick<Parts, 'recorded'>,
  path: string,
  kind: PageKind = {},
): string | object | null {
  const { searchParams: asked } = new URL(context.req.url);
  const query = new URLSearchParams([...asked].filter(([name]) => !SHAPING.includes(name)));
  const cursor = asked.get('cursor');
  const body = recorded.at(pathOfCollection(`${path}?${query.toString()}`));
  if (body !== null && cursor !== null) return body;
  query.delete('cursor');
  const first = recorded.at(pathOfCollection(`${path}?${query.toString()}`));
  const list = v.safeParse(listSchema, first === null ? null : JSON.parse(first));
  if (!list.success) return body;
  const { data } = list.output;
  const { cursor: afterAll, ...meta } = v.parse(metaSchema, list.output['meta']);
  if (cursor !== null && cursor === afterAll)
    return { data: [], links: { self: `${apiAddressOf(context)}${path}?${asked.toString()}` } };
  const shaped = (member: Record<string, unknown>) => withAskedAttributes(context, member);
  if (cursor === null && data.length <= pageSize(asked.get('limit'), kind.largestLimit))
    return SHAPING.some((name) => asked.has(name)) ? { ...list.output, data: data.map(shaped) } : body;
  const page = { apiAddress: apiAddressOf(context), path, asked };
  return collectionPage(page, data, shaped, { ...kind, meta });
}
