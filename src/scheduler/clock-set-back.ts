import type { Job } from '../domain/job.ts';
import type { Ledger } from '../domain/ledger.ts';

/** Clocks are corrected by seconds all the time; what is further ahead was written by a clock since set back. */
export const AHEAD_TOLERATED_MS = 60_000;

/**
 * The ledger as the present clock can have written it. A pause is stored after the request that led to it: where
 * that request lies in the future, the end of the pause means nothing any more, and one request will tell.
 */
export function ledgerOfThisClock(ledger: Ledger, nowMs: number): Ledger {
  const latestMs = ledger.recentMs.reduce((latest, atMs) => Math.max(latest, atMs), 0);
  if (latestMs <= nowMs) return ledger;
  const isSetBack = latestMs > nowMs + AHEAD_TOLERATED_MS;
  const stillCounts = ledger.recentMs.filter((atMs) => atMs <= nowMs + AHEAD_TOLERATED_MS);
  return {
    ...ledger,
    recentMs: stillCounts.map((atMs) => Math.min(atMs, nowMs)),
    servedMs: {},
    pace: { ...ledger.pace, changedAtMs: Math.min(ledger.pace.changedAtMs, nowMs) },
    ...(isSetBack ? { spentUntilMs: 0, guessedPause: null } : {}),
  };
}

/** From when on a job may leave; at once where it was put off by a clock that was since set back. */
export function dueAtMs(job: Job, nowMs: number): number {
  return job.createdAtMs > nowMs + AHEAD_TOLERATED_MS ? nowMs : job.notBeforeMs;
}
