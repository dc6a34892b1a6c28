import { submissionAnswer } from '../reports/analyses.ts';
import { ApiError, notFound } from '../errors.ts';
import { jsonAnswer } from '../json-answer.ts';
import { objectAnswer } from '../relationships/object-answer.ts';
import { apiAddressOf, readForm, type App, type Parts } from '../parts.ts';
import { findSubject } from '../subjects.ts';
import { canonicalUrl, sha256Of, urlIdsOf } from '../url-identity.ts';
import { votedReport } from '../community/voted-report.ts';

/** Links: reports, submissions and new analyses of known ones. Fact sheet section 6.2. */
export function addUrlRoutes(app: App, parts: Parts): void {
  const { reports } = parts;

  app.get('/api/v3/urls/:id', (context) => {
    const id = context.req.param('id');
    for (const sha256 of urlIdsOf(id)) {
      const report = reports.find('url', sha256, apiAddressOf(context));
      if (report === null) continue;
      const subject = findSubject(parts, 'urls', sha256);
      return objectAnswer(
        context,
        parts,
        { type: 'url', id: subject.id },
        votedReport(parts, subject, report),
      );
    }
    throw notFound('URL', id);
  });

  app.post('/api/v3/urls', async (context) => {
    const text = (await readForm(context))?.get('url');
    if (typeof text !== 'string') throw new ApiError('BadRequestError', 'The field "url" is missing');
    const url = canonicalUrl(text);
    if (url === null) throw new ApiError('InvalidArgumentError', 'Unable to canonicalize url');
    const run = reports.analyse({ kind: 'url', id: sha256Of(url), url });
    return jsonAnswer(submissionAnswer(run, apiAddressOf(context)));
  });

  app.post('/api/v3/urls/:id/analyse', (context) => {
    const id = context.req.param('id');
    for (const sha256 of urlIdsOf(id)) {
      const item = reports.item('url', sha256);
      if (item !== null) return jsonAnswer(submissionAnswer(reports.analyse(item), apiAddressOf(context)));
    }
    throw notFound('URL', id);
  });
}
