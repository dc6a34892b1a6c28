import { crowdsourcedContext } from './crowdsourced-context.ts';
import { gtiAssessment } from './gti-assessment.ts';
import { rdap } from './rdap.ts';
import { sslCertificate } from './ssl-certificate.ts';
import { threatSeverity } from './threat-severity.ts';
import { count, seconds, text } from '../reading/wire-values.ts';

/**
 * What a domain and an address have in common beside the facts of a verdict. `whois` holds lines as `Key: value`, and
 * personal data at times. Only with a Google Threat Intelligence key: the dates of the first and the last sight,
 * `gti_assessment`, `mandiant_ic_score` and `threat_severity`. The rest is public. Fact sheet sections 7.6 and 7.7.
 */
export const hostFacts = {
  whois: text,
  whois_date: seconds,
  rdap,
  /** 62 hex characters, near for servers that are set up alike. */
  jarm: text,
  last_https_certificate: sslCertificate,
  last_https_certificate_date: seconds,
  last_modification_date: seconds,
  crowdsourced_context: crowdsourcedContext,
  first_seen_itw_date: seconds,
  last_seen_itw_date: seconds,
  threat_severity: threatSeverity,
  gti_assessment: gtiAssessment,
  /** 0 to 100. */
  mandiant_ic_score: count,
};
