import pRetry from 'p-retry';
import { VouchFailure, type VouchError } from '../domain/errors.ts';
import type { ApiRequest } from './request.ts';

const REPEATS = 3;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;
const REPEATABLE_STATUSES: ReadonlySet<number | null> = new Set([503, 504, null]);

/**
 * Whether a request that failed may be sent again by itself: a GET that the service failed for the moment (503, 504) or
 * whose connection broke. Never what submits, votes or writes: that may have arrived. Fact sheet section 2.
 */
export function isWorthRepeating({ method }: Pick<ApiRequest, 'method'>, error: VouchError): boolean {
  return method === 'GET' && error.kind === 'unavailable' && REPEATABLE_STATUSES.has(error.status);
}

/**
 * A way of sending that repeats what is worth repeating, three times at most, after waits that double from one second
 * on and are drawn out by chance up to twice as long, so that not everybody comes back at once. Each repeat is a request
 * that counts: whoever keeps an account of requests repeats by its own queue instead.
 */
export function retrying<Answer>(
  send: (request: ApiRequest) => Promise<Answer>,
): (request: ApiRequest) => Promise<Answer> {
  return async (request) => {
    if (request.method !== 'GET') return send(request);
    try {
      return await pRetry(() => send(request), {
        retries: REPEATS,
        minTimeout: FIRST_WAIT_MS,
        maxTimeout: LONGEST_WAIT_MS,
        randomize: true,
        shouldRetry: ({ error }) => error instanceof VouchFailure && isWorthRepeating(request, error.error),
        ...(request.signal ? { signal: request.signal } : {}),
      });
    } catch (cause) {
      if (cause instanceof VouchFailure || !request.signal?.aborted) throw cause;
      throw new VouchFailure({ kind: 'cancelled' });
    }
  };
}
