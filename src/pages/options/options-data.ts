import type { Account } from '../../domain/quota.ts';
import type { Settings } from '../../settings/settings.ts';
import type { StoreReader } from '../../ui/ports.ts';

/** What the options page shows of the store. */
export type OptionsData = { settings: Settings; account: Account | null };

/** Reads what the options page shows. */
export async function readOptions(store: StoreReader): Promise<OptionsData> {
  const { settings, account } = await store.records();
  return { settings, account };
}
