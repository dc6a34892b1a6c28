import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { attachmentNamed } from '../demo/content-disposition.ts';
import type { App, Environment, Parts } from '../parts.ts';
import { jsonAnswer } from '../json-answer.ts';
import { requirePremium } from '../accounts/premium.ts';
import { findSubject } from '../subjects.ts';

const HOUR_MS = 3_600_000;

/** Files to keep: addresses that work for an hour, and invented bytes behind them. Fact sheet sections 3 and 6.1. */
export function addFileDownloadRoutes(app: App, parts: Parts): void {
  const { nowMs } = parts;
  const tokens = new Map<string, { sha256: string; endsAtMs: number }>();

  app.get('/api/v3/files/:id/download_url', (context) =>
    jsonAnswer({ data: signedAddress(context, context.req.param('id')) }),
  );

  app.get('/api/v3/files/:id/download', (context) =>
    context.redirect(signedAddress(context, context.req.param('id'))),
  );

  app.get('/_ah/download/:token', (context) => {
    const given = tokens.get(context.req.param('token'));
    if (given === undefined || given.endsAtMs <= nowMs()) return context.text('Forbidden', 403);
    return new Response(`Invented content of ${given.sha256}\n`, {
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': attachmentNamed(given.sha256),
      },
    });
  });

  function signedAddress(context: Context<Environment>, hash: string): string {
    requirePremium(context.get('account'));
    const sha256 = findSubject(parts, 'files', hash).id;
    const token = randomBytes(24).toString('base64url');
    tokens.set(token, { sha256, endsAtMs: nowMs() + HOUR_MS });
    return `${new URL(context.req.url).origin}/_ah/download/${token}`;
  }
}
