import type { PeriodName } from './utc-period.ts';

/** What the account may use of one kind of allowance, and has used. */
export type Allowance = { allowed: number; used: number };

/** The account's allowances as the service told them; null where it said nothing. `readAtMs`: when. */
export type Quota = Record<PeriodName, Allowance | null> & { readAtMs: number };

/** The account behind the saved key, as far as pages may know it; the key itself is not in it. */
export type Account = {
  /** The API address that the key was saved for. */
  apiAddress: string;
  /** The last four characters of the key, to tell two keys apart. */
  keyEnding: string;
  /** Null while the key is unverified. */
  name: string | null;
  quota: Quota | null;
  verified: boolean;
  savedAtMs: number;
};

/** Requests that may leave in each span; null where the service told no number. */
export type Limits = { perMinute: number } & Record<PeriodName, number | null>;

/** The limits of an account that sends so many requests a minute. */
export function limitsOf(quota: Quota | null, perMinute: number): Limits {
  return {
    perMinute,
    hourly: quota?.hourly?.allowed ?? null,
    daily: quota?.daily?.allowed ?? null,
    monthly: quota?.monthly?.allowed ?? null,
  };
}
