import { readDataAnswer } from '../reading/data-answer.ts';
import { texts } from '../reading/wire-values.ts';

/**
 * The answer of `/popular_threat_categories`: words, one of which is spelled `phising`. Whether a public key may ask is
 * not known. Throws `unexpected-answer`. Fact sheet section 6.6.
 */
export function readPopularThreatCategories(answer: unknown) {
  return readDataAnswer(texts, answer);
}
