import { count, part, partsOf, text, texts } from '../reading/wire-values.ts';

/**
 * The rules of network watchers that the traffic of a file set off. `alert_severity` is a word, `rule_raw` the rule as
 * it was written. The answers of a `file_behaviour` have the same as `ids_alerts`. Public. Fact sheet sections 7.3 and
 * 7.9.
 */
export const crowdsourcedIdsResults = partsOf({
  rule_id: text,
  rule_msg: text,
  rule_category: text,
  rule_source: text,
  rule_url: text,
  rule_raw: text,
  rule_references: texts,
  alert_severity: text,
  alert_context: partsOf({
    src_ip: text,
    src_port: count,
    dest_ip: text,
    dest_port: count,
    hostname: text,
    url: text,
    /** By the documentation; others have met `proto`. */
    protocol: text,
    proto: text,
    ja3: texts,
    ja3s: texts,
  }),
});

/** How many of these rules there are of each severity. Public. Fact sheet section 7.3. */
export const crowdsourcedIdsStats = part({ high: count, medium: count, low: count, info: count });
