import { engineResults, engineStats } from './engine-results.ts';
import { seconds, text } from '../reading/wire-values.ts';

/**
 * Of an analysis. `status` is `queued`, `in-progress` or `completed`; any other means not finished. `stats` are zero and
 * `results` empty while it is queued. Public. Fact sheet section 7.2.
 */
export const analysisAttributes = { date: seconds, status: text, stats: engineStats, results: engineResults };
