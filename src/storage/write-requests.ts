import type { SentRequest } from '../domain/sent-request.ts';
import type { DatabaseAccess } from './database-access.ts';

/** Writes what leaves this browser. */
export type RequestWriter = {
  /** Notes a request before it leaves; what is older than 30 days goes. */
  addRequest: (request: SentRequest) => Promise<void>;
  /** Notes the status that it was answered with. */
  answerRequest: (request: SentRequest, status: number) => Promise<void>;
};

const KEPT_MS = 30 * 86_400_000;

/** The writes over the database; what an answer changes is told to the pages, and this with it. */
export function createRequestWriter(database: DatabaseAccess): RequestWriter {
  return {
    addRequest: async (request) => {
      const { store, done } = (await database()).transaction('requests', 'readwrite');
      await Promise.all([
        store.delete(IDBKeyRange.upperBound([request.atMs - KEPT_MS, 0])),
        store.put(request),
        done,
      ]);
    },

    answerRequest: async (request, status) => {
      const { store, done } = (await database()).transaction('requests', 'readwrite');
      // One that was wiped meanwhile stays wiped.
      const isThere = (await store.getKey([request.atMs, request.n])) !== undefined;
      if (isThere) await store.put({ ...request, status });
      await done;
    },
  };
}
