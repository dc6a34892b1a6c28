import { objectKind } from '../reading/object-kind.ts';
import { engineStats } from './engine-results.ts';
import { seconds, text } from '../reading/wire-values.ts';

/** That a name led to an address at `date`. Older answers have no stats. Public. Fact sheet section 7.8. */
export const resolutionKind = objectKind('resolution', {
  date: seconds,
  host_name: text,
  ip_address: text,
  resolver: text,
  host_name_last_analysis_stats: engineStats,
  ip_address_last_analysis_stats: engineStats,
});
