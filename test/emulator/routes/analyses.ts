import { analysisAnswer } from '../analyses.ts';
import { notFound } from '../errors.ts';
import { jsonAnswer } from '../json-answer.ts';
import { apiAddressOf, type App, type Parts } from '../parts.ts';

/** How far an analysis is. Fact sheet section 6.4. */
export function addAnalysisRoutes(app: App, { recorded, analyses }: Parts): void {
  app.get('/api/v3/analyses/:id', (context) => {
    const id = context.req.param('id');
    const run = analyses.find(id);
    if (run) return jsonAnswer(analysisAnswer(run, analyses.progress(run), apiAddressOf(context)));
    const body = recorded.at(`/analyses/${id}`);
    if (body === null) throw notFound('Analysis', id);
    return jsonAnswer(body);
  });
}
