import { flag, partsOf, seconds, text } from '../../reading/wire-values.ts';

/** The YARA rules of the community that a file matches; `match_date` in seconds. Public. Fact sheet section 7.3. */
export const crowdsourcedYaraResults = partsOf({
  rule_name: text,
  ruleset_id: text,
  ruleset_name: text,
  source: text,
  author: text,
  description: text,
  match_date: seconds,
  match_in_subfile: flag,
});
