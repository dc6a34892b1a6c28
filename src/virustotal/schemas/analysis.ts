import { objectKind } from '../reading/object-kind.ts';
import { analysisAttributes } from './analysis-attributes.ts';
import { count, part, text } from '../reading/wire-values.ts';

/** One run of the engines over a file or a link. A number was recorded once as its id. Public. Fact sheet section 7.2. */
export const analysisKind = objectKind('analysis', analysisAttributes);

/**
 * The `meta` of an answer with one analysis: what it is of. That of a link may have both, since its page is a file.
 * `size` is in bytes. Public. Fact sheet section 7.2.
 */
export const analysisMeta = part({
  url_info: part({ id: text, url: text }),
  file_info: part({ sha256: text, sha1: text, md5: text, size: count }),
});
