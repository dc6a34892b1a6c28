import type { Ledger } from '../domain/ledger.ts';
import { turnOrder, type WaitingJob } from '../domain/turn.ts';

/** The job whose turn it is, of those that are due. */
export function nextJob(due: readonly WaitingJob[], served: Ledger['servedMs']): WaitingJob | null {
  return due.reduce<WaitingJob | null>(
    (best, each) => (best === null || turnOrder(each, best, served) < 0 ? each : best),
    null,
  );
}
