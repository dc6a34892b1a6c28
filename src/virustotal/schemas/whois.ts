import * as v from 'valibot';
import { objectKind } from '../reading/object-kind.ts';
import { dictionaryOf } from '../reading/dictionary.ts';
import { seconds, text } from '../reading/wire-values.ts';

/**
 * An earlier whois entry. In `whois_map` several values of one name stand in one text with ` | ` between; it may hold
 * personal data. Public. Fact sheet section 7.8.
 */
export const whoisKind = objectKind('whois', {
  first_seen_date: seconds,
  last_updated: seconds,
  registrar_name: text,
  registrant_country: text,
  whois_map: dictionaryOf(v.string()),
});
