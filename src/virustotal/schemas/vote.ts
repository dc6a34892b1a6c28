import * as v from 'valibot';
import { objectKind } from '../reading/object-kind.ts';
import { seconds, whole } from '../reading/wire-values.ts';

/**
 * A vote on a file, link, domain or address. `value` is the weight of the voter, with a sign. Public. Fact sheet
 * section 7.8.
 */
export const voteKind = objectKind('vote', {
  date: seconds,
  value: whole,
  verdict: v.nullish(v.picklist(['harmless', 'malicious'])),
});
