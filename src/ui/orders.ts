import { signal, type ReadonlySignal } from '@preact/signals';
import { VouchFailure, type VouchError } from '../domain/errors.ts';
import type { Envelope, RequestOf, RequestType, ResultOf, Send } from '../messaging/protocol.ts';

/** How a page gives orders to the background, and what became of the last one. */
export type Orders = {
  /** Gives an order; a failure is an answer here, and is shown as a problem. */
  give: <T extends RequestType>(request: RequestOf<T>) => Promise<Envelope<ResultOf<T>>>;
  /** Gives an order whose failure the caller shows itself. */
  ask: <T extends RequestType>(request: RequestOf<T>) => Promise<Envelope<ResultOf<T>>>;
  /** Why the last order failed; null when it did not. */
  problem: ReadonlySignal<VouchError | null>;
  dismissProblem: () => void;
};

/** Orders over a `send`; `refresh` reads again what the order may have changed. */
export function createOrders(send: Send, refresh: () => Promise<void>): Orders {
  const problem = signal<VouchError | null>(null);

  async function give<T extends RequestType>(request: RequestOf<T>): Promise<Envelope<ResultOf<T>>> {
    const answer = await ask<T>(request);
    if (!answer.ok) problem.value = answer.error;
    return answer;
  }

  async function ask<T extends RequestType>(request: RequestOf<T>): Promise<Envelope<ResultOf<T>>> {
    problem.value = null;
    const answer = await answerTo<T>(request);
    await refresh();
    return answer;
  }

  async function answerTo<T extends RequestType>(request: RequestOf<T>): Promise<Envelope<ResultOf<T>>> {
    try {
      return { ok: true, result: await send<T>(request) };
    } catch (cause) {
      return { ok: false, error: errorOf(cause) };
    }
  }

  return { give, ask, problem, dismissProblem: () => void (problem.value = null) };
}

/** A background that could not be reached at all has answered nothing that we know. */
function errorOf(cause: unknown): VouchError {
  return cause instanceof VouchFailure ? cause.error : { kind: 'unexpected-answer', what: 'background' };
}
