import type { VouchError } from '../domain/errors.ts';
import type { GuessedPause, Ledger, PauseReason } from '../domain/ledger.ts';
import type { Quota } from '../domain/quota.ts';
import { CLOCK_MARGIN_MS, nextPeriodMs, PERIOD_NAMES } from '../domain/utc-period.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
/** A request that leaves so soon after a pause belongs to what the pause was for. */
const SOON_AFTER_MS = 2 * MINUTE_MS;

/** A 429 of either kind. */
export type PauseError = Extract<VouchError, { kind: PauseReason }>;

/** A pause after a 429; `guessed` where nobody told its end. */
type Pause = { untilMs: number; guessed: GuessedPause | null };

/** Whether an error is a 429. */
export function isPauseError(error: VouchError): error is PauseError {
  return error.kind === 'quota-spent' || error.kind === 'too-many-requests';
}

/** The end that a pause has at least. Never now: a job that waits for a moment that has come would spin. */
export function leastPauseEndMs(error: PauseError, nowMs: number): number {
  return error.kind === 'too-many-requests'
    ? Math.max(error.retryAtMs, nowMs + SECOND_MS)
    : Math.max(error.untilMs ?? 0, nowMs + MINUTE_MS);
}

/**
 * The pause after a 429, given the ledger as it was before. The account's figures tell its end; where they show
 * nothing spent, or there are none, it is guessed: a minute, since the minute's allowance may be meant; the hour, where
 * the request after that minute got a 429, too; the day, where the one after that did. An answer in between begins
 * this anew. A pause that is under way is joined: several requests that were on their way together are one guess.
 */
export function pauseAfter429(error: PauseError, quota: Quota | null, before: Ledger, nowMs: number): Pause {
  const leastMs = leastPauseEndMs(error, nowMs);
  const guessedBefore = before.guessedPause ?? null;
  if (error.kind === 'too-many-requests') return { untilMs: leastMs, guessed: guessedBefore };
  const shownMs = spentUntilMs(quota, nowMs);
  if (shownMs !== null) return { untilMs: Math.max(error.untilMs ?? 0, shownMs), guessed: null };
  if (before.spentUntilMs > nowMs)
    return { untilMs: Math.max(leastMs, before.spentUntilMs), guessed: guessedBefore };
  const isSoonAfter = nowMs - before.spentUntilMs <= SOON_AFTER_MS;
  const guessed = nextGuess(isSoonAfter ? guessedBefore : null);
  return { untilMs: Math.max(leastMs, guessedEndMs(guessed, nowMs)), guessed };
}

/** The ledger with a pause; one that ends later stands. */
export function withPause(ledger: Ledger, pausedFor: PauseReason, { untilMs, guessed }: Pause): Ledger {
  const isLonger = untilMs > ledger.spentUntilMs;
  return { ...ledger, ...(isLonger ? { spentUntilMs: untilMs, pausedFor } : {}), guessedPause: guessed };
}

/**
 * When the last of those allowances starts again that the account's figures show as spent, null where they show
 * none. Figures of an hour, day or month that is over say nothing. Fact sheet section 3: days and months start at
 * 00:00 UTC.
 */
export function spentUntilMs(quota: Quota | null, nowMs: number): number | null {
  const ends = quota === null ? [] : endsOf(quota).filter((endMs) => endMs > nowMs);
  return ends.length > 0 ? Math.max(...ends) + CLOCK_MARGIN_MS : null;
}

function nextGuess(before: GuessedPause | null): GuessedPause {
  if (before === null) return 'minute';
  return before === 'minute' ? 'hour' : 'day';
}

function guessedEndMs(guessed: GuessedPause, nowMs: number): number {
  switch (guessed) {
    case 'minute':
      return nowMs + MINUTE_MS;
    case 'hour':
      return nextPeriodMs('hourly', nowMs) + CLOCK_MARGIN_MS;
    case 'day':
      return nextPeriodMs('daily', nowMs) + CLOCK_MARGIN_MS;
  }
}

function endsOf(quota: Quota): number[] {
  return PERIOD_NAMES.filter((name) => isSpent(quota[name])).map((name) =>
    nextPeriodMs(name, quota.readAtMs),
  );
}

function isSpent(allowance: Quota['daily']): boolean {
  return allowance !== null && allowance.used >= allowance.allowed;
}
