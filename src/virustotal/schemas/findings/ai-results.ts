import * as v from 'valibot';
import { fields, text } from '../../reading/wire-values.ts';

const finding = fields({ id: text, category: text, source: text, analysis: text });
const findings = v.array(finding);

/**
 * What language models say of a file's code: a list in recordings, a dictionary in the documentation. Public. Fact sheet
 * section 7.3.
 */
export const crowdsourcedAiResults = v.nullish(
  v.lazy((input): v.GenericSchema<unknown, v.InferOutput<typeof finding> | v.InferOutput<typeof findings>> =>
    Array.isArray(input) ? findings : finding,
  ),
);
