import { objectKind } from '../reading/object-kind.ts';
import { hostFacts } from './host-facts.ts';
import { ipFacts } from './report-facts.ts';
import { text } from '../reading/wire-values.ts';

/**
 * An IP address, of version 4 or 6. `continent` and `country` are codes of two letters, `network` has the form of CIDR.
 * See {@link hostFacts} for what is not public. Fact sheet section 7.7.
 */
export const ipAddressKind = objectKind('ip_address', {
  ...ipFacts,
  ...hostFacts,
  continent: text,
  regional_internet_registry: text,
});
