import type { DatabaseAccess } from './database-access.ts';
import { queueState, requestsSince, sentRequestCount, sentRequests } from './read-activity.ts';
import { checksAfter, checksByIds, historyBlocks } from './read-history.ts';
import { latestChecks } from './read.ts';

/** What the page of the history reads, beside what every page reads. */
export function createHistoryReader(database: DatabaseAccess) {
  return {
    history: {
      newest: async (atMost: number) => latestChecks(await database(), atMost),
      blocks: async () => historyBlocks(await database()),
      checksByIds: async (ids: readonly string[]) => checksByIds(await database(), ids),
      checksAfter: async (id: string | null, atMost: number) => checksAfter(await database(), id, atMost),
    },
    activity: {
      queue: async () => queueState(await database()),
      sentRequests: async (...asked: Asked) => sentRequests(await database(), ...asked),
      sentRequestCount: async () => sentRequestCount(await database()),
      requestsSince: async (sinceMs: number, atMost: number) =>
        requestsSince(await database(), sinceMs, atMost),
    },
  };
}

type Asked = Parameters<typeof sentRequests> extends [unknown, ...infer Rest] ? Rest : never;
