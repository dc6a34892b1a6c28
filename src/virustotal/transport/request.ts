import { BROKEN_OFF, VouchFailure, type VouchError } from '../../domain/errors.ts';
import { readFailedAnswer } from './failed-answer.ts';
import { hideKey, mayHoldKey } from './hide-key.ts';
import { parseJson } from './parse-json.ts';

/** What a request needs of its surroundings. `isOnline` tells a dead network from a dead service. */
export type RequestPorts = {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  nowMs: () => number;
  isOnline: () => boolean;
};

/** Where the API is and with which key; the key leaves in one header and nowhere else. */
export type Access = { apiAddress: string; key: string };

/**
 * One request: `path` starts with a slash; a `form` is sent as `application/x-www-form-urlencoded` or, where it holds
 * files, as `multipart/form-data`, `json` as `application/json`, and of the two there is one at most. `timeoutMs` is
 * {@link REQUEST_TIMEOUT_MS} unless something large is sent or fetched.
 */
export type ApiRequest = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  form?: URLSearchParams | FormData;
  json?: unknown;
  headers?: Record<string, string>;
  timeoutMs?: number;
  signal?: AbortSignal | undefined;
};

/** Sends one request and gives the JSON of its answer, null for a deletion's empty one. Throws a `VouchFailure`. */
export type Send = (request: ApiRequest) => Promise<unknown>;

/** Chromium kills a worker after 30 s of an unanswered fetch, so ours ends before. */
export const REQUEST_TIMEOUT_MS = 25_000;

/**
 * Sends one request and gives the JSON of a successful answer, in which the key does not stand, null for a deletion's
 * empty one. Throws a `VouchFailure`. Nothing is kept by the browser (`no-store`: without it the key was found in the
 * profile's HTTP cache), no cookie goes along.
 */
export function sendRequest(ports: RequestPorts, access: Access, request: ApiRequest): Promise<unknown> {
  return exchange(ports, access, request, async (response) => {
    const body = await response.text();
    const json = parseJson(body);
    if (json !== undefined) return mayHoldKey(body, access.key) ? hideKey(json, access.key) : json;
    if (request.method === 'DELETE' && body.trim() === '') return null;
    throw new VouchFailure({ kind: 'unexpected-answer', what: isBeginning(body) ? BROKEN_OFF : 'JSON' });
  });
}

/** A connection that ends with a browser or a proxy can look like the end of an answer. */
function isBeginning(body: string): boolean {
  const text = body.trimStart();
  return text === '' || text.startsWith('{');
}

/** Sends one request whose answer is a file, and gives its bytes. Throws a `VouchFailure`. */
export function sendForFile(ports: RequestPorts, access: Access, request: ApiRequest): Promise<Blob> {
  return exchange(ports, access, request, (response) => response.blob());
}

async function exchange<T>(
  ports: RequestPorts,
  access: Access,
  request: ApiRequest,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const { timeoutMs = REQUEST_TIMEOUT_MS } = request;
  if (request.signal?.aborted) throw new VouchFailure({ kind: 'cancelled' });
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout;
  const content = headersAndBody(access.key, request);
  try {
    const response = await ports.fetch(access.apiAddress + request.path, {
      method: request.method,
      ...content,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal,
    });
    if (response.ok) return await read(response);
    throw new VouchFailure(await errorIn(response, signal, ports.nowMs()));
  } catch (cause) {
    if (cause instanceof VouchFailure) throw cause;
    if (timeout.aborted && !request.signal?.aborted)
      throw new VouchFailure({ kind: 'timeout', afterMs: timeoutMs });
    throw transportFailure(ports, request.signal);
  }
}

function headersAndBody(
  key: string,
  { form, json, headers: more }: ApiRequest,
): Pick<RequestInit, 'headers' | 'body'> {
  const headers = { 'x-apikey': key, accept: 'application/json', ...more };
  if (json === undefined) return { headers, ...(form ? { body: form } : {}) };
  return { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(json) };
}

/** A 429 whose body breaks off is still one: whoever took it for a broken connection would ask again at once. */
async function errorIn(response: Response, signal: AbortSignal, nowMs: number): Promise<VouchError> {
  const { status, headers } = response;
  const text = await response.text().catch((cause: unknown) => {
    if (signal.aborted || status !== 429) throw cause;
    return '';
  });
  return readFailedAnswer({ status, text, header: (name) => headers.get(name) }, nowMs);
}

/** The cause is left out on purpose: a browser's network error can hold the address, and that may hold the key. */
function transportFailure(ports: RequestPorts, stopped: AbortSignal | undefined): VouchFailure {
  if (stopped?.aborted) return new VouchFailure({ kind: 'cancelled' });
  if (!ports.isOnline()) return new VouchFailure({ kind: 'offline' });
  return new VouchFailure({ kind: 'unavailable', status: null });
}
