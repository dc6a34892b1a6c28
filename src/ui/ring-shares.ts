import type { Stats } from '../domain/engine.ts';
import type { Verdict } from '../domain/verdict.ts';

/** The parts of the ring in percent of the engines that answered; together 100, or all 0 where none did. */
export type RingShares = { flagged: number; harmless: number; undetected: number };

/** The parts of the ring. Stats can differ from the results by one, so the verdict's own counts lead. */
export function ringShares(verdict: Verdict, stats: Stats): RingShares {
  const { flagged, answered } = verdict;
  if (answered === 0) return { flagged: 0, harmless: 0, undetected: 0 };
  const harmless = Math.min(stats.harmless, answered - flagged);
  const percent = (count: number) => (count * 100) / answered;
  return {
    flagged: percent(flagged),
    harmless: percent(harmless),
    undetected: percent(answered - flagged - harmless),
  };
}
