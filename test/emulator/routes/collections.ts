import { ApiError } from '../errors.ts';
import { jsonAnswer } from '../json-answer.ts';
import type { App, Parts } from '../parts.ts';
import { pathOfCollection } from '../recorded-places.ts';

/** Everything that has no route of its own: a recorded body at its `links.self`, or the answer of no such path. */
export function addCollectionRoutes(app: App, { recorded }: Parts): void {
  app.all('/api/v3/*', (context) => {
    const { pathname, search } = new URL(context.req.url);
    const path = pathOfCollection(pathname.slice('/api/v3'.length) + search);
    const body = context.req.method === 'GET' ? recorded.at(path) : null;
    if (body === null) throw new ApiError('NotFoundError', 'Resource not found.');
    return jsonAnswer(body);
  });
}
