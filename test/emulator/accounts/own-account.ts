import type { Context } from 'hono';
import type { Account } from './keys.ts';
import type { Environment } from '../parts.ts';
import { notAuthorized } from './premium.ts';

/** The caller's account, where an id is its name or key. Throws the 403 of any other id. */
export function ownAccount(context: Context<Environment>, id: string): Account {
  const account = context.get('account');
  if (!isOwn(account, id)) throw notAuthorized();
  return account;
}

/** Whether an id is the name or the key of an account. */
export function isOwn(account: Account, id: string): boolean {
  return id === account.key || id === account.name;
}
