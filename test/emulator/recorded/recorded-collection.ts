import * as v from 'valibot';
import type { RecordedData } from './recorded-data.ts';
import { anyMembers } from '../any-members.ts';

const memberSchema = v.object({
  id: v.string(),
  attributes: v.fallback(anyMembers, {}),
  relationships: v.fallback(
    v.nullable(v.object({ author: v.object({ data: v.object({ id: v.string() }) }) })),
    null,
  ),
});
const collectionSchema = v.object({ data: v.array(memberSchema) });

/** One object of a recorded collection; `author` is the user that its relationships name, null where they do not. */
export type RecordedMember = { id: string; attributes: Record<string, unknown>; author: string | null };

/** The objects of the collection that was recorded at a path, in its order; none where none was. */
export function recordedMembers(recorded: RecordedData, path: string): RecordedMember[] {
  const body = recorded.at(path);
  const parsed = v.safeParse(collectionSchema, body === null ? null : JSON.parse(body));
  if (!parsed.success) return [];
  return parsed.output.data.map(({ id, attributes, relationships }) => ({
    id,
    attributes,
    author: relationships?.author.data.id ?? null,
  }));
}
