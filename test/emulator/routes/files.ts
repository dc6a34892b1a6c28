import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { submissionAnswer } from '../analyses.ts';
import { notFound } from '../errors.ts';
import { jsonAnswer } from '../json-answer.ts';
import { apiAddressOf, readForm, type App, type Environment, type Parts } from '../parts.ts';
import type { Reports } from '../reports.ts';
import { findSubject } from '../subjects.ts';
import { submittedFile } from '../submitted-file.ts';
import { votedReport } from '../voted-report.ts';

const LARGEST_DIRECT_UPLOAD_BYTES = 32 * 1024 * 1024;

/** Files: reports, uploads by both ways and new analyses of known ones. Fact sheet section 6.1. */
export function addFileRoutes(app: App, parts: Parts): void {
  const { reports, uploadTokens } = parts;

  app.get('/api/v3/files/upload_url', (context) => {
    const token = randomBytes(24).toString('base64url');
    uploadTokens.add(token);
    return jsonAnswer({ data: `${new URL(context.req.url).origin}/_ah/upload/${token}/` });
  });

  app.post('/_ah/upload/:token/', async (context) => {
    if (!uploadTokens.delete(context.req.param('token'))) return context.text('Not Found', 404);
    return upload(context, reports);
  });

  app.get('/api/v3/files/:hash', (context) => {
    const hash = context.req.param('hash');
    const report = reports.find('file', hash.toLowerCase(), apiAddressOf(context));
    if (report === null) throw notFound('File', hash);
    return jsonAnswer(votedReport(parts, findSubject(parts, 'files', hash), report));
  });

  app.post('/api/v3/files', async (context) => {
    if (context.get('bytes').byteLength > LARGEST_DIRECT_UPLOAD_BYTES)
      return context.html('<title>413</title><h1>Error: Request Entity Too Large</h1>', 413);
    return upload(context, reports);
  });

  app.post('/api/v3/files/:hash/analyse', (context) => {
    const hash = context.req.param('hash');
    const item = reports.item('file', hash.toLowerCase());
    if (item === null) throw notFound('File', hash);
    return jsonAnswer(submissionAnswer(reports.analyse(item), apiAddressOf(context)));
  });
}

async function upload(context: Context<Environment>, reports: Reports): Promise<Response> {
  const run = reports.analyse(await submittedFile(await readForm(context)));
  return jsonAnswer(submissionAnswer(run, apiAddressOf(context)));
}
