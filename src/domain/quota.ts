/** What the account may use of one kind of allowance, and has used. */
export type Allowance = { allowed: number; used: number };

/** The account's allowances as the service told them; null where it said nothing. `readAtMs`: when. */
export type Quota = {
  hourly: Allowance | null;
  daily: Allowance | null;
  monthly: Allowance | null;
  readAtMs: number;
};

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

/** Why requests pause: which of the two kinds of 429 asked for it. */
export type PauseReason = 'quota-spent' | 'too-many-requests';

/** How far a pause was guessed to go whose end nobody told. */
export type GuessedPause = 'minute' | 'hour' | 'day';

/**
 * What was sent lately: `recentMs` are the times of the requests of the last minute, `day` the UTC day as
 * `YYYY-MM-DD` that `usedToday` belongs to. `spentUntilMs` is the end of a pause that a 429 asked for, `pausedFor`
 * which kind it was. `guessedPause` is set where that end was guessed, until a request is answered. A ledger that an
 * earlier version stored has neither of the two.
 */
export type Ledger = {
  recentMs: number[];
  day: string;
  usedToday: number;
  spentUntilMs: number;
  pausedFor?: PauseReason;
  guessedPause?: GuessedPause | null;
};

/** A ledger in which nothing was sent. */
export const EMPTY_LEDGER: Readonly<Ledger> = { recentMs: [], day: '', usedToday: 0, spentUntilMs: 0 };

const MINUTE_MS = 60_000;
const DEFAULT_PER_MINUTE = 4;

/** Requests a minute that the account allows: the hourly allowance / 60, 4 at most, and 1 at least. */
export function requestsPerMinute(quota: Quota | null): number {
  const hourly = quota?.hourly?.allowed;
  if (hourly === undefined) return DEFAULT_PER_MINUTE;
  return Math.max(1, Math.min(DEFAULT_PER_MINUTE, Math.floor(hourly / 60)));
}

/** The UTC day of a moment, as `YYYY-MM-DD`. */
export function utcDay(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 10);
}

/** The next 00:00 UTC, when the daily allowance starts again. */
export function nextUtcMidnightMs(nowMs: number): number {
  const now = new Date(nowMs);
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1);
}

/** The ledger once the service has told its own figure, which counts what others have sent with the key, too. */
export function withServiceFigure(ledger: Ledger, quota: Quota | null, nowMs: number): Ledger {
  return { ...ledger, day: utcDay(nowMs), usedToday: quota?.daily?.used ?? 0 };
}

/** The ledger after one more request. */
export function withRequest(ledger: Ledger, nowMs: number): Ledger {
  const day = utcDay(nowMs);
  return {
    ...ledger,
    recentMs: [...ledger.recentMs.filter((atMs) => atMs > nowMs - MINUTE_MS && atMs <= nowMs), nowMs],
    day,
    usedToday: (ledger.day === day ? ledger.usedToday : 0) + 1,
  };
}

/** When the next request may be sent: now, or when a place in the minute is free or a pause is over. */
export function nextSlotMs(ledger: Ledger, perMinute: number, nowMs: number): number {
  const recent = ledger.recentMs.filter((atMs) => atMs > nowMs - MINUTE_MS && atMs <= nowMs);
  const oldestThatCounts = recent.at(-perMinute);
  const minuteFreeMs =
    recent.length < perMinute || oldestThatCounts === undefined ? nowMs : oldestThatCounts + MINUTE_MS;
  return Math.max(nowMs, minuteFreeMs, ledger.spentUntilMs);
}

/** Requests used today and allowed: the higher of the service's figure and our own count; null where none is known. */
export function usedToday(account: Account | null, ledger: Ledger, nowMs: number): Allowance | null {
  const daily = account?.quota?.daily;
  if (!daily || !account?.quota) return null;
  const today = utcDay(nowMs);
  const known = utcDay(account.quota.readAtMs) === today ? daily.used : 0;
  return { allowed: daily.allowed, used: Math.max(known, ledger.day === today ? ledger.usedToday : 0) };
}
