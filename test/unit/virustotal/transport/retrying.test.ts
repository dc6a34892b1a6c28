import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VouchFailure, type VouchError } from '../../../../src/domain/errors.ts';
import type { ApiRequest } from '../../../../src/virustotal/transport/request.ts';
import { isWorthRepeating, retrying } from '../../../../src/virustotal/transport/retrying.ts';
import { errorOf } from '../fake-service.ts';

const GET: ApiRequest = { method: 'GET', path: '/urls/abc' };
const BROKEN: VouchError = { kind: 'unavailable', status: null };

/** A way of sending that fails with these errors, one after the other, and then answers. It notes when it was asked. */
function failingWith(...errors: VouchError[]) {
  const startedAtMs = Date.now();
  const askedAtMs: number[] = [];
  const send = vi.fn((_request: ApiRequest) => {
    const error = errors[askedAtMs.length];
    askedAtMs.push(Date.now() - startedAtMs);
    return error ? Promise.reject(new VouchFailure(error)) : Promise.resolve('answer');
  });
  return { send, askedAtMs };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('what is worth repeating', () => {
  it.each([503, 504, null])('is a GET that failed with status %s', (status) => {
    expect(isWorthRepeating({ kind: 'unavailable', status })).toBe(true);
  });

  it.each<VouchError>([
    { kind: 'unavailable', status: 500 },
    { kind: 'unavailable', status: 424 },
    { kind: 'timeout', afterMs: 25_000 },
    { kind: 'offline' },
    { kind: 'too-many-requests', retryAtMs: 0 },
    { kind: 'quota-spent', untilMs: null },
    { kind: 'not-found' },
    { kind: 'not-ready' },
    { kind: 'unexpected-answer', what: 'JSON' },
    { kind: 'cancelled' },
  ])('is no GET that failed with $kind $status', (error) => {
    expect(isWorthRepeating(error)).toBe(false);
  });
});

describe('retrying', () => {
  it('gives the answer that a repeat brought', async () => {
    const { send } = failingWith({ kind: 'unavailable', status: 503 }, BROKEN);
    const answer = retrying(send)(GET);
    await vi.runAllTimersAsync();
    expect(await answer).toBe('answer');
    expect(send.mock.calls).toEqual([[GET], [GET], [GET]]);
  });

  it('gives up after three repeats with the last error', async () => {
    const { send } = failingWith(BROKEN, BROKEN, BROKEN, { kind: 'unavailable', status: 504 });
    const error = errorOf(retrying(send)(GET));
    await vi.runAllTimersAsync();
    expect(await error).toEqual({ kind: 'unavailable', status: 504 });
    expect(send).toHaveBeenCalledTimes(4);
  });

  it.each([
    ['shortest', 0, [0, 1_000, 3_000, 7_000]],
    ['longest', 1 - Number.EPSILON, [0, 2_000, 6_000, 14_000]],
  ])('doubles its waits, here the %s that chance gives', async (_, chance, expectedMs) => {
    vi.spyOn(Math, 'random').mockReturnValue(chance);
    const { send, askedAtMs } = failingWith(BROKEN, BROKEN, BROKEN);
    const answer = retrying(send)(GET);
    await vi.runAllTimersAsync();
    await answer;
    expect(askedAtMs).toEqual(expectedMs);
  });

  it('stops at the first error that is not worth repeating', async () => {
    const { send } = failingWith(BROKEN, { kind: 'not-found' });
    const error = errorOf(retrying(send)(GET));
    await vi.runAllTimersAsync();
    expect(await error).toEqual({ kind: 'not-found' });
    expect(send).toHaveBeenCalledTimes(2);
  });

  it.each(['POST', 'PATCH', 'DELETE'] as const)('sends a %s once', async (method) => {
    const { send } = failingWith(BROKEN);
    const error = errorOf(retrying(send)({ ...GET, method }));
    await vi.runAllTimersAsync();
    expect(await error).toEqual(BROKEN);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('is ended by the signal during a wait, at once and without a further request', async () => {
    const stop = new AbortController();
    const { send } = failingWith(BROKEN);
    const error = errorOf(retrying(send)({ ...GET, signal: stop.signal }));
    await vi.advanceTimersByTimeAsync(500);
    stop.abort();
    expect(await error).toEqual({ kind: 'cancelled' });
    await vi.runAllTimersAsync();
    expect(send).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([undefined, 'a text', new TypeError('Another reason')])(
    'is cancelled before the first request where the signal has ended it for the reason %s',
    async (reason) => {
      const { send } = failingWith();
      expect(await errorOf(retrying(send)({ ...GET, signal: AbortSignal.abort(reason) }))).toEqual({
        kind: 'cancelled',
      });
      expect(send).not.toHaveBeenCalled();
    },
  );
});
