import { objectKind } from '../reading/object-kind.ts';
import { plainDictionary } from '../reading/plain-dictionary.ts';
import { part, text, texts } from '../reading/wire-values.ts';

/**
 * A Sigma rule, which tells events that a sandbox logged. `level` is `low` to `critical`, `status` is `experimental` or
 * `stable`. Public. Fact sheet section 6.1; the attributes are the documentation's, none was recorded.
 */
export const sigmaRuleKind = objectKind('sigma_rule', {
  title: text,
  description: text,
  author: text,
  level: text,
  status: text,
  action: text,
  source: text,
  references: texts,
  fields: texts,
  false_positives: texts,
  tags: texts,
  log_source: part({ category: text, definition: text, product: text, service: text }),
  detection: part({ condition: text, details: plainDictionary }),
});
