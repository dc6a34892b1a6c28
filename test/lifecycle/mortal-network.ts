import { createDeferred } from '../support/deferred.ts';
import type { Mortal } from './mortal.ts';

/** What becomes of a request: answered, so much later; lost, as when a connection breaks; or nothing ever comes. */
export type Reply =
  | { kind: 'answer'; response: Response; afterMs: number }
  | { kind: 'lost' }
  | { kind: 'hangs' };

/** What a worker that can end needs to send requests. */
export type MortalNetworkPorts = {
  mortal: Mortal;
  /** The request is on its way to the service; `isEqual`: while one that asks for the same is. */
  respond: (url: string, init: RequestInit, isEqual: boolean) => Promise<Reply>;
  later: (afterMs: number, happen: () => void) => void;
};

/** Sends requests: what has left reaches the service, and after the worker's end the answer reaches nobody. */
export function mortalFetch(
  ports: MortalNetworkPorts,
): (url: string, init: RequestInit) => Promise<Response> {
  const { mortal, respond, later } = ports;
  const onTheirWay: string[] = [];

  return async (url, init) => {
    const line = `${init.method ?? 'GET'} ${new URL(url).pathname}`;
    const isEqual = onTheirWay.includes(line);
    onTheirWay.push(line);
    try {
      const label = `request ${line}`;
      const reply = await mortal.reach({ label, act: () => respond(url, init, isEqual) });
      return await answerOf(reply, init.signal ?? null);
    } finally {
      onTheirWay.splice(onTheirWay.indexOf(line), 1);
    }
  };

  function answerOf(reply: Reply, signal: AbortSignal | null): Promise<Response> {
    const { promise, resolve, reject } = createDeferred<Response>();
    signal?.addEventListener('abort', () => reject(signal.reason));
    if (signal?.aborted) reject(signal.reason);
    if (reply.kind !== 'hangs') later(reply.kind === 'answer' ? reply.afterMs : 0, comeBack);
    return promise;

    function comeBack(): void {
      if (!mortal.isAlive()) return;
      if (reply.kind === 'answer') resolve(reply.response);
      else reject(new TypeError('reset'));
    }
  }
}
