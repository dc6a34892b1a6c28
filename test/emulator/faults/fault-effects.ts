import { setTimeout as sleep } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { errorBody, STATUS_BY_CODE } from '../errors.ts';
import type { Fault } from './faults.ts';
import type { Environment } from '../parts.ts';
import { dropUpload } from '../upload.ts';

type AnsweringFault = Extract<Fault, { status: number } | { code: string }>;

const SLOW_PIECES = 20;

/**
 * What a fault does before a request is handled: the answer in place of the real one, or null where the request goes
 * on. An upload that is answered so is read to its end first, as a client sends it all before it listens.
 */
export async function failBeforeHandling(
  context: Context<Environment>,
  fault: Fault,
  isStreamed: boolean,
): Promise<Response | null> {
  if ('reset' in fault) return cut(context);
  if ('silent' in fault) return new Promise(() => {});
  if ('latencyMs' in fault) await sleep(fault.latencyMs);
  if (!('status' in fault) && !('code' in fault)) return null;
  if (isStreamed) await dropUpload(context.env.incoming, Infinity, context.get('received'));
  return answerOf(fault);
}

/** What a fault does to the answer of a request that was handled. The answer to a HEAD has no body to be cut. */
export async function failAfterHandling(context: Context<Environment>, fault: Fault): Promise<void> {
  if ('resetAfterHandling' in fault) replaceAnswer(context, cut(context));
  else if ('truncate' in fault && context.req.method !== 'HEAD')
    replaceAnswer(context, await cutBody(context, fault.truncate));
  else if ('slowMs' in fault) replaceAnswer(context, await slowed(context.res, fault.slowMs));
  else if ('contentType' in fault) context.res.headers.set('content-type', fault.contentType);
}

function answerOf(fault: AnsweringFault): Response {
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

/** Hono copies an answer that is put in place of another, and the copy of the sent one would be sent again. */
function replaceAnswer(context: Context<Environment>, answer: Response): void {
  context.res = undefined;
  context.res = answer;
}

/** Ends the connection without an answer. */
function cut(context: Context<Environment>): Response {
  context.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Sends the start of an answer that promises more, and ends the connection. */
async function cutBody({ res, env }: Context<Environment>, sentBytes: number): Promise<Response> {
  const body = Buffer.from(await res.arrayBuffer());
  const start = body.subarray(0, sentBytes);
  const promisedBytes = Math.max(body.length, start.length + 1);
  const headers = Object.fromEntries(res.headers);
  env.outgoing.writeHead(res.status, { ...headers, 'content-length': String(promisedBytes) });
  env.outgoing.flushHeaders();
  env.outgoing.write(start);
  env.incoming.socket.destroySoon();
  return RESPONSE_ALREADY_SENT;
}

/** The same answer, its body in pieces that take so long together. */
async function slowed(answer: Response, slowMs: number): Promise<Response> {
  const body = new Uint8Array(await answer.arrayBuffer());
  const pieceBytes = Math.max(1, Math.ceil(body.length / SLOW_PIECES));
  let sentBytes = 0;
  const pieces = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      await sleep(slowMs / SLOW_PIECES);
      controller.enqueue(body.subarray(sentBytes, sentBytes + pieceBytes));
      sentBytes += pieceBytes;
      if (sentBytes >= body.length) controller.close();
    },
  });
  const headers = new Headers(answer.headers);
  headers.set('content-length', String(body.length));
  return new Response(pieces, { status: answer.status, headers });
}
