import { objectKind } from '../reading/object-kind.ts';
import { dictionaryOf } from '../reading/dictionary.ts';
import { favicon } from './favicon.ts';
import { hostFacts } from './host-facts.ts';
import { domainFacts } from './report-facts.ts';
import { count, fields, partsOf, seconds, text } from '../reading/wire-values.ts';

/** `ttl` is in seconds; those below it stand in the types that need them: MX, CAA, SOA. Values are hostile text. */
const dnsRecords = partsOf({
  type: text,
  value: text,
  ttl: count,
  priority: count,
  flag: count,
  tag: text,
  rname: text,
  serial: count,
  refresh: count,
  retry: count,
  expire: count,
  minimum: count,
});

/**
 * A domain. The engines of one that was never analysed all say `undetected`; rankings that ended stay in
 * `popularity_ranks` with old dates. Premium: `favicon`. See {@link hostFacts} for the others. Fact sheet section 7.6.
 */
export const domainKind = objectKind('domain', {
  ...domainFacts,
  ...hostFacts,
  expiration_date: seconds,
  last_update_date: seconds,
  tld: text,
  last_dns_records: dnsRecords,
  last_dns_records_date: seconds,
  popularity_ranks: dictionaryOf(fields({ rank: count, timestamp: seconds })),
  favicon,
});
