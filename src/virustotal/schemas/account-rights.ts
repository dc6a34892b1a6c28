import { dictionaryOf } from '../reading/dictionary.ts';
import { count, fields, flag, seconds, text } from '../reading/wire-values.ts';

/** What an account or a group may do, by the privileges' names. Fact sheet section 7.11. */
export const privileges = dictionaryOf(
  fields({ granted: flag, expiration_date: seconds, inherited_from: text, inherited_via: text }),
);

/** What it may use of what and has used, by the quotas' names, among them `api_requests_hourly`. Fact sheet section 7.11. */
export const quotasByName = dictionaryOf(fields({ allowed: count, used: count }));
