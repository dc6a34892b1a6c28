import type { VoteVerdict } from '../domain/community.ts';

/** The body that publishes a comment; words with `#` become its tags. Fact sheet sections 6.1 to 6.3. */
export function newComment(text: string): unknown {
  return { data: { type: 'comment', attributes: { text } } };
}

/** The body that gives a vote. Fact sheet sections 6.1 to 6.3. */
export function newVote(verdict: VoteVerdict): unknown {
  return { data: { type: 'vote', attributes: { verdict } } };
}
