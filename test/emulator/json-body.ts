import type { Context } from 'hono';
import * as v from 'valibot';
import { ApiError } from './errors.ts';
import type { Environment } from './parts.ts';

/**
 * The JSON of a request, in the shape that is asked for. Throws the 400 of any other, or of another content type;
 * plain text is what VirusTotal's Python client calls its JSON.
 */
export function readJson<Schema extends v.GenericSchema>(
  context: Context<Environment>,
  schema: Schema,
): v.InferOutput<Schema> {
  const isJson = /^(application\/json|text\/plain)\b/i.test(context.req.header('content-type') ?? '');
  const parsed = v.safeParse(schema, isJson ? parseJson(context.get('bytes')) : undefined);
  if (!parsed.success) throw new ApiError('BadRequestError', 'The request body is malformed');
  return parsed.output;
}

/** More than anybody means; what is stored deeper could not be written again. */
const DEEPEST = 64;

/** The JSON in the bytes of a body; undefined where it is none. */
export function parseJson(bytes: ArrayBuffer): unknown {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isDeeper(json, DEEPEST) ? undefined : json;
  } catch {
    return undefined;
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  let layer = [value];
  for (let level = 0; level < levels && layer.length > 0; level += 1) {
    layer = layer.flatMap((member): unknown[] =>
      typeof member === 'object' && member !== null ? Object.values(member) : [],
    );
  }
  return layer.length > 0;
}
