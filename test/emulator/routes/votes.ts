import type { Context } from 'hono';
import * as v from 'valibot';
import { jsonAnswer } from '../json-answer.ts';
import { readJson } from '../json-body.ts';
import { pageAnswer } from '../page-answer.ts';
import { apiAddressOf, type App, type Environment, type Parts } from '../parts.ts';
import { findSubject, pathOfSubject, SUBJECT_ROUTE } from '../subjects.ts';
import { VOTE_VERDICTS, type Vote } from '../community/votes.ts';
import { wireVote } from '../community/wire-vote.ts';

const newVoteSchema = v.object({
  data: v.object({
    type: v.literal('vote'),
    attributes: v.object({ verdict: v.picklist(VOTE_VERDICTS) }),
  }),
});

/** Votes on a subject: everybody's, and the caller's own. Fact sheet sections 6.1 and 8. */
export function addVoteRoutes(app: App, parts: Parts): void {
  const { votes } = parts;

  app.get(`${SUBJECT_ROUTE}/votes`, (context) => {
    const subject = findSubject(parts, context.req.param('collection'), context.req.param('id'));
    return votePage(context, `${pathOfSubject(subject)}/votes`, votes.on(subject));
  });

  app.get(`${SUBJECT_ROUTE}/user_votes`, (context) => {
    const subject = findSubject(parts, context.req.param('collection'), context.req.param('id'));
    const own = votes.by(subject, context.get('account').name);
    return votePage(context, `${pathOfSubject(subject)}/user_votes`, own);
  });

  app.post(`${SUBJECT_ROUTE}/votes`, (context) => {
    const subject = findSubject(parts, context.req.param('collection'), context.req.param('id'));
    const { verdict } = readJson(context, newVoteSchema).data.attributes;
    const vote = votes.add(subject, verdict, context.get('account').name);
    return jsonAnswer({ data: wireVote(vote, null) });
  });
}

function votePage(context: Context<Environment>, path: string, votes: readonly Vote[]): Response {
  return pageAnswer(context, path, votes, (vote) =>
    wireVote(vote, `${apiAddressOf(context)}/votes/${vote.id}`),
  );
}
