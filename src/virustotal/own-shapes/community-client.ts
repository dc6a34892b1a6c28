import type { Comment, CommentPage, CommentVerdict, VoteVerdict } from '../../domain/community.ts';
import type { IndicatorKind } from '../../domain/indicator.ts';
import { newComment, newVote } from '../new-community-objects.ts';
import { COLLECTION_OF_KIND, objectPath } from '../object-path.ts';
import { readCommentPage, readCommentVotes, readCreatedComment } from './read-comments.ts';
import { readCreatedVote, readFirstVote } from './read-votes.ts';
import type { Send } from '../transport/request.ts';

/**
 * The community's part of the API, one method for each endpoint; all public, one request each. `id` is the service's
 * own of an object of that kind. Every method throws a `VouchFailure` and takes a signal that ends it. Sources: fact
 * sheet sections 6.1 to 6.3, 6.5 and 8.
 */
export type CommunityClient = {
  /** `GET /{kind}/{id}/comments`: one page, with the authors' names; `cursor` is the last page's, null for the first. */
  comments: (
    kind: IndicatorKind,
    id: string,
    cursor: string | null,
    signal?: AbortSignal,
  ) => Promise<CommentPage>;
  /** `POST /{kind}/{id}/comments`: publishes a comment. Repeating it publishes two. The answer names no author. */
  addComment: (kind: IndicatorKind, id: string, text: string, signal?: AbortSignal) => Promise<Comment>;
  /** `DELETE /comments/{id}`: takes away a comment of one's own. */
  deleteComment: (commentId: string, signal?: AbortSignal) => Promise<void>;
  /** `POST /comments/{id}/vote`: gives the comment's votes as they are then. */
  voteOnComment: (
    commentId: string,
    verdict: CommentVerdict,
    signal?: AbortSignal,
  ) => Promise<Record<CommentVerdict, number>>;
  /** `GET /{kind}/{id}/user_votes`: the vote of the key's own account, null where it gave none. */
  ownVote: (kind: IndicatorKind, id: string, signal?: AbortSignal) => Promise<VoteVerdict | null>;
  /** `POST /{kind}/{id}/votes`: gives the vote as it was taken. `already-exists`: a vote stands and stays. */
  vote: (kind: IndicatorKind, id: string, verdict: VoteVerdict, signal?: AbortSignal) => Promise<VoteVerdict>;
};

const COMMENTS_PER_PAGE = '10';

/** The community's methods over what sends a request. */
export function createCommunityClient(send: Send): CommunityClient {
  const get = (path: string, signal?: AbortSignal) => send({ method: 'GET', path, signal });
  const post = (path: string, json: unknown, signal?: AbortSignal) =>
    send({ method: 'POST', path, json, signal });
  return {
    comments: async (kind, id, cursor, signal) => {
      const path = subjectPath(kind, id, 'comments');
      const query = commentsQuery(cursor).toString();
      return readCommentPage(await get(`${path}?${query}`, signal), cursor);
    },
    addComment: async (kind, id, text, signal) =>
      readCreatedComment(await post(subjectPath(kind, id, 'comments'), newComment(text), signal)),
    deleteComment: async (commentId, signal) => {
      const path = objectPath('comments', commentId);
      await send({ method: 'DELETE', path, signal });
    },
    voteOnComment: async (commentId, verdict, signal) =>
      readCommentVotes(await post(objectPath('comments', commentId, 'vote'), { data: verdict }, signal)),
    ownVote: async (kind, id, signal) =>
      readFirstVote(await get(subjectPath(kind, id, 'user_votes'), signal)),
    vote: async (kind, id, verdict, signal) =>
      readCreatedVote(await post(subjectPath(kind, id, 'votes'), newVote(verdict), signal)),
  };
}

function subjectPath(kind: IndicatorKind, id: string, list: string): string {
  return objectPath(COLLECTION_OF_KIND[kind], id, list);
}

/** Without `relationships=author` the service names nobody. */
function commentsQuery(cursor: string | null): URLSearchParams {
  const query = new URLSearchParams({ limit: COMMENTS_PER_PAGE, relationships: 'author' });
  if (cursor !== null) query.set('cursor', cursor);
  return query;
}
