import * as v from 'valibot';
import { VouchFailure } from '../../domain/errors.ts';
import { openEnvelope } from '../reading/envelope.ts';
import { descriptorSchema } from '../reading/descriptor.ts';

const submittedSchema = v.object({ data: descriptorSchema });

/** The id of the analysis that a submission began: `{"data": {"type": "analysis", "id": …}}`. Throws `unexpected-answer`. */
export function readSubmittedAnalysis(answer: unknown): string {
  const { type, id } = openEnvelope(submittedSchema, answer).data;
  if (type !== 'analysis' || id === '')
    throw new VouchFailure({ kind: 'unexpected-answer', what: 'analysis' });
  return id;
}
