import type { Lane } from './job.ts';
import type { Pace } from './pace.ts';
import type { Allowance, Quota } from './quota.ts';
import { CLOCK_MARGIN_MS, periodBeginMs, type PeriodName } from './utc-period.ts';

/** Why requests pause: which of the two kinds of 429 asked for it. */
export type PauseReason = 'quota-spent' | 'too-many-requests';

/** How far a pause was guessed to go whose end nobody told. */
export type GuessedPause = 'minute' | 'hour' | 'day';

/** Requests counted in the period that began at a moment. */
type Count = { beganMs: number; used: number };

/**
 * What was sent, by every context of this browser, corrected by what the service told. Times are milliseconds since
 * 1970.
 *
 * `recentMs` are the times of the requests of the last minute, `servedMs` that of each lane's last one. `spentUntilMs` is the end of a pause that a 429 asked
 * for, `pausedFor` which kind it was, null before the first; `guessedPause` is set where that end was guessed, until a
 * request is answered.
 */
export type Ledger = {
  recentMs: number[];
  counts: Record<PeriodName, Count>;
  servedMs: Partial<Record<Lane, number>>;
  pace: Pace;
  spentUntilMs: number;
  pausedFor: PauseReason | null;
  guessedPause: GuessedPause | null;
};

const NOTHING: Count = { beganMs: 0, used: 0 };

/** A ledger in which nothing was sent. */
export const EMPTY_LEDGER: Readonly<Ledger> = {
  recentMs: [],
  counts: { hourly: NOTHING, daily: NOTHING, monthly: NOTHING },
  servedMs: {},
  pace: { perMinute: null, changedAtMs: 0, wasLowered: false },
  spentUntilMs: 0,
  pausedFor: null,
  guessedPause: null,
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** So far ahead a period that is to come counts on: a clock set back by more says nothing of it. */
const COUNTED_AHEAD_MS: Readonly<Record<PeriodName, number>> = {
  hourly: HOUR_MS,
  daily: 24 * HOUR_MS,
  monthly: 24 * HOUR_MS,
};

/** The requests of the last minute, oldest first; what lies ahead was written by a clock that was since set back. */
export function recentOf({ recentMs }: Ledger, nowMs: number): number[] {
  return recentMs.filter((atMs) => atMs > nowMs - MINUTE_MS && atMs <= nowMs);
}

/**
 * Requests that count in a period now. One that is to come was counted by a clock that was since set back: its requests
 * count on, so that a clock that is put right gives no allowance twice. What lies further ahead means nothing.
 */
export function usedIn(ledger: Ledger, name: PeriodName, nowMs: number): number {
  const { beganMs, used } = ledger.counts[name];
  return beganMs >= periodBeginMs(name, nowMs) && beganMs <= nowMs + COUNTED_AHEAD_MS[name] ? used : 0;
}

/** When the period that is counted now has begun; it is one to come where a clock was set back. */
export function countedFromMs(ledger: Ledger, name: PeriodName, nowMs: number): number {
  const { beganMs } = ledger.counts[name];
  return beganMs <= nowMs + COUNTED_AHEAD_MS[name]
    ? Math.max(beganMs, periodBeginMs(name, nowMs))
    : periodBeginMs(name, nowMs);
}

/** The ledger after one more request. */
export function withRequest(ledger: Ledger, nowMs: number): Ledger {
  return {
    ...ledger,
    recentMs: [...recentOf(ledger, nowMs), nowMs],
    counts: countsOf((name) => ({
      beganMs: countedFromMs(ledger, name, nowMs),
      used: usedIn(ledger, name, nowMs) + 1,
    })),
  };
}

/**
 * The ledger once the service has told its own figures, which count what others have sent with the key, too; `asked` is
 * the ledger as it was when it was asked: what has left since is not in them.
 */
export function withServiceFigures(
  ledger: Ledger,
  quota: Quota | null,
  nowMs: number,
  asked: Ledger = ledger,
): Ledger {
  return {
    ...ledger,
    counts: countsOf((name) => {
      const beganMs = periodBeginMs(name, nowMs);
      const sinceAsked = Math.max(0, usedIn(ledger, name, nowMs) - usedIn(asked, name, nowMs));
      const told = quota?.[name] ?? null;
      // By a clock that is fast a spent allowance is told of the period before.
      const isOfBefore = told !== null && told.used >= told.allowed && nowMs - beganMs < CLOCK_MARGIN_MS;
      return { beganMs, used: (isOfBefore ? 0 : (told?.used ?? 0)) + sinceAsked };
    }),
  };
}

/** Requests used in a period and allowed in it; null where the service told no number. */
export function allowanceIn(
  quota: Quota | null,
  ledger: Ledger,
  name: PeriodName,
  nowMs: number,
): Allowance | null {
  const allowance = quota?.[name] ?? null;
  return allowance && { allowed: allowance.allowed, used: usedIn(ledger, name, nowMs) };
}

function countsOf(count: (name: PeriodName) => Count): Ledger['counts'] {
  return { hourly: count('hourly'), daily: count('daily'), monthly: count('monthly') };
}
