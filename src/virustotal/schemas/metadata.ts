import * as v from 'valibot';
import { readDataAnswer } from '../reading/data-answer.ts';
import { dictionaryOf } from '../reading/dictionary.ts';
import { plainDictionary } from '../reading/plain-dictionary.ts';
import { fields, text, texts } from '../reading/wire-values.ts';

const metadata = fields({
  /** By the engines' names; nothing is said of them. */
  engines: plainDictionary,
  privileges: texts,
  /** By the type of the object. */
  relationships: dictionaryOf(v.array(fields({ name: text, description: text }))),
});

/**
 * The answer of `/metadata`: the engines, the privileges, and the relationships of each type. Perhaps premium: the
 * documentation does not say. Throws `unexpected-answer`. Fact sheet section 6.6.
 */
export function readMetadata(answer: unknown) {
  return readDataAnswer(metadata, answer);
}
