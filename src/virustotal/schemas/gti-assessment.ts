import { count, decimal, flag, part, text, texts } from '../reading/wire-values.ts';

/**
 * What Google Threat Intelligence makes of a file, link, domain or address. `verdict.value` is one of the service's
 * `VERDICT_` words, `severity.value` one of its `SEVERITY_` words, `threat_score.value` reaches from 0 to 100. With a
 * key of Google Threat Intelligence only. Fact sheet section 7.3.
 */
export const gtiAssessment = part({
  verdict: part({ value: text }),
  severity: part({ value: text }),
  threat_score: part({ value: decimal }),
  /** Each is told only where it counted. */
  contributing_factors: part({
    associated_malware_configuration: flag,
    gavs_categories: texts,
    gavs_detections: count,
    google_malware_analysis: flag,
    gti_confidence_score: decimal,
    malicious_sandbox_verdict: flag,
    mandiant_analyst_benign: flag,
    mandiant_association_report: flag,
    mandiant_confidence_score: decimal,
    mandiant_domain_hijack: flag,
    normalised_categories: texts,
    pervasive_indicator: flag,
    safebrowsing_verdict: text,
  }),
  description: text,
});
