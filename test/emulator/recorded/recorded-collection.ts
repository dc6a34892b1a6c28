import * as v from 'valibot';
import type { RecordedData } from './recorded-data.ts';

/** Checked and not copied: attributes may have any name, `__proto__` too. */
const attributesSchema = v.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
const memberSchema = v.object({
  id: v.string(),
  attributes: v.fallback(attributesSchema, {}),
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
