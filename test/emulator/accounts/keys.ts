import { ApiError } from '../errors.ts';
import type { Limits } from './accounting.ts';

/** The account behind a key. `daySpent`: its first day starts with nothing left. */
export type Account = { key: string; name: string; limits: Limits; premium: boolean; daySpent: boolean };

const DOCUMENTED: Limits = { perMinute: 4, hourly: 240, daily: 500, monthly: 15_500 };
const ONE_A_MINUTE: Limits = { ...DOCUMENTED, perMinute: 1, hourly: 60 };
const WITHOUT_LIMITS: Limits = {
  perMinute: null,
  hourly: 1_000_000_000,
  daily: 1_000_000_000,
  monthly: 1_000_000_000,
};

/**
 * The account that a key opens. What a key is for is seen from its one repeated digit: `f` premium without limits,
 * `e` premium with the documented ones, `0` unknown, `1` one request a minute, `2` the day's quota spent, `3` not
 * active; any other 64 hex digits are a public key. Throws the 401 of a key that opens none.
 */
export function accountOf(key: string | null): Account {
  if (key === null || key === '')
    throw new ApiError('AuthenticationRequiredError', 'X-Apikey header is missing');
  if (!/^[0-9a-f]{64}$/.test(key)) throw new ApiError('WrongCredentialsError', `Wrong API key: ${key}`);
  const account: Account = {
    key,
    name: `analyst-${key.slice(0, 6)}`,
    limits: DOCUMENTED,
    premium: false,
    daySpent: false,
  };
  switch (repeatedDigit(key)) {
    case '0':
      throw new ApiError('WrongCredentialsError', 'Wrong API key');
    case '1':
      return { ...account, limits: ONE_A_MINUTE };
    case '2':
      return { ...account, daySpent: true };
    case '3':
      throw new ApiError('UserNotActiveError', 'User is not active');
    case 'e':
      return { ...account, premium: true };
    case 'f':
      return { ...account, limits: WITHOUT_LIMITS, premium: true };
    default:
      return account;
  }
}

function repeatedDigit(key: string): string | null {
  const first = key.slice(0, 1);
  return key === first.repeat(key.length) ? first : null;
}
