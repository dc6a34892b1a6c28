import { ApiError } from '../errors.ts';
import { jsonAnswer } from '../json-answer.ts';
import type { App, Parts } from '../parts.ts';
import { recordedPage } from '../recorded/recorded-page.ts';

/** Everything that has no route of its own: a recorded body at its `links.self`, or the answer of no such path. */
export function addCollectionRoutes(app: App, parts: Parts): void {
  app.all('/api/v3/*', (context) => {
    const path = new URL(context.req.url).pathname.slice('/api/v3'.length);
    const body = context.req.method === 'GET' ? recordedPage(context, parts, path) : null;
    if (body === null) throw new ApiError('NotFoundError', 'Resource not found.');
    return jsonAnswer(body);
  });
}
