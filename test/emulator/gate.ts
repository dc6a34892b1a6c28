import { setTimeout as sleep } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import { ApiError, errorBody, STATUS_BY_CODE } from './errors.ts';
import type { Fault } from './faults.ts';
import { accountOf } from './keys.ts';
import type { Environment, Parts } from './parts.ts';
import { loggedBody } from './request-log.ts';

type Middleware = MiddlewareHandler<Environment>;

const API = '/api/v3';

/** Logs a request, lets it wait, and has it meet its fault. */
export function logAndFail({ nowMs, latencyMs, requests, faults }: Parts): Middleware {
  return async (context, next) => {
    const { pathname, search } = new URL(context.req.url);
    const path = pathname.startsWith(API) ? pathname.slice(API.length) : pathname;
    const { method } = context.req;
    const key = context.req.header('x-apikey') ?? null;
    const bytes = await context.req.arrayBuffer();
    context.set('bytes', bytes);
    requests.push({ atMs: nowMs(), method, path, query: search.slice(1), key, body: loggedBody(bytes) });
    if (latencyMs > 0) await sleep(latencyMs);
    const fault = faults.next(method, path);
    if (fault && !('resetAfterHandling' in fault)) return failWith(context, fault);
    await next();
    if (fault) context.res = cut(context);
    return undefined;
  };
}

/** Lets in who has a key, and a request left. */
export function checkKey({ accounting }: Parts): Middleware {
  return async (context, next) => {
    const account = accountOf(context.req.header('x-apikey') ?? null);
    if (!accounting.take(account)) throw new ApiError('QuotaExceededError', 'Quota exceeded');
    context.set('account', account);
    await next();
  };
}

type FailingFault = Exclude<Fault, { resetAfterHandling: true }>;

function failWith(context: Context<Environment>, fault: FailingFault): Response | Promise<Response> {
  if ('reset' in fault) return cut(context);
  if ('silent' in fault) return new Promise(() => {});
  const headers = new Headers({ 'cache-control': 'no-cache' });
  if (fault.retryAfter !== undefined) headers.set('retry-after', String(fault.retryAfter));
  if ('code' in fault) {
    headers.set('content-type', 'application/json');
    return new Response(errorBody(fault.code, 'A fault was asked for'), {
      status: STATUS_BY_CODE[fault.code],
      headers,
    });
  }
  const code = Object.entries(STATUS_BY_CODE).find(([, status]) => status === fault.status)?.[0];
  const html = `<!doctype html><title>Error ${fault.status}</title><h1>Error: Server Error</h1>`;
  const json = fault.body === undefined && code !== undefined;
  headers.set('content-type', json ? 'application/json' : fault.contentType);
  const body = json ? errorBody(code, 'A fault was asked for') : (fault.body ?? html);
  return new Response(fault.status === 204 || fault.status === 304 ? null : body, {
    status: fault.status,
    headers,
  });
}

/** Ends the connection without an answer. */
function cut(context: Context<Environment>): Response {
  context.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
