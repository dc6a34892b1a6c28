import type { Comment, CommentPage, Community } from '../domain/community.ts';
import { unreachable } from '../domain/errors.ts';
import type { CommunityAnswer } from './ask-community.ts';

/** Who told what is known, and whose key asked. */
export type CommunitySource = Pick<Community, 'apiAddress' | 'accountSavedAtMs'>;

/** Who asked, and when; the account's name is null where it is not known. */
export type AskedBy = CommunitySource & { accountName: string | null; nowMs: number };

/** What is known from a source; a record of another API address or account is as good as none. */
export function communityFrom(
  stored: Community | undefined,
  indicatorKey: string,
  source: CommunitySource,
): Community {
  return stored && isFrom(stored, source) ? stored : nothingKnown(indicatorKey, source);
}

function isFrom(stored: Community, { apiAddress, accountSavedAtMs }: CommunitySource): boolean {
  return stored.apiAddress === apiAddress && stored.accountSavedAtMs === accountSavedAtMs;
}

/** What is known once an answer has come. */
export function withAnswer(community: Community, answer: CommunityAnswer, asked: AskedBy): Community {
  switch (answer.kind) {
    case 'page':
      return answer.cursor === null
        ? { ...community, ...answer.page, commentsReadAtMs: asked.nowMs }
        : withNextPage(community, answer.page, answer.cursor);
    case 'own-vote':
      return { ...community, ownVote: answer.verdict, ownVoteReadAtMs: asked.nowMs };
    case 'comment':
      return withComment(community, { ...answer.comment, author: asked.accountName });
    case 'comment-gone':
      return withoutComment(community, answer.commentId);
    case 'comment-votes': {
      const { commentId, verdict, votes } = answer;
      return {
        ...community,
        comments: community.comments.map((each) => (each.id === commentId ? { ...each, votes } : each)),
        ownCommentVotes: { ...community.ownCommentVotes, [commentId]: verdict },
      };
    }
    default:
      return unreachable(answer);
  }
}

function nothingKnown(key: string, { apiAddress, accountSavedAtMs }: CommunitySource): Community {
  return {
    key,
    apiAddress,
    accountSavedAtMs,
    comments: [],
    cursor: null,
    total: null,
    dropped: 0,
    commentsReadAtMs: null,
    ownVote: null,
    ownVoteReadAtMs: null,
    ownCommentVotes: {},
  };
}

/** A page that belongs behind another one than the last is left out: there would be a hole before it. */
function withNextPage(community: Community, page: CommentPage, cursor: string): Community {
  if (community.cursor !== cursor) return community;
  const known = new Set(community.comments.map(({ id }) => id));
  return {
    ...community,
    comments: [...community.comments, ...page.comments.filter(({ id }) => !known.has(id))],
    cursor: page.cursor,
    total: page.total ?? community.total,
    dropped: community.dropped + page.dropped,
  };
}

function withComment(community: Community, comment: Comment): Community {
  const { comments, total } = withoutComment(community, comment.id);
  return { ...community, comments: [comment, ...comments], total: total === null ? null : total + 1 };
}

function withoutComment(community: Community, commentId: string): Community {
  const comments = community.comments.filter(({ id }) => id !== commentId);
  const gone = community.comments.length - comments.length;
  const { total } = community;
  return { ...community, comments, total: total === null ? null : Math.max(total - gone, 0) };
}
