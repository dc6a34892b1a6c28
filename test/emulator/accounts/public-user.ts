/** When every account here was opened, in seconds since 1970. */
export const USER_SINCE_S = 1_700_000_000;

/** What a user says of themselves, for everybody to see. */
type PublicProfile = { first_name: string; last_name: string; profile_phrase: string };

/** What every user says until they say something else. */
export const FIRST_PROFILE: PublicProfile = { first_name: 'Ann', last_name: 'Example', profile_phrase: '' };

/** The attributes of a user that everybody may see. Fact sheet section 7.11. */
export function publicAttributes({ first_name, last_name, profile_phrase }: PublicProfile): object {
  return { first_name, last_name, profile_phrase, reputation: 1, status: 'active', user_since: USER_SINCE_S };
}

/** A user as an answer, with the attributes that everybody may see of a fresh account unless given others. */
export function userAnswer(
  name: string,
  apiAddress: string,
  attributes = publicAttributes(FIRST_PROFILE),
): object {
  return { data: { attributes, id: name, links: { self: `${apiAddress}/users/${name}` }, type: 'user' } };
}
