import * as v from 'valibot';
import { readDataAnswer } from '../../reading/data-answer.ts';
import { dictionaryOf } from '../../reading/dictionary.ts';
import { openWord } from '../../reading/open-word.ts';
import { fields, partsOf, text } from '../../reading/wire-values.ts';

type Severity = 'HIGH' | 'MEDIUM' | 'LOW' | 'INFO' | 'UNKNOWN';

const named = { id: text, name: text, description: text, link: text };

const signatures = partsOf({ severity: v.nullish(openWord<Severity>()), description: text });

const trees = dictionaryOf(
  fields({
    tactics: partsOf({ ...named, techniques: partsOf({ ...named, signatures }) }),
  }),
);

/**
 * The answer of `behaviour_mitre_trees`: by the sandboxes' names the tactics of MITRE ATT&CK, the techniques in them, and
 * what tells of each. Public. Throws `unexpected-answer`. Fact sheet section 6.1.
 */
export function readMitreTrees(answer: unknown) {
  return readDataAnswer(trees, answer);
}
