import type { Check } from '../../domain/check.ts';
import type { KeptReport } from '../schema.ts';
import type { StoreReader } from '../store-reader.ts';
import { reportIn } from './keep-report.ts';
import type { PrivateRows } from './private-rows.ts';

/** What is read of private windows; the single things are those of all windows. */
export type PrivateReads = Omit<StoreReader, 'records' | 'settings' | 'account' | 'ledger'>;

const LATEST_CHECKS = 50;

/** The reads over the rows; of the other windows only reports are known. */
export function createPrivateReads(rows: () => Promise<PrivateRows>, disk: StoreReader): PrivateReads {
  return {
    latestChecks: async (atMost = LATEST_CHECKS) => {
      const listed = [...(await rows()).checks.values()].filter(({ partOf }) => partOf === null);
      return listed.sort((a, b) => b.createdAtMs - a.createdAtMs).slice(0, atMost);
    },

    checkById: async (id) => (await rows()).checks.get(id),

    storedReport: async (indicatorKey) => knownReport(await rows(), disk, indicatorKey),

    checksInState: async (name) =>
      [...(await rows()).checks.values()].filter(({ state }) => state.name === name),

    community: async (indicatorKey) => {
      const { communities, tasks } = await rows();
      const ofIndicator = [...tasks.values()].filter((task) => task.indicatorKey === indicatorKey);
      return {
        community: communities.get(indicatorKey),
        tasks: ofIndicator.sort((a, b) => a.createdAtMs - b.createdAtMs),
      };
    },

    taskById: async (id) => (await rows()).tasks.get(id),
  };
}

/**
 * Our own copy of a report, else that of the other windows. That these knew of no report is not taken: a submission on
 * its way makes it out of date, and nothing of a private window may be noted there.
 */
export async function knownReport(
  rows: PrivateRows,
  disk: StoreReader,
  indicatorKey: string,
): Promise<KeptReport | undefined> {
  const own = reportIn(rows, indicatorKey);
  if (own) return own;
  const others = await disk.storedReport(indicatorKey);
  return others?.report ? others : undefined;
}

/** The checks of an indicator, by any name of its object that is known. */
export async function checksOfObject(
  rows: PrivateRows,
  disk: StoreReader,
  indicatorKey: string,
): Promise<Check[]> {
  const aliases = (await knownReport(rows, disk, indicatorKey))?.aliases ?? [indicatorKey];
  return [...rows.checks.values()].filter((check) => aliases.includes(check.indicatorKey));
}
