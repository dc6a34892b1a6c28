import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { Accounting } from './accounts/accounting.ts';
import type { Analyses } from './reports/analyses.ts';
import type { Clock } from './clock.ts';
import type { Comments } from './community/comments.ts';
import type { DownloadGate } from './demo/download-gate.ts';
import type { Faults } from './faults/faults.ts';
import type { ApiUsage } from './accounts/api-usage.ts';
import type { Graphs } from './graphs/graphs.ts';
import type { Account } from './accounts/keys.ts';
import type { RecordedData } from './recorded/recorded-data.ts';
import type { Reports } from './reports/reports.ts';
import type { DownloadRequest, RecordedRequest } from './request-log.ts';
import type { Users } from './accounts/users.ts';
import type { Received } from './request-body.ts';
import type { Votes } from './community/votes.ts';

/** What every API request carries once it is let in: whose it is, and its body, or of an upload what was read of it. */
export type Environment = {
  Bindings: HttpBindings;
  Variables: { account: Account; bytes: ArrayBuffer; received: Received };
};

/** The server. */
export type App = Hono<Environment>;

/** What the routes work with. */
export type Parts = {
  clock: Clock;
  nowMs: () => number;
  latencyMs: number;
  recorded: RecordedData;
  accounting: Accounting;
  analyses: Analyses;
  reports: Reports;
  comments: Comments;
  votes: Votes;
  graphs: Graphs;
  users: Users;
  usage: ApiUsage;
  faults: Faults;
  requests: RecordedRequest[];
  /** The requests for demo downloads. */
  downloads: DownloadRequest[];
  /** Whether the content of demo downloads is kept back behind their headers, and what ends with that. */
  downloadGate: DownloadGate;
  /** What the demo addresses that work once end with, and were not used yet. */
  oneTimeTokens: Set<string>;
  /** Upload addresses that were given out and not used yet. */
  uploadTokens: Set<string>;
};

/** Where this server's API is, by the address that the request was sent to. */
export function apiAddressOf(context: Context<Environment>): string {
  return `${new URL(context.req.url).origin}/api/v3`;
}

/** The body of a form, of either encoding; null where it is none. */
export async function readForm(context: Context<Environment>): Promise<FormData | null> {
  const contentType = context.req.header('content-type') ?? '';
  try {
    return await new Response(context.get('bytes'), { headers: { 'content-type': contentType } }).formData();
  } catch {
    return null;
  }
}
