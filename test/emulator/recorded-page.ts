import type { Context } from 'hono';
import * as v from 'valibot';
import { apiAddressOf, type Environment, type Parts } from './parts.ts';
import { pathOfCollection } from './recorded-places.ts';

const pageSchema = v.object({ meta: v.object({ cursor: v.string() }) });

/**
 * What was recorded of a collection, or of one object, at a path: as it is, whatever the page size and the attributes
 * asked for. After a page that was recorded alone comes an empty one, though it told of more. Null where nothing was.
 */
export function recordedPage(
  context: Context<Environment>,
  { recorded }: Pick<Parts, 'recorded'>,
  path: string,
): string | object | null {
  const asked = new URL(context.req.url).searchParams;
  for (const name of ['attributes', 'exclude_attributes']) asked.delete(name);
  const body = recorded.at(pathOfCollection(`${path}?${asked.toString()}`));
  if (body !== null) return body;
  const cursor = asked.get('cursor');
  if (cursor === null || cursor !== cursorIn(recorded.at(pathOfCollection(path)))) return null;
  return { data: [], links: { self: `${apiAddressOf(context)}${path}?${asked.toString()}` } };
}

function cursorIn(body: string | null): string | null {
  const page = v.safeParse(pageSchema, body === null ? null : JSON.parse(body));
  return page.success ? page.output.meta.cursor : null;
}
