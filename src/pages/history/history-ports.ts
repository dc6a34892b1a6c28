import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Check } from '../../domain/check.ts';
import type { PagePorts } from '../../ui/ports.ts';
import type { ActivityReader } from './activity-ports.ts';

/** What the history reads of the store, beside what every page reads. Parts of other checks are in none of it. */
export type HistoryReader = {
  /** The newest checks, newest first. */
  newest: (atMost: number) => Promise<Check[]>;
  /** All lines of the history, in blocks as `history-line.ts` reads them. */
  blocks: () => Promise<string[]>;
  /** The checks with these ids, those that are there. */
  checksByIds: (ids: readonly string[]) => Promise<Check[]>;
  /** The checks behind this one in the order of their ids; null: from the first on. */
  checksAfter: (id: string | null, atMost: number) => Promise<Check[]>;
};

/** What the page of the history needs of its surroundings. */
export type HistoryPorts = PagePorts & { history: HistoryReader; activity: ActivityReader };

/** Gives the reader to the view below it. */
export const HistoryContext = createContext<HistoryReader | null>(null);

/** The reader of the page that the view is on. */
export function useHistoryReader(): HistoryReader {
  const reader = useContext(HistoryContext);
  if (reader === null) throw new Error('This view is not inside a HistoryContext.');
  return reader;
}
