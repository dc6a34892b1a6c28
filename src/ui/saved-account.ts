import type { Account } from '../domain/quota.ts';
import type { Settings } from '../settings/settings.ts';

/** The account that is in use: a key belongs to the address that it was saved for, and to no other. */
export function accountInUse(account: Account | null, settings: Settings): Account | null {
  return account?.apiAddress === settings.apiAddress ? account : null;
}
