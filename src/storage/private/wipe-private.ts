import type { Check } from '../../domain/check.ts';
import type { StoreReader } from '../store-reader.ts';
import type { WipeWriter } from '../write-wipes.ts';
import { checksOfObject } from './private-reads.ts';
import type { PrivateRows } from './private-rows.ts';
import type { PrivateState } from './private-state.ts';
import { wipeRows } from './wipe-rows.ts';

/** Deletes what private windows do not want to be kept; of other windows' it deletes nothing. */
export function createPrivateWiper(
  { act, forget }: PrivateState,
  disk: StoreReader,
  broadcast: () => void,
): WipeWriter {
  async function wipeFound(find: (rows: PrivateRows) => Check[] | Promise<Check[]>): Promise<string[]> {
    const jobKeys = await act(async (rows) => wipeRows(rows, await find(rows)));
    broadcast();
    return jobKeys;
  }

  return {
    wipeChecks: (ids) => wipeFound(({ checks }) => ids.flatMap((id) => checks.get(id) ?? [])),

    wipeIndicator: (checkId) =>
      wipeFound(async (rows) => {
        const check = rows.checks.get(checkId);
        if (!check || check.indicatorKey === '') return check ? [check] : [];
        return checksOfObject(rows, disk, check.indicatorKey);
      }),

    wipeSite: (_host, isOfSite) =>
      wipeFound(({ checks }) =>
        [...checks.values()].filter((check) => check.partOf === null && isOfSite(check)),
      ),

    wipeAll: async () => {
      const jobKeys = await forget();
      broadcast();
      return jobKeys;
    },

    wipeRequests: async () => undefined,
  };
}
