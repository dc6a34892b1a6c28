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
  const parsed = v.safeParse(schema, isJson ? parse(context.get('bytes')) : undefined);
  if (!parsed.success) throw new ApiError('BadRequestError', 'The request body is malformed');
  return parsed.output;
}

function parse(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
