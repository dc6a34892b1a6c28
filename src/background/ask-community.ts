import type {
  Comment,
  CommentPage,
  CommentVerdict,
  CommunityOrder,
  CommunityTask,
  VoteVerdict,
} from '../domain/community.ts';
import { unreachable, VouchFailure } from '../domain/errors.ts';
import type { CommunityClient } from '../virustotal/own-shapes/community-client.ts';

/** What the service answered to one order; `cursor` is what a page was asked with, null for the first one. */
export type CommunityAnswer =
  | { kind: 'page'; page: CommentPage; cursor: string | null }
  | { kind: 'own-vote'; verdict: VoteVerdict | null }
  | { kind: 'comment'; comment: Comment }
  | { kind: 'comment-gone'; commentId: string }
  | {
      kind: 'comment-votes';
      commentId: string;
      verdict: CommentVerdict;
      votes: Record<CommentVerdict, number>;
    };

/** An order to be sent; `cursor` is where the page begins that it asks for, if it asks for one. */
export type CommunityQuestion = {
  order: CommunityOrder;
  task: CommunityTask;
  cursor: string | null;
  signal: AbortSignal;
};

/** Sends an order's one request. */
export async function askCommunity(
  client: CommunityClient,
  { order, task, cursor, signal }: CommunityQuestion,
): Promise<CommunityAnswer> {
  const { indicator, objectId } = task;
  const { kind } = indicator;
  switch (order.kind) {
    case 'read-comments':
      return { kind: 'page', page: await client.comments(kind, objectId, cursor, signal), cursor };
    case 'read-own-vote':
      return { kind: 'own-vote', verdict: await client.ownVote(kind, objectId, signal) };
    case 'vote':
      return { kind: 'own-vote', verdict: await client.vote(kind, objectId, order.verdict, signal) };
    case 'write-comment':
      return { kind: 'comment', comment: await client.addComment(kind, objectId, order.text, signal) };
    case 'delete-comment':
      return deleteComment(client, order.commentId, signal);
    case 'vote-on-comment': {
      const { commentId, verdict } = order;
      const votes = await client.voteOnComment(commentId, verdict, signal);
      return { kind: 'comment-votes', commentId, verdict, votes };
    }
    default:
      return unreachable(order);
  }
}

/** A comment that the service does not know is as gone as it was asked to be. */
async function deleteComment(
  client: CommunityClient,
  commentId: string,
  signal: AbortSignal,
): Promise<CommunityAnswer> {
  try {
    await client.deleteComment(commentId, signal);
  } catch (cause) {
    if (!(cause instanceof VouchFailure && cause.error.kind === 'not-found')) throw cause;
  }
  return { kind: 'comment-gone', commentId };
}
