import * as v from 'valibot';
import { VouchFailure } from '../../domain/errors.ts';

const dictionary = v.record(v.string(), v.unknown());

/** The id of an object: a text, and once a number was recorded. */
export const objectId = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.safeInteger())]),
  v.transform((id) => String(id)),
);

/** One object of the service: `type`, `id` and attributes that are read one by one, if any. */
export const objectSchema = v.object({
  type: v.string(),
  id: objectId,
  attributes: v.nullish(dictionary, {}),
});

/** One object of the service, its attributes unread. */
export type WireObject = v.InferOutput<typeof objectSchema>;

/** An answer with one object: `{"data": {…}}`. */
export const objectAnswerSchema = v.object({ data: objectSchema, meta: v.optional(v.unknown()) });

/** What an answer with one object holds. */
export type ObjectAnswer = v.InferOutput<typeof objectAnswerSchema>;

/** An answer with anything in it, for a reader that looks closer: `{"data": …}`. */
export const anyAnswerSchema = v.object({ data: v.unknown() });

/** An answer with a collection: `{"data": […], "meta"?: {…}}`. Its elements are read one by one. */
export const listAnswerSchema = v.object({
  data: v.array(v.unknown()),
  meta: v.optional(v.fallback(dictionary, {}), {}),
});

/** An error answer: `{"error": {"code": "…"}}`. Its message is not read: it has echoed a key. */
export const errorAnswerSchema = v.object({ error: v.object({ code: v.string() }) });

/** A successful answer in the envelope that a schema describes. Throws `unexpected-answer` for another one. */
export function openEnvelope<T>(schema: v.BaseSchema<unknown, T, v.BaseIssue<unknown>>, answer: unknown): T {
  const parsed = v.safeParse(schema, answer);
  if (!parsed.success) throw new VouchFailure({ kind: 'unexpected-answer', what: 'envelope' });
  return parsed.output;
}
