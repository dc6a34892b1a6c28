import { objectKind } from '../../reading/object-kind.ts';
import { flag, seconds, text } from '../../reading/wire-values.ts';
import { behaviourFacts } from './behaviour-facts.ts';

/**
 * One sandbox's report on a file; its id holds blanks where the sandbox's name does. `behash` is near for files that
 * behave alike. The files that the flags tell of are premium but for the page. Public. Fact sheet section 7.9.
 */
export const fileBehaviourKind = objectKind('file_behaviour', {
  ...behaviourFacts,
  analysis_date: seconds,
  last_modification_date: seconds,
  sandbox_name: text,
  behash: text,
  has_html_report: flag,
  has_pcap: flag,
  has_evtx: flag,
  has_memdump: flag,
});
