import { partsOf, seconds, text } from '../reading/wire-values.ts';

/**
 * What others know of a domain or an address; context is no verdict. `severity` is a word, `timestamp` the moment in
 * seconds. Public. Fact sheet section 7.7.
 */
export const crowdsourcedContext = partsOf({
  title: text,
  details: text,
  source: text,
  severity: text,
  timestamp: seconds,
});
