import { analysisAnswer } from '../reports/analyses.ts';
import { notFound } from '../errors.ts';
import { objectAnswer } from '../relationships/object-answer.ts';
import { apiAddressOf, type App, type Parts } from '../parts.ts';

/** How far an analysis is. Fact sheet section 6.4. */
export function addAnalysisRoutes(app: App, parts: Parts): void {
  const { recorded, analyses } = parts;

  app.get('/api/v3/analyses/:id', (context) => {
    const id = context.req.param('id');
    const run = analyses.find(id);
    const body =
      run === null
        ? recorded.at(`/analyses/${id}`)
        : analysisAnswer(run, analyses.progress(run), apiAddressOf(context));
    if (body === null) throw notFound('Analysis', id);
    return objectAnswer(context, parts, { type: 'analysis', id }, body);
  });
}
