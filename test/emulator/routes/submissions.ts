import * as v from 'valibot';
import { notFound } from '../errors.ts';
import { jsonAnswer } from '../json-answer.ts';
import type { App, Parts } from '../parts.ts';

const submissionSchema = v.looseObject({
  data: v.looseObject({ attributes: v.fallback(v.object({ date: v.exactOptional(v.number()) }), {}) }),
});

/**
 * Submissions, at the path of the reference and at that of their own `links.self`. Who sent it, from where and how are
 * for premium keys. Fact sheet sections 6.4 and 7.8.
 */
export function addSubmissionRoutes(app: App, { recorded }: Parts): void {
  app.get('/api/v3/:collection{submission|submissions}/:id', (context) => {
    const id = context.req.param('id');
    const body = recorded.at(`/submissions/${id}`);
    if (body === null) throw notFound('Submission', id);
    return jsonAnswer(context.get('account').premium ? body : v.parse(submissionSchema, JSON.parse(body)));
  });
}
