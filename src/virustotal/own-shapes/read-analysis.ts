import * as v from 'valibot';
import { answeredCount, hasAnswered } from '../../domain/engine.ts';
import { VouchFailure } from '../../domain/errors.ts';
import { engineResultsOf, statsOf } from './report-engines.ts';
import type { WireObject } from '../reading/envelope.ts';
import { wellFormed } from '../reading/well-formed.ts';
import { analysisAttributes } from '../schemas/analysis-attributes.ts';
import { urlIdOfAnalysis } from '../url-id.ts';

/**
 * One run of the engines. `answered` is how many have answered so far; `urlId` the SHA-256 id of the link that it
 * is of, null for a file's; `fileSha256` that of the file that has arrived, null for a link's or where it is not told. An
 * unknown status counts as not completed.
 */
export type Analysis = {
  id: string;
  completed: boolean;
  answered: number;
  urlId: string | null;
  fileSha256: string | null;
};

const attributesSchema = v.object(analysisAttributes);
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const linkMetaSchema = v.object({ url_info: v.object({ id: sha256 }) });
const fileMetaSchema = v.object({ file_info: v.object({ sha256 }) });

/**
 * An analysis object as we need it; `meta` is the answer's, which names the link or the file. Throws `unexpected-answer` for a
 * type that is no analysis. Fact sheet section 7.2.
 */
export function readAnalysis(object: WireObject, meta: unknown): Analysis {
  if (object.type !== 'analysis') throw new VouchFailure({ kind: 'unexpected-answer', what: 'type' });
  const { value } = wellFormed(attributesSchema, object.attributes);
  const engines = engineResultsOf(value?.results);
  const byResults = engines.filter((result) => hasAnswered(result.category)).length;
  const link = v.safeParse(linkMetaSchema, meta);
  const file = v.safeParse(fileMetaSchema, meta);
  return {
    id: object.id,
    completed: value?.status === 'completed',
    answered: Math.max(answeredCount(statsOf(value?.stats)), byResults),
    urlId: link.success ? link.output.url_info.id : urlIdOfAnalysis(object.id),
    fileSha256: file.success ? file.output.file_info.sha256 : null,
  };
}
