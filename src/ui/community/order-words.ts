import type { CommunityOrder, CommunityTask } from '../../domain/community.ts';

type Kind = CommunityOrder['kind'];

/** What is under way, by the kind of order. */
export const UNDER_WAY_WORDS: Readonly<Record<Kind, string>> = {
  'read-comments': 'Reading the comments',
  'read-own-vote': 'Reading your own vote',
  vote: 'Sending your vote',
  'write-comment': 'Sending your comment',
  'delete-comment': 'Deleting the comment',
  'vote-on-comment': 'Sending your vote on the comment',
};

/** What is read out of the page itself, as the own vote and the count of comments, is not said twice. */
const CARRIED_OUT_WORDS: Readonly<Record<Kind, string>> = {
  'read-comments': '',
  'read-own-vote': '',
  vote: '',
  'write-comment': 'Your comment is at VirusTotal.',
  'delete-comment': 'The comment is deleted.',
  'vote-on-comment': 'Your vote on the comment is at VirusTotal.',
};

/** Says what was carried out, where the page does not say it by itself. */
export function outcomeWords(carriedOut: CommunityTask[]): string {
  return carriedOut
    .map(({ order }) => CARRIED_OUT_WORDS[order.kind])
    .join(' ')
    .trim();
}

/** Why a vote stays as it is. */
export const ONE_VOTE = 'VirusTotal keeps one vote for each user and item; it cannot be changed here.';

/** Whether VirusTotal shows what an order has changed: what one said of a single comment it never tells. */
export function canBeLookedFor(order: CommunityOrder): boolean {
  return order.kind !== 'vote-on-comment';
}

/** Said of an order that was sent and not answered. */
export function mayHaveArrived({ order, state }: CommunityTask): string {
  if (state.name === 'failed' && state.cannotTell) {
    return 'It may have arrived. Vouch has looked and cannot tell whether it is there: look at its page at VirusTotal.';
  }
  return canBeLookedFor(order)
    ? 'It may have arrived. Vouch looks for it before it sends it again.'
    : 'It may have arrived, and VirusTotal does not show it: Vouch cannot look for it.';
}
