import { VouchFailure } from '../domain/errors.ts';
import { answerError } from './answer-error.ts';

/** What a request needs of its surroundings. `isOnline` tells a dead network from a dead service. */
export type RequestPorts = {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  nowMs: () => number;
  isOnline: () => boolean;
};

/** Where the API is and with which key; the key leaves in one header and nowhere else. */
export type Access = { apiAddress: string; key: string };

/**
 * One request: `path` starts with a slash; `form` is sent as `application/x-www-form-urlencoded`, `json` as
 * `application/json`, and of the two there is one at most.
 */
export type ApiRequest = {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  form?: URLSearchParams;
  json?: unknown;
  signal?: AbortSignal;
};

/** Chromium kills a worker after 30 s of an unanswered fetch, so ours ends before. */
export const REQUEST_TIMEOUT_MS = 25_000;

/**
 * Sends one request and gives the JSON of a successful answer, null for a deletion's empty one. Throws a
 * `VouchFailure`. Nothing is kept by the browser (`no-store`: without it the key was found in the profile's HTTP
 * cache), no cookie goes along.
 */
export async function sendRequest(
  ports: RequestPorts,
  access: Access,
  request: ApiRequest,
): Promise<unknown> {
  const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout;
  try {
    const response = await ports.fetch(access.apiAddress + request.path, {
      method: request.method,
      ...headersAndBody(access.key, request),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal,
    });
    return await readAnswer(response, request.method, ports.nowMs());
  } catch (cause) {
    if (cause instanceof VouchFailure) throw cause;
    throw transportFailure(ports, timeout, request.signal);
  }
}

function headersAndBody(key: string, { form, json }: ApiRequest): Pick<RequestInit, 'headers' | 'body'> {
  const headers = { 'x-apikey': key, accept: 'application/json' };
  if (json === undefined) return { headers, ...(form ? { body: form } : {}) };
  return { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(json) };
}

async function readAnswer(response: Response, method: ApiRequest['method'], nowMs: number): Promise<unknown> {
  const text = await response.text();
  const body = parseJson(text);
  if (response.ok && body !== undefined) return body;
  if (response.ok && method === 'DELETE' && text.trim() === '') return null;
  if (response.ok) throw new VouchFailure({ kind: 'unexpected-answer', what: 'JSON' });
  const retryAfter = response.headers.get('retry-after');
  throw new VouchFailure(answerError({ status: response.status, body, retryAfter }, nowMs));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The cause is left out on purpose: a browser's network error can hold the address, and that may hold the key. */
function transportFailure(
  ports: RequestPorts,
  timeout: AbortSignal,
  stopped: AbortSignal | undefined,
): VouchFailure {
  if (stopped?.aborted) return new VouchFailure({ kind: 'cancelled' });
  if (timeout.aborted) return new VouchFailure({ kind: 'timeout', afterMs: REQUEST_TIMEOUT_MS });
  if (!ports.isOnline()) return new VouchFailure({ kind: 'offline' });
  return new VouchFailure({ kind: 'unavailable', status: null });
}
