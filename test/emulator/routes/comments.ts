import type { Context } from 'hono';
import * as v from 'valibot';
import { subjectIn } from '../community-id.ts';
import { COMMENT_VERDICTS, type Comment } from '../comments.ts';
import { ApiError, notFound } from '../errors.ts';
import { jsonAnswer } from '../json-answer.ts';
import { readJson } from '../json-body.ts';
import { pageAnswer } from '../page-answer.ts';
import { apiAddressOf, type App, type Environment, type Parts } from '../parts.ts';
import { userAnswer } from '../public-user.ts';
import { findSubject, pathOfSubject, SUBJECT_ROUTE, type Subject } from '../subjects.ts';

const newCommentSchema = v.object({
  data: v.object({
    type: v.literal('comment'),
    attributes: v.object({ text: v.pipe(v.string(), v.regex(/\S/, 'a text')) }),
  }),
});
const verdictSchema = v.object({ data: v.picklist(COMMENT_VERDICTS) });

/** Comments: those on a subject, and each by its id. Fact sheet sections 6.1 and 6.5. */
export function addCommentRoutes(app: App, parts: Parts): void {
  const { comments, recorded } = parts;

  app.get(`${SUBJECT_ROUTE}/comments`, (context) => {
    const subject = findSubject(parts, context.req.param('collection'), context.req.param('id'));
    const path = `${pathOfSubject(subject)}/comments`;
    return pageAnswer(context, path, comments.on(subject), (comment) => wireComment(context, comment));
  });

  app.post(`${SUBJECT_ROUTE}/comments`, (context) => {
    const subject = findSubject(parts, context.req.param('collection'), context.req.param('id'));
    const { text } = readJson(context, newCommentSchema).data.attributes;
    const comment = comments.add(subject, text, context.get('account').name);
    return jsonAnswer({ data: wireComment(context, comment) });
  });

  app.get('/api/v3/comments/:id', (context) =>
    jsonAnswer({ data: wireComment(context, find(context.req.param('id')).comment) }),
  );

  app.delete('/api/v3/comments/:id', (context) => {
    const { subject, comment } = find(context.req.param('id'));
    if (comment.author !== context.get('account').name)
      throw new ApiError('ForbiddenError', 'You are not authorized to perform the requested operation');
    comments.remove(subject, comment);
    return jsonAnswer({});
  });

  app.post('/api/v3/comments/:id/vote', (context) => {
    const { comment } = find(context.req.param('id'));
    return jsonAnswer({ data: comments.vote(comment, readJson(context, verdictSchema).data) });
  });

  app.get('/api/v3/comments/:id/author', (context) => {
    const { author } = find(context.req.param('id')).comment;
    return jsonAnswer(
      author === null
        ? { data: null }
        : (recorded.at(`/users/${author}`) ?? userAnswer(author, apiAddressOf(context))),
    );
  });

  function find(id: string): { subject: Subject; comment: Comment } {
    const place = subjectIn(id);
    if (place === null) throw notFound('Comment', id);
    const subject = subjectOrNull(place.collection, place.id);
    const comment = subject && comments.on(subject).find((one) => one.id === id);
    if (!comment) throw notFound('Comment', id);
    return { subject, comment };
  }

  function subjectOrNull(collection: string, id: string): Subject | null {
    try {
      return findSubject(parts, collection, id);
    } catch (error) {
      if (error instanceof ApiError) return null;
      throw error;
    }
  }
}

/** A comment names its author only where it is asked to. Fact sheet section 7.8. */
function wireComment(context: Context<Environment>, { id, attributes, author }: Comment): object {
  const self = `${apiAddressOf(context)}/comments/${id}`;
  const asked = (context.req.query('relationships') ?? '').split(',');
  const isAuthorTold = asked.includes('author') && author !== null;
  return {
    attributes,
    id,
    links: { self },
    type: 'comment',
    ...(isAuthorTold
      ? {
          relationships: {
            author: {
              data: { type: 'user', id: author },
              links: { self: `${self}/relationships/author`, related: `${self}/author` },
            },
          },
        }
      : {}),
  };
}
