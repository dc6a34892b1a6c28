import pRetry from 'p-retry';
import { VouchFailure, type VouchError } from '../../domain/errors.ts';
import type { ApiRequest } from './request.ts';

const REPEATS = 3;
const FIRST_WAIT_MS = 1_000;
const REPEATABLE_STATUSES: ReadonlySet<number | null> = new Set([503, 504, null]);

/**
 * Whether a GET that failed may be sent again by itself: after a failure of the moment (503, 504), or where the connection
 * broke. Fact sheet section 2.
 */
export function isWorthRepeating(error: VouchError): boolean {
  return error.kind === 'unavailable' && REPEATABLE_STATUSES.has(error.status);
}

/**
 * A way of sending that repeats a GET where that is worth it, three times at most; never what submits, votes or writes,
 * for that may have arrived. The waits double from one second on and are drawn out by chance up to twice as long, so that
 * not everybody comes back at once. Each repeat is a request that counts: whoever keeps an account of requests repeats by
 * a queue of its own instead.
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
        randomize: true,
        shouldRetry: ({ error }) => error instanceof VouchFailure && isWorthRepeating(error.error),
        ...(request.signal ? { signal: request.signal } : {}),
      });
    } catch (cause) {
      if (cause instanceof VouchFailure || !request.signal?.aborted) throw cause;
      throw new VouchFailure({ kind: 'cancelled' });
    }
  };
}
