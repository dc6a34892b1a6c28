import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { createAccounting, ledgerSchema } from './accounts/accounting.ts';
import { createAnalyses, runSchema } from './reports/analyses.ts';
import { apiRoutesOf, type ApiRoute } from './api-routes.ts';
import { createApiUsage, keptUsageSchema } from './accounts/api-usage.ts';
import { createClock, type ClockSetting } from './clock.ts';
import { createComments, threadSchema } from './community/comments.ts';
import { countUsage } from './accounts/count-usage.ts';
import { crowdedBodies } from './relationships/crowd.ts';
import { demoReports } from './demo/demo-reports.ts';
import { createDownloadGate } from './demo/download-gate.ts';
import { ApiError, errorBody, STATUS_BY_CODE } from './errors.ts';
import { createFaults, type FaultInput } from './faults/faults.ts';
import { checkKey, holdBodies, logAndFail } from './gate.ts';
import { createGraphs, keptGraphSchema } from './graphs/graphs.ts';
import { jsonAnswer } from './json-answer.ts';
import type { App, Environment, Parts } from './parts.ts';
import { loadRecordedData } from './recorded/recorded-data.ts';
import { createReports } from './reports/reports.ts';
import { BodyTooLargeError } from './request-body.ts';
import type { DownloadRequest, RecordedRequest } from './request-log.ts';
import { addAdminRoutes } from './routes/admin.ts';
import { addAnalysisRoutes } from './routes/analyses.ts';
import { addBehaviourRoutes } from './routes/behaviours.ts';
import { addCollectionRoutes } from './routes/collections.ts';
import { addCommentRoutes } from './routes/comments.ts';
import { addDemoRoutes } from './routes/demo.ts';
import { addDownloadRoutes } from './routes/downloads.ts';
import { addFileDownloadRoutes } from './routes/file-downloads.ts';
import { addFileRoutes } from './routes/files.ts';
import { addGraphRoutes } from './routes/graphs.ts';
import { addHostRoutes } from './routes/hosts.ts';
import { addMetadataRoutes } from './routes/metadata.ts';
import { addRuleRoutes } from './routes/rules.ts';
import { addSearchRoutes } from './routes/search.ts';
import { addRelationshipRoutes } from './routes/relationships.ts';
import { addResolutionRoutes } from './routes/resolutions.ts';
import { addSubmissionRoutes } from './routes/submissions.ts';
import { addUrlRoutes } from './routes/urls.ts';
import { addUserRelationshipRoutes } from './routes/user-relationships.ts';
import { addUserRoutes } from './routes/users.ts';
import { addVoteRoutes } from './routes/votes.ts';
import { forgetfulState, openState, type State } from './state.ts';
import { createUsers, endedAccountSchema, keptProfileSchema } from './accounts/users.ts';
import { ballotSchema, createVotes } from './community/votes.ts';

/**
 * How an emulator starts. Without a port it takes any free one. `nowMs` is the clock that its own goes with; `clockMs`
 * is what its own shows at the start. In `stateDirectory` it keeps what was submitted, said, drawn, changed and used.
 */
export type EmulatorOptions = {
  port?: number;
  dataDirectories?: readonly string[];
  latencyMs?: number;
  analysisMs?: number;
  faults?: readonly FaultInput[];
  nowMs?: () => number;
  clockMs?: number;
  stateDirectory?: string;
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
  /** Keeps the content of demo downloads back behind their headers, until they are let pass. */
  keepDownloadsBack: () => void;
  letDownloadsPass: () => void;
  /** Forgets the requests of both kinds. */
  clearRequests: () => void;
  /** Replaces the faults, and starts their counts again. */
  setFaults: (faults: readonly FaultInput[]) => void;
  /** How long an analysis takes; for the running ones too. */
  setAnalysisMs: (analysisMs: number) => void;
  /** Puts the clock ahead of the one that it goes with, or to a moment. */
  setClock: (setting: ClockSetting) => void;
  /** The routes of the API. */
  routes: () => ApiRoute[];
  /** The data files that no path answers with, each with the reason. */
  unplaced: string[];
  /** Closes the connections that wait for a next request: a browser then sends it on a new one. */
  closeIdleConnections: () => void;
  /** Ends it, with every connection. Rejects where its state cannot be written. */
  close: () => Promise<void>;
};

const DEFAULT_ANALYSIS_MS = 2000;

