import { objectKind } from '../reading/object-kind.ts';
import { privileges, quotasByName } from './account-rights.ts';
import { plainDictionary } from '../reading/plain-dictionary.ts';
import { seconds, text, texts } from '../reading/wire-values.ts';
import { withoutKey } from '../reading/without-key.ts';

/** A group of users with shared privileges; its members see it. Premium. Fact sheet section 7.11. */
export const groupKind = withoutKey(
  objectKind('group', {
    organization: text,
    organization_legal_name: text,
    domain_name: text,
    industry: text,
    country: text,
    /** Two letters. */
    country_iso: text,
    agreement_signed_date: seconds,
    /** E-mail addresses or patterns of them. */
    auto_add_users: texts,
    contact_emails: texts,
    preferences: plainDictionary,
    privileges,
    quotas: quotasByName,
  }),
);
