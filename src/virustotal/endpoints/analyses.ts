import * as v from 'valibot';
import { openEnvelope } from '../reading/envelope.ts';
import { objectPath } from '../object-path.ts';
import { wellFormed } from '../reading/well-formed.ts';
import { analysisKind, analysisMeta } from '../schemas/analysis.ts';
import { readKnownObject, type KnownObject } from '../schemas/known-object.ts';
import type { Ask } from './ask.ts';
import { askForOne } from './ask-for-object.ts';
import type { ObjectOf } from './object-of.ts';
import { objectParameters, type ObjectOptions } from './object-options.ts';
import { queryOf } from './query.ts';

/** An analysis, and in `meta` what it is of. `dropped` names what was malformed in either. */
type AnalysisAnswer = ObjectOf<typeof analysisKind> & {
  meta: NonNullable<v.InferOutput<typeof analysisMeta>>;
};

/** Analyses. Public. Fact sheet section 6.4. */
export type AnalysesClient = {
  /** `GET /analyses/{id}`: how far an analysis is. Each look costs a request. */
  get: (id: string, options?: ObjectOptions) => Promise<AnalysisAnswer>;
  /** `GET /analyses/{id}/item`: the file or the link that it is of, null where the service tells none. */
  item: (id: string, options?: ObjectOptions) => Promise<KnownObject | null>;
};

/** The methods for analyses. */
export function analysesClient(ask: Ask): AnalysesClient {
  return {
    get: (id, options = {}) =>
      ask.forJson(
        {
          method: 'GET',
          path: () => objectPath('analyses', id),
          query: queryOf(objectParameters(options)),
          signal: options.signal,
        },
        readAnalysisAnswer,
      ),
    item: (id, options) => askForOne(ask, () => objectPath('analyses', id, 'item'), readKnownObject, options),
  };
}

const answerSchema = v.object({ data: v.unknown(), meta: v.optional(v.unknown()) });

function readAnalysisAnswer(answer: unknown): AnalysisAnswer {
  const { data, meta } = openEnvelope(answerSchema, answer);
  const analysis = analysisKind.read(data);
  const { value, dropped } = wellFormed(analysisMeta, meta);
  return {
    ...analysis,
    meta: value ?? {},
    dropped: [...analysis.dropped, ...dropped.map((path) => `meta.${path}`)],
  };
}
