import * as v from 'valibot';
import { dictionaryOf } from '../reading/dictionary.ts';
import { count, fields, part, text } from '../reading/wire-values.ts';

/**
 * The engines' answers by the engines' names. `category` and `result` are the service's and the engine's words;
 * `engine_version` is told for files only, `engine_update` is a day as `YYYYMMDD`. Fact sheet section 7.1.
 */
export const engineResults = dictionaryOf(
  fields({
    category: text,
    engine_name: text,
    engine_version: text,
    engine_update: text,
    method: text,
    result: text,
  }),
);

/** How many engines answered with each category. Fact sheet section 7.1. */
export const engineStats = dictionaryOf(v.pipe(v.number(), v.integer(), v.minValue(0)));

/** How many people voted, unweighted. Fact sheet section 7.3. */
export const totalVotes = part({ harmless: count, malicious: count });
