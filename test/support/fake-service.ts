import { createHash } from 'node:crypto';

/** One request as the service got it: `line` is its method and path, `form` its body. */
export type SeenRequest = { line: string; key: string; form: string };

/** Answers a request in place of the service; null leaves it to the service. */
type Fault = (request: SeenRequest, signal: AbortSignal | null) => Promise<Response | null> | Response | null;

/** The service as these tests need it: links and their analyses, files, one domain, the account. */
export type FakeService = {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  seen: SeenRequest[];
  /** The method and the path of each request so far, ids shortened to their kind. */
  lines: () => string[];
  fault: Fault;
  /** Makes the service know a link, flagged by so many engines. */
  knows: (url: string, flaggedBy?: number) => void;
  /** Makes the service know a file by its SHA-256, flagged by so many engines. */
  knowsFile: (sha256: string, flaggedBy?: number) => void;
  /** Whether a poll finds its analysis completed. */
  isAnalysisCompleted: boolean;
  quotas: Record<string, unknown>;
  /** The analysis of a file, and the SHA-256 of what has arrived. */
  fileAnalysis: { id: string; sha256: string } | null;
  /** How many addresses for uploads were given. */
  uploadAddresses: number;
};

const API_PATH = '/api/v3';

/** A service that knows nothing yet; its account is called `kim`. */
export function createFakeService(): FakeService {
  const known = new Map<string, number>();
  const service: FakeService = {
    fetch: async (url, init) => {
      const request = seenRequest(url, init);
      service.seen.push(request);
      return (await service.fault(request, init.signal ?? null)) ?? answer(request, service, known);
    },
    seen: [],
    lines: () => service.seen.map(({ line }) => shortLine(line)),
    fault: () => null,
    knows: (url, flaggedBy = 0) => void known.set(sha256Of(url), flaggedBy),
    knowsFile: (sha256, flaggedBy = 0) => void known.set(`file ${sha256}`, flaggedBy),
    isAnalysisCompleted: true,
    quotas: {},
    fileAnalysis: null,
    uploadAddresses: 0,
  };
  return service;
}

/** An error answer of the service. */
export function errorAnswer(status: number, code: string): Response {
  return Response.json({ error: { code, message: 'invented' } }, { status });
}

/** The SHA-256 of a link, as the service uses it for an id. */
export function sha256Of(url: string): string {
  return createHash('sha256').update(url).digest('hex');
}

function seenRequest(url: string, init: RequestInit): SeenRequest {
  const path = new URL(url).pathname.replace(API_PATH, '');
  return {
    line: `${init.method ?? 'GET'} ${path}`,
    key: new Headers(init.headers).get('x-apikey') ?? '',
    form: init.body instanceof URLSearchParams ? init.body.toString() : '',
  };
}

function shortLine(line: string): string {
  return line
    .replace(/^GET \/urls\/[0-9a-f]{64}$/, 'GET /urls/{sha256}')
    .replace(/^GET \/urls\/(?!\{).+$/, 'GET /urls/{link}')
    .replace(/^GET \/files\/(?!upload_url$).+$/, 'GET /files/{hash}')
    .replace(/^POST \/urls\/.+\/analyse$/, 'POST /urls/{id}/analyse')
    .replace(/^GET \/analyses\/.+$/, 'GET /analyses/{id}');
}

function answer(request: SeenRequest, service: FakeService, known: Map<string, number>): Response {
  const [method, path] = splitLine(request.line);
  const [, collection = '', id = '', action] = path.split('/').map(decodeURIComponent);
  const sha256 = collection === 'urls' && id !== '' ? sha256OfId(id) : '';
  if (method === 'POST' && action === 'analyse') return analysis(sha256, false);
  if (method === 'POST') {
    const submitted = sha256Of(new URLSearchParams(request.form).get('url') ?? '');
    known.set(submitted, known.get(submitted) ?? 0);
    return analysis(submitted, false);
  }
  switch (collection) {
    case 'urls':
      return known.has(sha256)
        ? urlReport(sha256, known.get(sha256) ?? 0)
        : errorAnswer(404, 'NotFoundError');
    case 'files':
      if (id === 'upload_url') return Response.json({ data: uploadAddress(service) });
      return known.has(`file ${id}`)
        ? Response.json({ data: { type: 'file', id, attributes: engines(known.get(`file ${id}`) ?? 0) } })
        : errorAnswer(404, 'NotFoundError');
    case 'analyses':
      if (service.fileAnalysis?.id === id)
        return fileAnalysis(service.fileAnalysis, service.isAnalysisCompleted);
      return analysis(id.slice(2, 66), service.isAnalysisCompleted);
    case 'users':
      return action === 'overall_quotas'
        ? Response.json({ data: service.quotas })
        : Response.json({ data: { type: 'user', id: 'kim', attributes: { quotas: service.quotas } } });
    case 'domains':
      return Response.json({ data: { type: 'domain', id, attributes: engines(0) } });
    default:
      return errorAnswer(404, 'NotFoundError');
  }
}

function splitLine(line: string): [string, string] {
  const space = line.indexOf(' ');
  return [line.slice(0, space), line.slice(space + 1)];
}

function sha256OfId(id: string): string {
  return /^[0-9a-f]{64}$/.test(id) ? id : sha256Of(Buffer.from(id, 'base64url').toString('utf8'));
}

function analysis(sha256: string, isCompleted: boolean): Response {
  const attributes = { status: isCompleted ? 'completed' : 'queued', stats: {}, results: {} };
  return Response.json({ data: { type: 'analysis', id: `u-${sha256}-1900000000`, attributes } });
}

function uploadAddress(service: FakeService): string {
  service.uploadAddresses += 1;
  return `https://bigfiles.virustotal.com/_ah/upload/${service.uploadAddresses}/`;
}

function fileAnalysis({ id, sha256 }: { id: string; sha256: string }, isCompleted: boolean): Response {
  const attributes = { status: isCompleted ? 'completed' : 'queued', stats: {}, results: {} };
  return Response.json({ data: { type: 'analysis', id, attributes }, meta: { file_info: { sha256 } } });
}

function urlReport(sha256: string, flaggedBy: number): Response {
  return Response.json({ data: { type: 'url', id: sha256, attributes: engines(flaggedBy) } });
}

/** Thirty engines, each a family of its own, of which the first ones flag. */
function engines(flaggedBy: number) {
  const results: Record<string, object> = {};
  for (let index = 0; index < 30; index += 1) {
    const category = index < flaggedBy ? 'malicious' : 'harmless';
    const name = `Engine ${index}`;
    results[name] = { category, engine_name: name, method: 'blacklist', result: category };
  }
  return {
    last_analysis_results: results,
    last_analysis_stats: { malicious: flaggedBy, harmless: 30 - flaggedBy },
  };
}
