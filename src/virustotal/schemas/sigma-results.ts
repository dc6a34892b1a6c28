import * as v from 'valibot';
import { dictionaryOf } from '../reading/dictionary.ts';
import { count, fields, part, partsOf, text } from '../reading/wire-values.ts';

const perLevel = { critical: count, high: count, medium: count, low: count };

/**
 * The Sigma rules that matched what a file did in sandboxes. `rule_level` is a word; the values of a match are event
 * fields of the system under watch, each a text. The answers of a `file_behaviour` have the same. Public. Fact sheet
 * sections 7.3 and 7.9.
 */
export const sigmaResults = partsOf({
  rule_id: text,
  rule_title: text,
  rule_level: text,
  rule_author: text,
  rule_description: text,
  rule_source: text,
  match_context: partsOf({ values: dictionaryOf(v.string()) }),
});

/** How many of these rules there are of each level. Public. Fact sheet section 7.3. */
export const sigmaStats = part(perLevel);

/** The same by the names of the rule sets. Public. Fact sheet section 7.3. */
export const sigmaSummary = dictionaryOf(fields(perLevel));
