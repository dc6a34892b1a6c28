import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { QueueState } from '../../domain/queue-state.ts';
import type { SentRequest } from '../../domain/sent-request.ts';

/** What the views of the queue and of the requests read of the store, beside what every page reads. */
export type ActivityReader = {
  queue: () => Promise<QueueState>;
  /** What was sent, newest first; `before` is the last one that was read, null to begin. */
  sentRequests: (before: SentRequest | null, atMost: number) => Promise<SentRequest[]>;
  sentRequestCount: () => Promise<number>;
  /** What was sent since a moment, oldest first, at most so many. */
  requestsSince: (sinceMs: number, atMost: number) => Promise<SentRequest[]>;
};

/** Gives the reader to the views below it. */
export const ActivityContext = createContext<ActivityReader | null>(null);

/** The reader of the page that a view is on. */
export function useActivity(): ActivityReader {
  const reader = useContext(ActivityContext);
  if (reader === null) throw new Error('This view is not inside an ActivityContext.');
  return reader;
}
