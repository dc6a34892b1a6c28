import type * as v from 'valibot';
import { VouchFailure } from '../../domain/errors.ts';
import { anyAnswerSchema, openEnvelope } from './envelope.ts';
import { wellFormed } from './well-formed.ts';

/** What an answer holds under `data` that is no object of the service; `dropped` has the paths of what was malformed. */
export type DataAnswer<Data> = { data: Data; dropped: string[] };

/** Reads such an answer by the schema of its data. Throws `unexpected-answer` where nothing of it is well-formed. */
export function readDataAnswer<Data>(
  schema: v.GenericSchema<unknown, Data>,
  answer: unknown,
): DataAnswer<NonNullable<Data>> {
  const { value, dropped } = wellFormed(schema, openEnvelope(anyAnswerSchema, answer).data);
  if (value === null || value === undefined)
    throw new VouchFailure({ kind: 'unexpected-answer', what: 'data' });
  return { data: value, dropped };
}
