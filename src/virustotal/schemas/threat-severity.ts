import { count, flag, part, text, textOrNumber } from '../reading/wire-values.ts';

/**
 * How severe the service thinks a file, link, domain or address is, by `SEVERITY_` words. `last_analysis_date` is a
 * text that holds seconds since 1970. `version` is a number for files, and a text such as `U3` for links, `D3` for
 * domains and `I3` for addresses. Fact sheet sections 7.3, 7.5 to 7.7.
 */
export const threatSeverity = part({
  threat_severity_level: text,
  level_description: text,
  version: textOrNumber,
  last_analysis_date: text,
  /** What the level was made of; each is told only where it counted. */
  threat_severity_data: part({
    belongs_to_bad_collection: flag,
    belongs_to_threat_actor: flag,
    /** A number as a text. */
    domain_rank: text,
    has_bad_communicating_files_high: flag,
    has_bad_communicating_files_medium: flag,
    has_bad_downloaded_files_high: flag,
    has_bad_downloaded_files_medium: flag,
    has_vulnerabilities: flag,
    num_av_detections: count,
    num_detections: count,
    num_gav_detections: count,
    popular_threat_category: text,
  }),
});