/**
 * Starts an emulator on the loopback. Throws where the port is taken, a data directory cannot be read, a state file is
 * broken, or another emulator has the state.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const state = options.stateDirectory === undefined ? forgetfulState() : openState(options.stateDirectory);
  try {
    return await startWith(state, options);
  } catch (error) {
    await state.close();
    throw error;
  }
}

async function startWith(state: State, options: EmulatorOptions): Promise<Emulator> {
  const { latencyMs = 0, faults = [], dataDirectories = [] } = options;
  const clock = createClock(options.nowMs ?? (() => Date.now()));
  if (options.clockMs !== undefined) clock.set({ nowMs: options.clockMs });
  const { nowMs } = clock;
  let analysisMs = options.analysisMs ?? DEFAULT_ANALYSIS_MS;
  const recorded = loadRecordedData(dataDirectories);
  for (const body of crowdedBodies()) recorded.add(body);
  const analyses = createAnalyses(nowMs, () => analysisMs, state.shelf('analyses', runSchema));
  const parts: Parts = {
    clock,
    nowMs,
    latencyMs,
    recorded,
    analyses,
    reports: createReports(recorded, analyses),
    accounting: createAccounting(nowMs, state.shelf('quotas', ledgerSchema)),
    faults: createFaults(faults),
    comments: createComments(recorded, nowMs, state.shelf('comments', threadSchema)),
    votes: createVotes(recorded, nowMs, state.shelf('votes', ballotSchema)),
    graphs: createGraphs(recorded, nowMs, state.shelf('graphs', keptGraphSchema)),
    users: createUsers(
      state.shelf('profiles', keptProfileSchema),
      state.shelf('ended-accounts', endedAccountSchema),
    ),
    usage: createApiUsage(nowMs, state.shelf('usage', keptUsageSchema)),
    requests: [],
    downloads: [],
    downloadGate: createDownloadGate(),
    oneTimeTokens: new Set(),
    uploadTokens: new Set(),
  };
  const app = createApp(parts);
  const { url, close, closeIdleConnections } = await listen(app, options.port ?? 0);
  for (const report of demoReports(Number(new URL(url).port), nowMs())) recorded.add(report);
  return {
    url,
    apiAddress: `${url}/api/v3`,
    requests: () => [...parts.requests],
    downloads: () => [...parts.downloads],
    keepDownloadsBack: parts.downloadGate.shut,
    letDownloadsPass: parts.downloadGate.open,
    clearRequests: () => {
      parts.requests.length = 0;
      parts.downloads.length = 0;
    },
    setFaults: parts.faults.set,
    setAnalysisMs: (ms) => {
      analysisMs = ms;
    },
    unplaced: recorded.unplaced,
    setClock: clock.set,
    routes: () => apiRoutesOf(app),
    closeIdleConnections,
    close: async () => {
      await close();
      await state.close();
    },
  };
}

function createApp(parts: Parts): App {
  const app = new Hono<Environment>();
  app.onError((error, context) => {
    if (error instanceof BodyTooLargeError)
      return context.html('<title>413</title><h1>Error: Request Entity Too Large</h1>', 413);
    if (!(error instanceof ApiError)) throw error;
    return jsonAnswer(errorBody(error.code, error.message), STATUS_BY_CODE[error.code]);
  });
  app.use('/api/v3/*', logAndFail(parts), checkKey(parts), countUsage(parts));
  app.use('/_ah/upload/*', logAndFail(parts));
  app.use('/__admin/*', holdBodies);
  addUserRoutes(app, parts);
  addUserRelationshipRoutes(app, parts);
  addUrlRoutes(app, parts);
  addAnalysisRoutes(app, parts);
  addFileRoutes(app, parts);
  addFileDownloadRoutes(app, parts);
  addBehaviourRoutes(app, parts);
  addHostRoutes(app, parts);
  addGraphRoutes(app, parts);
  addCommentRoutes(app, parts);
  addVoteRoutes(app, parts);
  addSearchRoutes(app, parts);
  addMetadataRoutes(app);
  addRuleRoutes(app, parts);
  addResolutionRoutes(app, parts);
  addSubmissionRoutes(app, parts);
  addRelationshipRoutes(app, parts);
  addCollectionRoutes(app, parts);
  addAdminRoutes(app, parts);
  addDemoRoutes(app, parts);
  addDownloadRoutes(app, parts);
  return app;
}

/** The connections that no request has come on yet: a browser opens some ahead, and a server counts none as idle. */
function watchUnused(server: Server): ReadonlySet<Socket> {
  const unused = new Set<Socket>();
  server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', ({ socket }) => unused.delete(socket));
  return unused;
}

async function listen(
  app: App,
  port: number,
): Promise<Pick<Emulator, 'url' | 'closeIdleConnections' | 'close'>> {
  const answer = getRequestListener(app.fetch);
  const server = createServer((request, response) => void answer(request, response));
  const unused = watchUnused(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    closeIdleConnections: () => {
      server.closeIdleConnections();
      for (const socket of unused) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
