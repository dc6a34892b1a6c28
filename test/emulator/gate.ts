import { setTimeout as sleep } from 'node:timers/promises';
import type { MiddlewareHandler } from 'hono';
import { ApiError } from './errors.ts';
import { failAfterHandling, failBeforeHandling } from './faults/fault-effects.ts';
import { accountOf } from './accounts/keys.ts';
import type { Environment, Parts } from './parts.ts';
import { loggedBody, loggedSize, type RecordedRequest } from './request-log.ts';
import { holdBody } from './request-body.ts';
import { isUpload } from './upload.ts';

type Middleware = MiddlewareHandler<Environment>;

const API = '/api/v3';

/** Reads the bodies of requests that are not logged. */
export const holdBodies: Middleware = async (context, next) => {
  context.set('bytes', await holdBody(context.env.incoming, { sizeBytes: 0 }));
  await next();
};

/** Logs a request, lets it wait, and has it meet its fault. An upload is logged before its body is read. */
export function logAndFail({ nowMs, latencyMs, requests, faults }: Parts): Middleware {
  return async (context, next) => {
    const { pathname, search } = new URL(context.req.url);
    const path = pathname.startsWith(API) ? pathname.slice(API.length) : pathname;
    const { method } = context.req;
    const key = context.req.header('x-apikey') ?? null;
    const isStreamed = isUpload(method, pathname);
    const received = { sizeBytes: 0 };
    context.set('received', received);
    const logged: RecordedRequest = { atMs: nowMs(), method, path, query: search.slice(1), key, body: null };
    try {
      const bytes = isStreamed ? new ArrayBuffer() : await holdBody(context.env.incoming, received);
      context.set('bytes', bytes);
      logged.body = loggedBody(bytes);
    } catch (error) {
      logged.body = loggedSize(received.sizeBytes);
      throw error;
    } finally {
      requests.push(logged);
    }
    if (latencyMs > 0) await sleep(latencyMs);
    const fault = faults.next(method, path);
    const failure = fault && (await failBeforeHandling(context, fault, isStreamed));
    if (!failure) await next();
    if (isStreamed) logged.body = loggedSize(received.sizeBytes);
    if (failure) return failure;
    if (fault) await failAfterHandling(context, fault);
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
