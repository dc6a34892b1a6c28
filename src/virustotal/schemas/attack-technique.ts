import { objectKind } from '../reading/object-kind.ts';
import { plainDictionary } from '../reading/plain-dictionary.ts';
import { flag, seconds, text } from '../reading/wire-values.ts';

/**
 * A technique of MITRE ATT&CK, whose id is such as `T1546.004`. `info` holds its further fields by MITRE's names. Fact
 * sheet section 6.6; the attributes are the documentation's.
 */
export const attackTechniqueKind = objectKind('attack_technique', {
  name: text,
  description: text,
  link: text,
  stix_id: text,
  revoked: flag,
  creation_date: seconds,
  last_modification_date: seconds,
  info: plainDictionary,
});
