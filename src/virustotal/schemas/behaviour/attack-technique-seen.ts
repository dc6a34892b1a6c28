import * as v from 'valibot';
import { openWord } from '../../reading/open-word.ts';
import { partsOf, text } from '../../reading/wire-values.ts';
import { references } from './reference.ts';

type Severity = `IMPACT_SEVERITY_${'HIGH' | 'MEDIUM' | 'LOW' | 'INFO' | 'UNKNOWN'}`;

/** How grave a sandbox takes something for. Fact sheet section 7.9. */
export const impactSeverity = v.nullish(openWord<Severity>());

/** Techniques of MITRE ATT&CK that were seen; `id` is such as `T1012`. Public. Fact sheet section 7.9. */
export const attackTechniquesSeen = partsOf({
  id: text,
  signature_description: text,
  severity: impactSeverity,
  refs: references,
});
