import * as v from 'valibot';

/** One object of the service: `type`, `id` (a number was seen once) and attributes that are read one by one, if any. */
export const objectSchema = v.object({
  type: v.string(),
  id: v.pipe(
    v.union([v.string(), v.number()]),
    v.transform((id) => String(id)),
  ),
  attributes: v.nullish(v.record(v.string(), v.unknown()), {}),
});

/** One object of the service, its attributes unread. */
export type WireObject = v.InferOutput<typeof objectSchema>;

/** An answer with one object: `{"data": {…}}`. */
export const objectAnswerSchema = v.object({ data: objectSchema, meta: v.optional(v.unknown()) });

/** An error answer: `{"error": {"code": "…"}}`. Its message is not read: it has echoed a key. */
export const errorAnswerSchema = v.object({ error: v.object({ code: v.string() }) });
