import { afterEach, describe, expect, it, vi } from 'vitest';
import { BROKEN_OFF } from '../../../../src/domain/errors.ts';
import { REQUEST_TIMEOUT_MS, sendRequest } from '../../../../src/virustotal/transport/request.ts';
import {
  ACCESS,
  errorOf,
  failureOf,
  jsonBodyOf,
  NOW_MS,
  portsAnswering,
  portsWithJson,
} from '../fake-service.ts';
import { wireAnswer, wireError } from '../wire-objects.ts';

const GET = { method: 'GET', path: '/urls/abc' } as const;

/** What `fetch` does while nobody answers: it ends with its signal. */
function silence(init: RequestInit): Promise<Response> {
  return new Promise((_, reject) => {
    const { signal } = init;
    const end = () => reject(new DOMException('The operation was aborted.', 'AbortError'));
    if (signal?.aborted) end();
    signal?.addEventListener('abort', end);
  });
}

/** Stands in for the clock behind `AbortSignal.timeout`; gives what lets the time run out. */
function timeoutByHand() {
  const controller = new AbortController();
  const asked = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(controller.signal);
  return { runOut: () => controller.abort(), asked };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('sendRequest', () => {
  it('gives the JSON of a successful answer', async () => {
    const body = wireAnswer('url', 'abc');
    expect(await sendRequest(portsWithJson(body), ACCESS, GET)).toEqual(body);
  });

  it('sends the key in its header only, and nothing that a browser would keep or add', async () => {
    const ports = portsWithJson(wireAnswer('url', 'abc'));
    await sendRequest(ports, ACCESS, GET);
    const [url, init] = ports.fetch.mock.calls[0] ?? [];
    expect(url).toBe('https://api.example/api/v3/urls/abc');
    expect(init).toMatchObject({
      method: 'GET',
      headers: { 'x-apikey': ACCESS.key, accept: 'application/json' },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    expect(init).not.toHaveProperty('body');
  });

  it('sends a form as it is', async () => {
    const ports = portsWithJson(wireAnswer('analysis', 'u-1'));
    const form = new URLSearchParams({ url: 'https://shop.example/?a=1&b=я' });
    await sendRequest(ports, ACCESS, { method: 'POST', path: '/urls', form });
    expect(ports.fetch.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', body: form });
  });

  it('sends JSON as such, with all that every request is sent with', async () => {
    const ports = portsWithJson(wireAnswer('comment', 'u-1'));
    const json = { data: { text: 'Half of a pair: \ud83d, "quoted"' } };
    await sendRequest(ports, ACCESS, { method: 'POST', path: '/urls/abc/comments', json });
    const init = ports.fetch.mock.calls[0]?.[1];
    expect(init).toMatchObject({
      method: 'POST',
      headers: { 'x-apikey': ACCESS.key, accept: 'application/json', 'content-type': 'application/json' },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    expect(jsonBodyOf(init)).toEqual(json);
  });

  it('says of no body that it is JSON but of one that is', async () => {
    const ports = portsWithJson(wireAnswer('analysis', 'u-1'));
    await sendRequest(ports, ACCESS, { method: 'POST', path: '/urls/abc/analyse' });
    await sendRequest(ports, ACCESS, { method: 'POST', path: '/urls', form: new URLSearchParams() });
    for (const [, init] of ports.fetch.mock.calls) expect(init.headers).not.toHaveProperty('content-type');
  });

  it.each([
    ['an empty body', () => new Response('')],
    ['no body', () => new Response(null, { status: 204 })],
    ['white space', () => new Response(' \r\n')],
  ])('takes %s for a success of a deletion, and of nothing else', async (_, answer) => {
    const ports = portsAnswering(() => Promise.resolve(answer()));
    expect(await sendRequest(ports, ACCESS, { method: 'DELETE', path: '/comments/u-1' })).toBeNull();
    for (const method of ['GET', 'POST'] as const)
      expect(await errorOf(sendRequest(ports, ACCESS, { method, path: '/comments/u-1' }))).toEqual({
        kind: 'unexpected-answer',
        what: BROKEN_OFF,
      });
  });

  it('refuses a page that answers a deletion, and an error without a body', async () => {
    const deletion = { method: 'DELETE', path: '/comments/u-1' } as const;
    const page = portsAnswering(() => Promise.resolve(new Response('<html>Log in</html>')));
    expect(await errorOf(sendRequest(page, ACCESS, deletion))).toEqual({
      kind: 'unexpected-answer',
      what: 'JSON',
    });
    const broken = portsAnswering(() => Promise.resolve(new Response('', { status: 503 })));
    expect(await errorOf(sendRequest(broken, ACCESS, deletion))).toEqual({
      kind: 'unavailable',
      status: 503,
    });
  });

  it('gives up before Chromium kills a worker', () => {
    expect(REQUEST_TIMEOUT_MS).toBeLessThanOrEqual(25_000);
  });

  it('ends a request that nobody answers with a time-out', async () => {
    const timeout = timeoutByHand();
    const error = errorOf(sendRequest(portsAnswering(silence), ACCESS, GET));
    timeout.runOut();
    expect(await error).toEqual({ kind: 'timeout', afterMs: REQUEST_TIMEOUT_MS });
    expect(timeout.asked).toHaveBeenCalledWith(REQUEST_TIMEOUT_MS);
  });

  it('ends a request whose body never comes with a time-out', async () => {
    const timeout = timeoutByHand();
    const endless = (init: RequestInit) => {
      const body = new ReadableStream({
        start: (controller) =>
          init.signal?.addEventListener('abort', () => controller.error(new Error('aborted'))),
      });
      return Promise.resolve(new Response(body));
    };
    const error = errorOf(sendRequest(portsAnswering(endless), ACCESS, GET));
    timeout.runOut();
    expect(await error).toEqual({ kind: 'timeout', afterMs: REQUEST_TIMEOUT_MS });
  });

  it('ends with "cancelled" when somebody stops it, before it leaves or while it waits', async () => {
    const stopped = new AbortController();
    const error = errorOf(sendRequest(portsAnswering(silence), ACCESS, { ...GET, signal: stopped.signal }));
    stopped.abort();
    expect(await error).toEqual({ kind: 'cancelled' });
    const late = sendRequest(portsAnswering(silence), ACCESS, { ...GET, signal: stopped.signal });
    expect(await errorOf(late)).toEqual({ kind: 'cancelled' });
  });

  it('tells a dead network from a dead service', async () => {
    const reset = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await errorOf(sendRequest(portsAnswering(reset), ACCESS, GET))).toEqual({
      kind: 'unavailable',
      status: null,
    });
    expect(await errorOf(sendRequest(portsAnswering(reset, false), ACCESS, GET))).toEqual({
      kind: 'offline',
    });
  });

  it('ends as unavailable when the connection breaks inside the body', async () => {
    const broken = () => {
      const body = new ReadableStream({ start: (controller) => controller.error(new TypeError('reset')) });
      return Promise.resolve(new Response(body));
    };
    expect(await errorOf(sendRequest(portsAnswering(broken), ACCESS, GET))).toEqual({
      kind: 'unavailable',
      status: null,
    });
  });

  it.each([
    ['', BROKEN_OFF],
    ['{"data":', BROKEN_OFF],
    ['<html>hello</html>', 'JSON'],
  ])('refuses a success that is not JSON: "%s", as %s', async (text, what) => {
    const ports = portsAnswering(() => Promise.resolve(new Response(text)));
    expect(await errorOf(sendRequest(ports, ACCESS, GET))).toEqual({ kind: 'unexpected-answer', what });
  });

  it('reads a failed answer with its Retry-After', async () => {
    const ports = portsWithJson(wireError('TooManyRequestsError'), 429, { 'Retry-After': '7' });
    expect(await errorOf(sendRequest(ports, ACCESS, GET))).toEqual({
      kind: 'too-many-requests',
      retryAtMs: NOW_MS + 7000,
    });
  });

  it('takes a 429 whose body breaks off for one, and another error for a broken connection', async () => {
    const brokenOff = (status: number) =>
      portsAnswering(() => {
        const body = new ReadableStream({ start: (controller) => controller.error(new TypeError('cut')) });
        return Promise.resolve(new Response(body, { status, headers: { 'retry-after': '7' } }));
      });
    expect(await errorOf(sendRequest(brokenOff(429), ACCESS, GET))).toEqual({
      kind: 'too-many-requests',
      retryAtMs: NOW_MS + 7000,
    });
    expect(await errorOf(sendRequest(brokenOff(404), ACCESS, GET))).toEqual({
      kind: 'unavailable',
      status: null,
    });
  });

  it('gives an answer without the key that stands in it', async () => {
    const ports = portsWithJson({ data: { id: ACCESS.key, cursor: `x${ACCESS.key}`, name: 'anna' } });
    expect(await sendRequest(ports, ACCESS, GET)).toEqual({ data: { id: '', cursor: '', name: 'anna' } });
  });

  it.each([
    [
      'an error that echoes it',
      () => portsWithJson(wireError('WrongCredentialsError', `Wrong: ${ACCESS.key}`), 401),
    ],
    ['a page that echoes it', () => portsAnswering(() => Promise.resolve(new Response(ACCESS.key)))],
    [
      'a broken connection',
      () => portsAnswering(() => Promise.reject(new TypeError(`GET /users/${ACCESS.key}`))),
    ],
  ])('lets the key into no failure: %s', async (_, ports) => {
    const failure = await failureOf(
      sendRequest(ports(), ACCESS, { method: 'GET', path: `/users/${ACCESS.key}` }),
    );
    expect(failure.cause).toBeUndefined();
    expect(`${failure.message}${failure.stack}${JSON.stringify(failure.error)}`).not.toContain(ACCESS.key);
  });
});
