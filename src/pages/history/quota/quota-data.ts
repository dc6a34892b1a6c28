import type { Ledger } from '../../../domain/ledger.ts';
import { requestsPerMinute } from '../../../domain/pace.ts';
import { limitsOf, type Account, type Limits } from '../../../domain/quota.ts';
import { accountInUse } from '../../../ui/saved-account.ts';
import type { StoreReader } from '../../../ui/ports.ts';
import type { QueueState } from '../../../domain/queue-state.ts';
import type { ActivityReader } from '../activity-ports.ts';

/** What the view of the quota shows of the store; `account` is null while no key is saved. */
export type QuotaData = {
  account: Account | null;
  ledger: Ledger;
  limits: Limits;
  isPaused: boolean;
  queue: QueueState;
};

/** Reads what the view of the quota shows. */
export async function readQuota(store: StoreReader, activity: ActivityReader): Promise<QuotaData> {
  const [{ settings, account: saved, ledger }, queue] = await Promise.all([
    store.records(),
    activity.queue(),
  ]);
  const account = accountInUse(saved, settings);
  const quota = account?.quota ?? null;
  const limits = limitsOf(quota, requestsPerMinute(quota, ledger.pace));
  return { account, ledger, limits, isPaused: settings.paused, queue };
}
