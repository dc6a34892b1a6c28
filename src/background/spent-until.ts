import type { VouchError } from '../domain/errors.ts';
import {
  nextUtcMidnightMs,
  type Allowance,
  type GuessedPause,
  type Ledger,
  type PauseReason,
  type Quota,
} from '../domain/quota.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A request that leaves so soon after a pause belongs to what the pause was for. */
const SOON_AFTER_MS = 2 * MINUTE_MS;
/** Clocks differ: by one that is fast the allowance would be asked for before its end, and be spent for another day. */
const MARGIN_MS = MINUTE_MS;

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
  return ends.length > 0 ? Math.max(...ends) + MARGIN_MS : null;
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
      return nextFullHourMs(nowMs) + MARGIN_MS;
    case 'day':
      return nextUtcMidnightMs(nowMs) + MARGIN_MS;
  }
}

function endsOf({ hourly, daily, monthly, readAtMs }: Quota): number[] {
  return [
    ...(isSpent(hourly) ? [nextFullHourMs(readAtMs)] : []),
    ...(isSpent(daily) ? [nextUtcMidnightMs(readAtMs)] : []),
    ...(isSpent(monthly) ? [nextUtcMonthMs(readAtMs)] : []),
  ];
}

function isSpent(allowance: Allowance | null): boolean {
  return allowance !== null && allowance.used >= allowance.allowed;
}

function nextFullHourMs(atMs: number): number {
  return (Math.floor(atMs / HOUR_MS) + 1) * HOUR_MS;
}

function nextUtcMonthMs(atMs: number): number {
  const at = new Date(atMs);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1);
}
