import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { submissionAnswer } from '../reports/analyses.ts';
import { notFound } from '../errors.ts';
import { jsonAnswer } from '../json-answer.ts';
import { objectAnswer } from '../relationships/object-answer.ts';
import { apiAddressOf, type App, type Environment, type Parts } from '../parts.ts';
import type { Reports } from '../reports/reports.ts';
import { findSubject } from '../subjects.ts';
import { readUpload } from '../upload.ts';
import { votedReport } from '../community/voted-report.ts';

const MEBIBYTE = 1024 * 1024;
const LARGEST_DIRECT_FORM_BYTES = 32 * MEBIBYTE;
/** Of the largest file that an upload address takes, with the form around it. */
const LARGEST_FORM_BYTES = 650 * MEBIBYTE + 64 * 1024;

/** Files: reports, uploads by both ways and new analyses of known ones. Fact sheet section 6.1. */
export function addFileRoutes(app: App, parts: Parts): void {
  const { reports, uploadTokens } = parts;

  app.get('/api/v3/files/upload_url', (context) => {
    const token = randomBytes(24).toString('base64url');
    uploadTokens.add(token);
    return jsonAnswer({ data: `${new URL(context.req.url).origin}/_ah/upload/${token}/` });
  });

  // An address is used up by the start of an upload, also of one that ends half-way or is refused.
  app.post('/_ah/upload/:token/', async (context) => {
    if (!uploadTokens.delete(context.req.param('token'))) return context.text('Not Found', 404);
    return upload(context, reports, LARGEST_FORM_BYTES);
  });

  app.get('/api/v3/files/:hash', (context) => {
    const hash = context.req.param('hash');
    const report = reports.find('file', hash.toLowerCase(), apiAddressOf(context));
    if (report === null) throw notFound('File', hash);
    const subject = findSubject(parts, 'files', hash);
    return objectAnswer(
      context,
      parts,
      { type: 'file', id: subject.id },
      votedReport(parts, subject, report),
    );
  });

  app.post('/api/v3/files', (context) => upload(context, reports, LARGEST_DIRECT_FORM_BYTES));

  app.post('/api/v3/files/:hash/analyse', (context) => {
    const hash = context.req.param('hash');
    const item = reports.item('file', hash.toLowerCase());
    if (item === null) throw notFound('File', hash);
    return jsonAnswer(submissionAnswer(reports.analyse(item), apiAddressOf(context)));
  });
}

async function upload(
  context: Context<Environment>,
  reports: Reports,
  largestFormBytes: number,
): Promise<Response> {
  const file = await readUpload(context.env.incoming, largestFormBytes, context.get('received'));
  return jsonAnswer(submissionAnswer(reports.analyse(file), apiAddressOf(context)));
}
