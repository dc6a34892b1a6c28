import { ApiError } from '../errors.ts';
import type { Account } from './keys.ts';

/** Lets only premium accounts pass. Throws the 403 that the service answers all others with. Fact sheet section 2. */
export function requirePremium(account: Account): void {
  if (!account.premium) throw notAuthorized();
}

/** The 403 of an operation that is not for this account. Fact sheet section 2. */
export function notAuthorized(): ApiError {
  return new ApiError('ForbiddenError', 'You are not authorized to perform the requested operation');
}
