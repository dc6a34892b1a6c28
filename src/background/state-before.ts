import type { Check, CheckState } from '../domain/check.ts';

/** The state that a check returns to when looking at it anew has brought nothing: what it was answered before stands. */
export function stateBefore({ lookUpOnly, outcome }: Check): CheckState | null {
  return lookUpOnly && outcome !== null ? { name: 'done', found: outcome.verdict !== 'unknown' } : null;
}
