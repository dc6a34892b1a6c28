import * as v from 'valibot';
import { COMMENT_VERDICTS, hasTag } from '../community/comments.ts';
import { ApiError } from '../errors.ts';
import { visibleComments } from '../community/visible-comments.ts';
import { findComment } from '../community/find-comment.ts';
import { jsonAnswer } from '../json-answer.ts';
import { readJson } from '../json-body.ts';
import { objectAnswer } from '../relationships/object-answer.ts';
import { pageAnswer } from '../page-answer.ts';
import { apiAddressOf, type App, type Parts } from '../parts.ts';
import { notAuthorized } from '../accounts/premium.ts';
import { userAnswer } from '../accounts/public-user.ts';
import { recordedPage } from '../recorded/recorded-page.ts';
import { COMMENTED_ROUTE, findCommented, pathOfSubject } from '../subjects.ts';
import { wireComment } from '../community/wire-comment.ts';

const newCommentSchema = v.object({
  data: v.object({
    type: v.literal('comment'),
    attributes: v.object({ text: v.pipe(v.string(), v.regex(/\S/, 'a text')) }),
  }),
});
const verdictSchema = v.object({ data: v.picklist(COMMENT_VERDICTS) });

/** Comments: those on a subject, the latest of all, and each by its id. Fact sheet sections 6.1 and 6.5. */
export function addCommentRoutes(app: App, parts: Parts): void {
  const { comments, recorded, users } = parts;

  app.get(`${COMMENTED_ROUTE}/comments`, (context) => {
    const subject = findCommented(parts, context.req.param('collection'), context.req.param('id'));
    const path = `${pathOfSubject(subject)}/comments`;
    return pageAnswer(context, path, comments.on(subject), (comment) => wireComment(context, comment));
  });

  app.post(`${COMMENTED_ROUTE}/comments`, (context) => {
    const subject = findCommented(parts, context.req.param('collection'), context.req.param('id'));
    const { text } = readJson(context, newCommentSchema).data.attributes;
    const comment = comments.add(subject, text, context.get('account').name);
    return jsonAnswer({ data: wireComment(context, comment) });
  });

  app.get('/api/v3/comments', (context) => {
    const body = recordedPage(context, parts, '/comments');
    if (body !== null) return jsonAnswer(body);
    const tag = taggedWith(context.req.query('filter'));
    const visible = visibleComments(parts, context.get('account').name);
    const found = visible.filter((comment) => tag === null || hasTag(comment, tag));
    return pageAnswer(context, '/comments', found, (comment) => wireComment(context, comment));
  });

  app.get('/api/v3/comments/:id', (context) => {
    const { comment } = findComment(parts, context.req.param('id'), context.get('account').name);
    const body = { data: wireComment(context, comment) };
    return objectAnswer(context, parts, { type: 'comment', id: comment.id }, body);
  });

  app.delete('/api/v3/comments/:id', (context) => {
    const { subject, comment } = findComment(parts, context.req.param('id'), context.get('account').name);
    if (comment.author !== context.get('account').name) throw notAuthorized();
    comments.remove(subject, comment);
    return jsonAnswer({});
  });

  app.post('/api/v3/comments/:id/vote', (context) => {
    const { subject, comment } = findComment(parts, context.req.param('id'), context.get('account').name);
    const verdict = readJson(context, verdictSchema).data;
    return jsonAnswer({ data: comments.vote(subject, comment, verdict) });
  });

  app.get('/api/v3/comments/:id/author', (context) => {
    const { author } = findComment(parts, context.req.param('id'), context.get('account').name).comment;
    return jsonAnswer(
      author === null
        ? { data: null }
        : (recorded.at(`/users/${author}`) ??
            userAnswer(author, apiAddressOf(context), users.publicAttributesOf(author))),
    );
  });
}

/** The tag in a filter, in lower case; null where there is no filter. Throws the 400 of any other filter. */
function taggedWith(filter: string | undefined): string | null {
  if (filter === undefined) return null;
  const [, tag] = /^tag:(\S+)$/.exec(filter) ?? [];
  if (tag === undefined) throw new ApiError('BadRequestError', `Invalid filter "${filter}"`);
  return tag.toLowerCase();
}
