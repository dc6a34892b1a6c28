import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { attachmentNamed } from '../demo/content-disposition.ts';
import { hashOfContent, type Content } from '../demo/demo-content.ts';
import {
  DEMO_DOWNLOADS,
  ONE_TIME_PATH,
  REDIRECTING_PATH,
  RESUMABLE_PATH,
  SIZED_PATH,
  sizedDownload,
  SLOW_PATH,
  TWICE_PATH,
  type DemoDownload,
} from '../demo/demo-downloads.ts';
import type { App, Environment, Parts } from '../parts.ts';

const SLOW_MS = 2000;
const LAST_MODIFIED = 'Wed, 01 Apr 2026 12:00:00 GMT';
const ETAG = '"vouch-1"';

/** Gives an address that works once a token of its own. */
export function oneTimeToken({ oneTimeTokens }: Pick<Parts, 'oneTimeTokens'>): string {
  const token = randomBytes(12).toString('base64url');
  oneTimeTokens.add(token);
  return token;
}

/** The downloads of the demo page, each request for them logged. */
export function addDownloadRoutes(app: App, { downloads, oneTimeTokens, downloadGate }: Parts): void {
  for (const path of ['/demo/downloads/*', '/demo/one-time/*'])
    app.use(path, async (context, next) => {
      const cookie = context.req.header('cookie');
      const { pathname } = new URL(context.req.url);
      downloads.push({
        method: context.req.method,
        path: pathname,
        ...(cookie === undefined ? {} : { cookie }),
      });
      await next();
    });
  for (const download of DEMO_DOWNLOADS) addRoute(download);
  app.get(`${SIZED_PATH}:bytes{[0-9]{1,11}}`, (context) =>
    whole(sizedDownload(Number(context.req.param('bytes')))),
  );

  function keptWhole(download: DemoDownload, headers?: Record<string, string>): Response {
    // A browser that looks at the first bytes for the type waits for them before it begins a download.
    const unlooked = downloadGate.isShut ? { 'x-content-type-options': 'nosniff' } : {};
    const content = streamOf(download.content, 0, downloadGate.untilOpen);
    return new Response(content, { headers: { ...headersOf(download), ...headers, ...unlooked } });
  }

  function addRoute(download: DemoDownload): void {
    const { by, path } = download;
    if (path === null) return;
    switch (by) {
      case 'one-time':
        app.get(`${ONE_TIME_PATH}:token`, (context) =>
          oneTimeTokens.delete(context.req.param('token'))
            ? keptWhole(download)
            : context.text('This address was used before', 410),
        );
        return;
      case 'form':
        app.post(path, () => keptWhole(download));
        app.all(path, (context) => context.text('Only by the form', 405, { allow: 'POST' }));
        return;
      case 'link':
        app.get(path, answerFor(path, download, keptWhole));
        return;
      case 'script':
    }
  }
}

type Answer = (context: Context<Environment>) => Response;

function answerFor(path: string, download: DemoDownload, keptWhole: typeof whole): Answer {
  switch (path) {
    case SLOW_PATH:
      return (context) => slow(download, context.req.query('ms'));
    case TWICE_PATH:
      return everySecondFails(download);
    case RESUMABLE_PATH:
      return resumable(download);
    case REDIRECTING_PATH:
      return (context) =>
        context.req.query('file') === undefined
          ? context.redirect(`${path}?file=1`)
          : whole(download, { 'last-modified': LAST_MODIFIED });
    default:
      return () => keptWhole(download, { 'last-modified': LAST_MODIFIED });
  }
}

/** Nothing is kept by the browser, so that each further fetch is seen here. */
function headersOf(download: DemoDownload): Record<string, string> {
  const { fileName, contentType, content } = download;
  return {
    ...declaredBy(download),
    'cache-control': 'no-cache',
    'content-disposition': attachmentNamed(fileName),
    'content-length': String(content.sizeBytes),
    'content-type': contentType,
  };
}

function declaredBy({ declares, content }: DemoDownload): Record<string, string> {
  switch (declares) {
    case 'repr-digest':
      return { 'repr-digest': `sha-256=:${base64Hash(content, 'sha256')}:` };
    case 'content-md5':
      return { 'content-md5': base64Hash(content, 'md5') };
    default:
      return {};
  }
}

function base64Hash(content: Content, algorithm: 'sha256' | 'md5'): string {
  return Buffer.from(hashOfContent(content, algorithm), 'hex').toString('base64');
}

function whole(download: DemoDownload, headers: Record<string, string> = {}): Response {
  return new Response(streamOf(download.content), { headers: { ...headersOf(download), ...headers } });
}

function slow(download: DemoDownload, asked = ''): Response {
  const durationMs = /^\d{1,6}$/.test(asked) ? Number(asked) : SLOW_MS;
  const count = [...download.content.parts()].length;
  const content = streamOf(download.content, 0, () => sleep(durationMs / count));
  return new Response(content, { headers: headersOf(download) });
}

function everySecondFails(download: DemoDownload): Answer {
  let count = 0;
  return (context) => {
    count += 1;
    return count % 2 === 0 ? context.text('Not now', 503) : whole(download);
  };
}

function resumable(download: DemoDownload): Answer {
  const { sizeBytes } = download.content;
  const broken = new Set<string>();
  return (context) => {
    const headers = {
      ...headersOf(download),
      'accept-ranges': 'bytes',
      etag: ETAG,
      'last-modified': LAST_MODIFIED,
    };
    const asked = context.req.query('break');
    if (asked !== undefined && !broken.has(asked)) {
      broken.add(asked);
      return breakOff(context, download.content, headers);
    }
    const startByte = startOfRange(context);
    if (startByte === null) return whole(download, headers);
    if (startByte >= sizeBytes)
      return new Response(null, { status: 416, headers: { 'content-range': `bytes */${sizeBytes}` } });
    return new Response(streamOf(download.content, startByte), {
      status: 206,
      headers: {
        ...headers,
        'content-length': String(sizeBytes - startByte),
        'content-range': `bytes ${startByte}-${sizeBytes - 1}/${sizeBytes}`,
      },
    });
  };
}

/** The first byte that is asked for; null where all are, or where the range is of another version or form. */
function startOfRange(context: Context<Environment>): number | null {
  const condition = context.req.header('if-range');
  if (condition !== undefined && condition !== ETAG && condition !== LAST_MODIFIED) return null;
  const [, start] = /^bytes=(\d{1,15})-$/.exec(context.req.header('range') ?? '') ?? [];
  return start === undefined ? null : Number(start);
}

/** Announces all of the content, sends half of it, and ends the connection. */
function breakOff(
  context: Context<Environment>,
  content: Content,
  headers: Record<string, string>,
): Response {
  const { outgoing } = context.env;
  const half = Buffer.concat([...content.parts()]).subarray(0, content.sizeBytes / 2);
  outgoing.writeHead(200, headers);
  outgoing.write(half, () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}

/** Content as it is sent: made when it is asked for, each part once it may come. */
function streamOf(
  content: Content,
  fromByte = 0,
  untilNext?: () => Promise<void>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const parts = content.parts(fromByte);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = parts.next();
      if (done !== true) await untilNext?.();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    cancel() {
      parts.return();
    },
  });
}
