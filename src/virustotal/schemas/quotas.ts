import * as v from 'valibot';
import { countsByName } from './counts-by-name.ts';
import { readDataAnswer } from '../reading/data-answer.ts';
import { dictionaryOf } from '../reading/dictionary.ts';
import { count, fields, part, text } from '../reading/wire-values.ts';

const overallQuotas = dictionaryOf(
  fields({
    user: part({ allowed: count, used: count }),
    group: part({ allowed: count, used: count, inherited_from: text }),
  }),
);

const apiUsage = fields({ daily: dictionaryOf(v.unwrap(countsByName)), total: countsByName });

/**
 * The answer of `overall_quotas`: by the quotas' names what the user may use and, for members, what the group may.
 * For the owner and the group's administrators. Throws `unexpected-answer`. Fact sheet section 3.1.
 */
export function readOverallQuotas(answer: unknown) {
  return readDataAnswer(overallQuotas, answer);
}

/**
 * The answer of `api_usage`: requests by endpoint, in all and for each day, whose name is `YYYY-MM-DD`. For the owner
 * and the group's administrators. Throws `unexpected-answer`. Fact sheet section 3.1.
 */
export function readApiUsage(answer: unknown) {
  return readDataAnswer(apiUsage, answer);
}
