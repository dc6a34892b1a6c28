import type { Vote } from './votes.ts';

/** A vote; one that was just given has no address, as in the real answer. Fact sheet section 7.8. */
export function wireVote({ id, attributes }: Vote, self: string | null): object {
  return { attributes, id, links: { self }, type: 'vote' };
}
