/**
 * Why the store cannot be used.
 *
 * - `blocked`: an old page of Vouch holds an earlier version open.
 * - `not-migrated`: what an earlier version stored could not be brought to this one; it is there as it was.
 * - `newer`: a newer version of Vouch has written it.
 * - `refused`: the browser refused it.
 */
export type StoreTrouble = 'blocked' | 'not-migrated' | 'newer' | 'refused';
