import { partsOf, text, texts } from '../../reading/wire-values.ts';

/** Names that were asked for, with the addresses they led to, if any. Public. Fact sheet section 7.9. */
export const dnsLookups = partsOf({ hostname: text, resolved_ips: texts });
