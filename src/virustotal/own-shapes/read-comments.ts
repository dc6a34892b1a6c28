import * as v from 'valibot';
import type { Comment, CommentPage, CommentVerdict } from '../../domain/community.ts';
import { VouchFailure } from '../../domain/errors.ts';
import { anyAnswerSchema, openEnvelope } from '../reading/envelope.ts';
import { millisecondsOf } from './milliseconds.ts';
import { readPage } from '../reading/page.ts';
import { wellFormed } from '../reading/well-formed.ts';
import { commentKind, commentVotes } from '../schemas/comment.ts';

const SERVICE_TAG = '_:';

/**
 * An answer with comments as a page; `asked` is the cursor that it was asked with, null for the first one. A comment without an id or a text, as one that could not be loaded, is dropped
 * and counted. Throws `unexpected-answer` for an answer that is no collection. Fact sheet sections 1.3 and 7.8.
 */
export function readCommentPage(answer: unknown, asked: string | null): CommentPage {
  const page = readPage(answer, readComment, asked);
  return {
    comments: page.items.map(({ comment }) => comment),
    cursor: page.cursor,
    total: page.total,
    dropped: page.items.reduce((sum, { dropped }) => sum + dropped, page.dropped.length),
  };
}

/** The comment that an answer tells was made. Throws `unexpected-answer` for an answer without one. */
export function readCreatedComment(answer: unknown): Comment {
  return readComment(openEnvelope(anyAnswerSchema, answer).data).comment;
}

const votesAnswerSchema = v.object({ data: v.record(v.string(), v.unknown()) });

/** A comment's votes after one was given: `{"data": {"positive": 1, …}}`. Throws `unexpected-answer`. */
export function readCommentVotes(answer: unknown): Record<CommentVerdict, number> {
  const { data } = openEnvelope(votesAnswerSchema, answer);
  return votesOf(wellFormed(commentVotes, data).value);
}

/** One comment, and how much of it was malformed. Throws `unexpected-answer` for what is none. */
function readComment(element: unknown): { comment: Comment; dropped: number } {
  const { id, attributes, relationships, dropped } = commentKind.read(element);
  const { text, date, tags, votes } = attributes;
  if (id === '' || typeof text !== 'string') {
    throw new VouchFailure({ kind: 'unexpected-answer', what: 'comment' });
  }
  const author = relationships['author'];
  const comment: Comment = {
    id,
    writtenAtMs: millisecondsOf(date),
    text,
    tags: (tags ?? []).filter((tag) => !tag.startsWith(SERVICE_TAG)),
    votes: votesOf(votes),
    author: (author && 'one' in author && author.one?.id) || null,
  };
  return { comment, dropped: dropped.length };
}

function votesOf(votes: v.InferOutput<typeof commentVotes>): Record<CommentVerdict, number> {
  return { positive: votes?.positive ?? 0, negative: votes?.negative ?? 0, abuse: votes?.abuse ?? 0 };
}
