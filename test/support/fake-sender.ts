import type { FileSender, FileToSend } from '../../src/background/ports.ts';
import { VouchFailure, type VouchError } from '../../src/domain/errors.ts';
import { createDeferred, type Deferred } from './deferred.ts';

/** Sends no file anywhere, as the document does that outlives the background; a test says how each sending ends. */
export type FakeSender = FileSender & {
  prepared: FileToSend[];
  /** The addresses that files were sent to, in their order. */
  sentTo: string[];
  /** Why no file can be opened; null where each can. */
  trouble: VouchError | null;
  /** The analysis by which each file arrives at once; null where a test says so for each. */
  arrivesAs: string | null;
  arrive: (checkId: string, analysisId: string) => void;
  fail: (checkId: string, error: VouchError) => void;
  /** It is gone, with all that it was sending. */
  vanish: () => void;
};

/** A sender that has every file. */
export function createFakeSender(): FakeSender {
  const sending = new Map<string, Deferred<string>>();

  function until(checkId: string, signal: AbortSignal): Promise<string> {
    const ending = sending.get(checkId);
    if (!ending) return Promise.reject(new VouchFailure({ kind: 'unavailable', status: null }));
    signal.addEventListener('abort', () => {
      sending.delete(checkId);
      ending.reject(new VouchFailure({ kind: 'cancelled' }));
    });
    return ending.promise;
  }

  const sender: FakeSender = {
    prepared: [],
    sentTo: [],
    trouble: null,
    arrivesAs: null,
    prepare: async (file) => {
      sender.prepared.push(file);
      if (sender.trouble) throw new VouchFailure(sender.trouble);
    },
    send: (checkId, address, signal) => {
      sender.sentTo.push(address);
      const ending = createDeferred<string>();
      // Nobody may be there any more when it ends.
      ending.promise.catch(() => undefined);
      sending.set(checkId, ending);
      if (sender.arrivesAs !== null) ending.resolve(sender.arrivesAs);
      return until(checkId, signal);
    },
    isSending: async (checkId) => sending.has(checkId),
    follow: until,
    arrive: (checkId, analysisId) => sending.get(checkId)?.resolve(analysisId),
    fail: (checkId, error) => sending.get(checkId)?.reject(new VouchFailure(error)),
    vanish: () => sending.clear(),
  };
  return sender;
}

/** One for what uploads nothing. */
export const NO_SENDER: FileSender = {
  prepare: nobodySends,
  send: nobodySends,
  isSending: nobodySends,
  follow: nobodySends,
};

function nobodySends(): Promise<never> {
  return Promise.reject(new Error('Nobody sends files here'));
}
