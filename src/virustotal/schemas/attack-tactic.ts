import { objectKind } from '../reading/object-kind.ts';
import { seconds, text } from '../reading/wire-values.ts';

/** A tactic of MITRE ATT&CK, whose id is such as `TA0001`. Fact sheet section 6.6; the attributes are the documentation's. */
export const attackTacticKind = objectKind('attack_tactic', {
  name: text,
  description: text,
  link: text,
  stix_id: text,
  creation_date: seconds,
  last_modification_date: seconds,
});
