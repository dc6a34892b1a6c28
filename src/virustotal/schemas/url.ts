import * as v from 'valibot';
import { objectKind } from '../reading/object-kind.ts';
import { dictionaryOf } from '../reading/dictionary.ts';
import { favicon } from './favicon.ts';
import { gtiAssessment } from './gti-assessment.ts';
import { urlFacts } from './report-facts.ts';
import { threatSeverity } from './threat-severity.ts';
import {
  count,
  decimal,
  fields,
  flag,
  listOf,
  partsOf,
  plain,
  seconds,
  text,
  texts,
} from '../reading/wire-values.ts';

const response = {
  has_content: flag,
  /** Written by the site, like everything below. */
  last_http_response_headers: dictionaryOf(v.string()),
  last_http_response_cookies: dictionaryOf(v.string()),
  /** `size` is in bytes; `expires` are seconds since 1970, or negative for a cookie of the session. */
  last_http_response_cookies_extended: partsOf({
    name: text,
    value: text,
    domain: text,
    expires: decimal,
    size: count,
    http_only: flag,
    secure: flag,
    session: flag,
    priority: text,
  }),
  /** By the name of the tag; each may stand in the page several times. */
  html_meta: dictionaryOf(v.array(v.string())),
  outgoing_links: texts,
  trackers: dictionaryOf(v.array(fields({ id: text, url: text, timestamp: seconds }))),
  console_messages: listOf(plain),
  /** `type` and `value` are null for most. */
  javascript_variables: partsOf({ name: text, type: text, value: text, sha256: text }),
};

/**
 * A link. Whatever concerns the page is missing where the site could not be reached. `redirection_chain` begins with
 * the link itself and, in newer answers, ends with the final one. Premium: `favicon`. Only with a Google Threat
 * Intelligence key: `first_seen_itw_date`, `last_seen_itw_date`, `gti_assessment`, `mandiant_ic_score` and
 * `threat_severity`, whose version is a text such as `U3`. The rest is public. Fact sheet section 7.5.
 */
export const urlKind = objectKind('url', {
  ...urlFacts,
  ...response,
  tld: text,
  last_modification_date: seconds,
  first_seen_itw_date: seconds,
  last_seen_itw_date: seconds,
  favicon,
  /** The brand that the page imitates, by the engine that says so. */
  targeted_brand: dictionaryOf(v.string()),
  /** The scanner's, and the country that it came from. */
  user_agent: text,
  proxy_country: text,
  web_category: text,
  threat_severity: threatSeverity,
  gti_assessment: gtiAssessment,
  /** 0 to 100. */
  mandiant_ic_score: count,
});
