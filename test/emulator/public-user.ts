/** When every account here was opened, in seconds since 1970. */
export const USER_SINCE_S = 1_700_000_000;

/** The attributes of a user that everybody may see. */
export function publicAttributes(): object {
  return {
    first_name: 'Ann',
    last_name: 'Example',
    profile_phrase: '',
    reputation: 1,
    status: 'active',
    user_since: USER_SINCE_S,
  };
}

/** A user as an answer, with the attributes that everybody may see unless given others. */
export function userAnswer(name: string, apiAddress: string, attributes = publicAttributes()): object {
  return { data: { attributes, id: name, links: { self: `${apiAddress}/users/${name}` }, type: 'user' } };
}
