import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { createAccounting } from './accounting.ts';
import { createAnalyses } from './analyses.ts';
import { ApiError, errorBody, STATUS_BY_CODE } from './errors.ts';
import { createComments } from './comments.ts';
import { demoReports } from './demo-reports.ts';
import { createFaults, type FaultInput } from './faults.ts';
import { checkKey, logAndFail } from './gate.ts';
import { jsonAnswer } from './json-answer.ts';
import type { App, Environment, Parts } from './parts.ts';
import { loadRecordedData } from './recorded-data.ts';
import { createReports } from './reports.ts';
import type { DownloadRequest, RecordedRequest } from './request-log.ts';
import { addAdminRoutes } from './routes/admin.ts';
import { addAnalysisRoutes } from './routes/analyses.ts';
import { addCollectionRoutes } from './routes/collections.ts';
import { addCommentRoutes } from './routes/comments.ts';
import { addDemoRoutes } from './routes/demo.ts';
import { addDownloadRoutes } from './routes/downloads.ts';
import { addFileRoutes } from './routes/files.ts';
import { addHostRoutes } from './routes/hosts.ts';
import { addUrlRoutes } from './routes/urls.ts';
import { addUserRoutes } from './routes/users.ts';
import { addVoteRoutes } from './routes/votes.ts';
import { createVotes } from './votes.ts';

/** How an emulator starts. Without a port it takes any free one. `nowMs` is the clock of quotas and analyses. */
export type EmulatorOptions = {
  port?: number;
  dataDirectories?: readonly string[];
  latencyMs?: number;
  analysisMs?: number;
  faults?: readonly FaultInput[];
  nowMs?: () => number;
};

/** A running emulator of the VirusTotal API v3. */
export type Emulator = {
  /** `http://127.0.0.1:PORT`, where the demo page is. */
  url: string;
  apiAddress: string;
  /** The requests to the API so far, those to the upload address included. */
  requests: () => RecordedRequest[];
  /** The requests for demo downloads so far. */
  downloads: () => DownloadRequest[];
  /** Forgets the requests of both kinds. */
  clearRequests: () => void;
  /** Replaces the faults, and starts their counts again. */
  setFaults: (faults: readonly FaultInput[]) => void;
  /** How long an analysis takes; for the running ones too. */
  setAnalysisMs: (analysisMs: number) => void;
  /** The data files that no path answers with, each with the reason. */
  unplaced: string[];
  /** Closes the connections that wait for a next request: a browser then sends it on a new one. */
  closeIdleConnections: () => void;
  /** Ends it, with every connection. */
  close: () => Promise<void>;
};

const DEFAULT_ANALYSIS_MS = 2000;

/** Starts an emulator on the loopback. Throws where the port is taken or a data directory cannot be read. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { nowMs = () => Date.now(), latencyMs = 0, faults = [], dataDirectories = [] } = options;
  let analysisMs = options.analysisMs ?? DEFAULT_ANALYSIS_MS;
  const recorded = loadRecordedData(dataDirectories);
  const analyses = createAnalyses(nowMs, () => analysisMs);
  const parts: Parts = {
    nowMs,
    latencyMs,
    recorded,
    analyses,
    reports: createReports(recorded, analyses),
    accounting: createAccounting(nowMs),
    faults: createFaults(faults),
    comments: createComments(recorded, nowMs),
    votes: createVotes(recorded, nowMs),
    requests: [],
    downloads: [],
    oneTimeTokens: new Set(),
    uploadTokens: new Set(),
  };
  const { url, close, closeIdleConnections } = await listen(createApp(parts), options.port ?? 0);
  for (const report of demoReports(Number(new URL(url).port), nowMs())) recorded.add(report);
  return {
    url,
    apiAddress: `${url}/api/v3`,
    requests: () => [...parts.requests],
    downloads: () => [...parts.downloads],
    clearRequests: () => {
      parts.requests.length = 0;
      parts.downloads.length = 0;
    },
    setFaults: parts.faults.set,
    setAnalysisMs: (ms) => {
      analysisMs = ms;
    },
    unplaced: recorded.unplaced,
    closeIdleConnections,
    close,
  };
}

function createApp(parts: Parts): App {
  const app = new Hono<Environment>();
  app.onError((error) => {
    if (!(error instanceof ApiError)) throw error;
    return jsonAnswer(errorBody(error.code, error.message), STATUS_BY_CODE[error.code]);
  });
  app.use('/api/v3/*', logAndFail(parts), checkKey(parts));
  app.use('/_ah/upload/*', logAndFail(parts));
  addUserRoutes(app, parts);
  addUrlRoutes(app, parts);
  addAnalysisRoutes(app, parts);
  addFileRoutes(app, parts);
  addHostRoutes(app, parts);
  addCommentRoutes(app, parts);
  addVoteRoutes(app, parts);
  addCollectionRoutes(app, parts);
  addAdminRoutes(app, parts);
  addDemoRoutes(app, parts);
  addDownloadRoutes(app, parts);
  return app;
}

async function listen(
  app: App,
  port: number,
): Promise<Pick<Emulator, 'url' | 'closeIdleConnections' | 'close'>> {
  const answer = getRequestListener(app.fetch);
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    closeIdleConnections: () => server.closeIdleConnections(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
