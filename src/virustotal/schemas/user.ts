import { objectKind } from '../reading/object-kind.ts';
import { privileges, quotasByName } from './account-rights.ts';
import { plainDictionary } from '../reading/plain-dictionary.ts';
import { flag, seconds, text, whole } from '../reading/wire-values.ts';
import { withoutKey } from '../reading/without-key.ts';

/** What anybody may see. `profile_phrase` has been empty, and the word `None`. */
const publicPart = {
  first_name: text,
  last_name: text,
  profile_phrase: text,
  reputation: whole,
  status: text,
  user_since: seconds,
};

const ownersPart = {
  email: text,
  has_2fa: flag,
  last_login: seconds,
  preferences: plainDictionary,
  privileges,
  quotas: quotasByName,
};

/**
 * A user. Names and the profile's phrase are public and hostile text; the e-mail, the preferences, the privileges and
 * the quotas only their owner sees. The service gives the API key away in `apikey`: it is never read. Fact sheet
 * section 7.11.
 */
export const userKind = withoutKey(objectKind('user', { ...publicPart, ...ownersPart }));
