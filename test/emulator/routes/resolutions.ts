import { notFound } from '../errors.ts';
import { jsonAnswer } from '../json-answer.ts';
import type { App, Parts } from '../parts.ts';

/** Which name led to which address, by the id of both. Fact sheet section 6.3. */
export function addResolutionRoutes(app: App, { recorded }: Parts): void {
  app.get('/api/v3/resolutions/:id', (context) => {
    const id = context.req.param('id');
    const body = recorded.at(`/resolutions/${id}`);
    if (body === null) throw notFound('Resolution', id);
    return jsonAnswer(body);
  });
}
