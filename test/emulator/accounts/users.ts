import * as v from 'valibot';
import type { Account } from './keys.ts';
import { FIRST_PROFILE, publicAttributes, type PublicProfile } from './public-user.ts';

/** What an owner may change of an account. Fact sheet section 6.6. */
export const profileChangeSchema = v.strictObject({
  first_name: v.exactOptional(v.string()),
  last_name: v.exactOptional(v.string()),
  profile_phrase: v.exactOptional(v.string()),
  preferences: v.exactOptional(v.record(v.string(), v.unknown())),
});

type Profile = PublicProfile & { preferences: Record<string, unknown> };

/** The users as they were changed since the start. */
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

/** Users of whom nobody has changed anything yet. */
export function createUsers(): Users {
  const profiles = new Map<string, Profile>();
  const removed = new Set<string>();

  function profileOf(name: string): Profile {
    return profiles.get(name) ?? { ...FIRST_PROFILE, preferences: {} };
  }

  return {
    profileOf,
    publicAttributesOf: (name) => publicAttributes(profileOf(name)),
    change: (name, change) => {
      profiles.set(name, { ...profileOf(name), ...change });
    },
    remove: ({ key, name }) => {
      removed.add(key).add(name);
    },
    isRemoved: (id) => removed.has(id),
  };
}
