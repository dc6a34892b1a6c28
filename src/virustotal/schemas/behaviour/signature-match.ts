import { partsOf, text, texts } from '../../reading/wire-values.ts';
import { impactSeverity } from './attack-technique-seen.ts';
import { references } from './reference.ts';

/** Rules of a sandbox that applied, each with up to 400 pieces of what it found. Public. Fact sheet section 7.9. */
export const signatureMatches = partsOf({
  id: text,
  name: text,
  description: text,
  format: text,
  severity: impactSeverity,
  authors: texts,
  match_data: texts,
  rule_src: text,
  refs: references,
});
