import * as v from 'valibot';
import type { Account } from './keys.ts';
import { FIRST_PROFILE, publicAttributes } from './public-user.ts';
import type { Shelf } from '../state.ts';
import { sha256Of } from '../url-identity.ts';

/** What an owner may change of an account. Fact sheet section 6.6. */
export const profileChangeSchema = v.strictObject({
  first_name: v.exactOptional(v.string()),
  last_name: v.exactOptional(v.string()),
  profile_phrase: v.exactOptional(v.string()),
  preferences: v.exactOptional(v.record(v.string(), v.unknown())),
});

/** What a user of a name says of themselves, and prefers. */
export const keptProfileSchema = v.object({
  name: v.string(),
  first_name: v.string(),
  last_name: v.string(),
  profile_phrase: v.string(),
  preferences: v.record(v.string(), v.unknown()),
});
type Profile = v.InferOutput<typeof keptProfileSchema>;

/** An account that ended: its key by a hash. */
export const endedAccountSchema = v.object({ keyHash: v.string(), name: v.string() });
type EndedAccount = v.InferOutput<typeof endedAccountSchema>;

/** The users as they were changed. */
export type Users = {
  profileOf: (name: string) => Profile;
  /** The attributes that everybody may see. */
  publicAttributesOf: (name: string) => object;
  change: (name: string, change: v.InferOutput<typeof profileChangeSchema>) => void;
  /** Ends an account: its key opens nothing from then on. */
  remove: (account: Account) => void;
  /** Whether a key or a name was that of an account which ended. */
  isRemoved: (id: string) => boolean;
};

/** Users that start as they were kept; the others say what every user says first. */
export function createUsers(profileShelf: Shelf<Profile>, endedShelf: Shelf<EndedAccount>): Users {
  const profiles = new Map(profileShelf.kept.map((profile) => [profile.name, profile]));
  const removed = new Set(endedShelf.kept.flatMap(({ keyHash, name }) => [keyHash, name]));

  function profileOf(name: string): Profile {
    return profiles.get(name) ?? { ...FIRST_PROFILE, name, preferences: {} };
  }

  return {
    profileOf,
    publicAttributesOf: (name) => publicAttributes(profileOf(name)),
    change: (name, change) => {
      const profile = { ...profileOf(name), ...change };
      profiles.set(name, profile);
      profileShelf.keep(name, profile);
    },
    remove: ({ key, name }) => {
      const keyHash = sha256Of(key);
      removed.add(keyHash).add(name);
      endedShelf.keep(keyHash, { keyHash, name });
    },
    isRemoved: (id) => removed.has(id) || removed.has(sha256Of(id)),
  };
}
