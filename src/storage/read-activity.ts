import { isCheckJob, LANES } from '../domain/job.ts';
import { EMPTY_LEDGER } from '../domain/ledger.ts';
import type { QueueState } from '../domain/queue-state.ts';
import type { SentRequest } from '../domain/sent-request.ts';
import { turnOrder } from '../domain/turn.ts';
import { rangeOfLane } from './lane-range.ts';
import type { Database } from './read.ts';

/** So many of each lane are read, and so many in all are shown. */
const SHOWN = 50;

/** What waits, as it stands now. */
export async function queueState(database: Database): Promise<QueueState> {
  const transaction = database.transaction(['jobs', 'batches', 'checks', 'records']);
  const byTurn = transaction.objectStore('jobs').index('by-turn');
  const [counts, heads, batches, record] = await Promise.all([
    Promise.all(LANES.map((lane) => byTurn.count(rangeOfLane(lane)))),
    Promise.all(LANES.map((lane) => byTurn.getAll(rangeOfLane(lane), SHOWN))),
    transaction.objectStore('batches').getAll(),
    transaction.objectStore('records').get('ledger'),
  ]);
  const { servedMs } = record?.name === 'ledger' ? record.value : EMPTY_LEDGER;
  const inTurn = heads
    .flat()
    .map((job) => ({ job, dueAtMs: job.notBeforeMs }))
    .toSorted((a, b) => turnOrder(a, b, servedMs))
    .slice(0, SHOWN);
  const checks = transaction.objectStore('checks');
  const next = inTurn.map(async ({ job }) => ({
    job,
    check: isCheckJob(job) ? ((await checks.get(job.checkId)) ?? null) : null,
  }));
  return {
    waiting: LANES.map((lane, index) => ({ lane, count: counts[index] ?? 0 })),
    next: await Promise.all(next),
    batches,
  };
}

/** What left this browser, newest first; `before` is the last one that was read, null to begin. */
export async function sentRequests(
  database: Database,
  before: SentRequest | null,
  atMost: number,
): Promise<SentRequest[]> {
  const earlier = before === null ? null : IDBKeyRange.upperBound([before.atMs, before.n], true);
  const found: SentRequest[] = [];
  let cursor = await database.transaction('requests').store.openCursor(earlier, 'prev');
  while (cursor && found.length < atMost) {
    found.push(cursor.value);
    cursor = await cursor.continue();
  }
  return found;
}

/** What left this browser since a moment, oldest first, in one reading. */
export function requestsSince(database: Database, sinceMs: number, atMost: number): Promise<SentRequest[]> {
  return database.getAll('requests', IDBKeyRange.lowerBound([sinceMs]), atMost);
}

/** How many requests are noted. */
export function sentRequestCount(database: Database): Promise<number> {
  return database.count('requests');
}
