import { MessageChannel } from 'node:worker_threads';
import { createHashDesk } from '../../../src/hashing/hash-desk.ts';
import type { HashThread } from '../../../src/hashing/streamed-hash.ts';

/** The Worker's work over a real channel, with buffers that really move, and what was seen of it. */
export type SeenThread = HashThread & {
  /** The most chunks that were on their way at once. */
  mostInFlight: () => number;
  isTerminated: () => boolean;
  /** Lets the Worker do nothing until it is let go. */
  hold: () => () => void;
  fail: () => void;
};

/** Opens one; it ends when it is terminated. */
export function openSeenThread(): SeenThread {
  const { port1: page, port2: worker } = new MessageChannel();
  let inFlight = 0;
  let most = 0;
  let isTerminated = false;
  let held: Promise<void> = Promise.resolve();
  let onFailed = () => {};
  const take = createHashDesk((answer, transfer) => worker.postMessage(answer, transferable(transfer)));
  worker.on('message', (message: unknown) => void held.then(() => take(message)));
  return {
    post: (order, transfer) => {
      if (order.type === 'bytes') most = Math.max(most, (inFlight += 1));
      page.postMessage(order, transferable(transfer));
    },
    listen: (onAnswer, onFailure) => {
      onFailed = onFailure;
      page.on('message', (answer: { type: string }) => {
        if (answer.type === 'taken') inFlight -= 1;
        onAnswer(answer);
      });
    },
    terminate: () => {
      isTerminated = true;
      page.close();
    },
    mostInFlight: () => most,
    isTerminated: () => isTerminated,
    hold: () => {
      let letGo = () => {};
      held = new Promise((resolve) => (letGo = resolve));
      return letGo;
    },
    fail: () => onFailed(),
  };
}

function transferable(transfer: Transferable[]): ArrayBuffer[] {
  return transfer.filter((each) => each instanceof ArrayBuffer);
}
