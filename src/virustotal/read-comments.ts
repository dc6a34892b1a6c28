import * as v from 'valibot';
import type { Comment, CommentPage, CommentVerdict } from '../domain/community.ts';
import { VouchFailure } from '../domain/errors.ts';
import { attributeReader, type AttributeReader } from './attribute-reader.ts';
import { anyAnswerSchema, listAnswerSchema, objectSchema, openEnvelope } from './envelope.ts';
import { userName } from './user-name.ts';
import { countSchema, momentMsSchema } from './wire-numbers.ts';

const text = v.string();
const commentSchema = v.object({ ...objectSchema.entries, relationships: v.optional(v.unknown()) });
const relationshipsSchema = v.object({
  author: v.nullish(v.object({ data: v.nullish(v.object({ id: text })) })),
});
const votesAnswerSchema = v.object({ data: v.record(text, v.unknown()) });

const SERVICE_TAG = '_:';

/** What a page was asked with: `cursor` as sent, null for the first one; `key` must not come back as a name. */
type CommentsQuestion = { cursor: string | null; key: string };

/**
 * An answer with comments as a page. A comment without an id or a text, as one that could not be loaded, is dropped
 * and counted. Throws `unexpected-answer` for an answer that is no collection. Fact sheet sections 1.3 and 7.8.
 */
export function readCommentPage(answer: unknown, { cursor, key }: CommentsQuestion): CommentPage {
  const { data, meta } = openEnvelope(listAnswerSchema, answer);
  const found = data.map((element) => readComment(element, key));
  const reader = attributeReader({ attributes: meta });
  const next = reader.one('cursor', text) || null;
  return {
    comments: found.flatMap(({ comment }) => (comment ? [comment] : [])),
    // A cursor that comes again would lead to the same page for ever.
    cursor: next === cursor ? null : next,
    total: reader.one('count', countSchema),
    dropped: found.reduce((sum, { dropped }) => sum + dropped, reader.droppedCount()),
  };
}

/** The comment that an answer tells was made. Throws `unexpected-answer` for an answer without one. */
export function readCreatedComment(answer: unknown, key: string): Comment {
  const { comment } = readComment(openEnvelope(anyAnswerSchema, answer).data, key);
  if (!comment) throw new VouchFailure({ kind: 'unexpected-answer', what: 'comment' });
  return comment;
}

/** A comment's votes after one was given: `{"data": {"positive": 1, …}}`. Throws `unexpected-answer`. */
export function readCommentVotes(answer: unknown): Record<CommentVerdict, number> {
  const { data } = openEnvelope(votesAnswerSchema, answer);
  return votesIn(attributeReader({ attributes: { votes: data } }));
}

/** One comment, null where it is none; `dropped` counts it, or what was malformed in it. */
function readComment(element: unknown, key: string): { comment: Comment | null; dropped: number } {
  const parsed = v.safeParse(commentSchema, element);
  if (!parsed.success) return { comment: null, dropped: 1 };
  const { type, id, attributes, relationships } = parsed.output;
  // Beside the attributes, so that one reader counts both.
  const reader = attributeReader({ attributes: { ...attributes, relationships } });
  const written = reader.one('text', text);
  if (type !== 'comment' || id === '' || written === null) return { comment: null, dropped: 1 };
  const comment: Comment = {
    id,
    writtenAtMs: reader.one('date', momentMsSchema),
    text: written,
    tags: reader.list('tags', text).filter((tag) => !tag.startsWith(SERVICE_TAG)),
    votes: votesIn(reader),
    author: userName(reader.one('relationships', relationshipsSchema)?.author?.data?.id ?? '', key),
  };
  return { comment, dropped: reader.droppedCount() };
}

function votesIn(reader: AttributeReader): Record<CommentVerdict, number> {
  const counts = new Map(reader.entries('votes', countSchema));
  const of = (verdict: CommentVerdict) => counts.get(verdict) ?? 0;
  return { positive: of('positive'), negative: of('negative'), abuse: of('abuse') };
}
