import type { Check } from '../domain/check.ts';
import { verdictOfOutcome } from '../domain/outcome.ts';
import { verdictOf, type Verdict } from '../domain/verdict.ts';
import type { Store } from './ports.ts';

/** How a check was answered; where the report is not kept any more, what it said in short. */
export async function verdictOfCheck(check: Check, store: Store): Promise<Verdict> {
  const settings = await store.settings();
  const stored = await store.storedReport(check.indicatorKey);
  const report = check.state.name === 'done' && check.state.found ? (stored?.report ?? null) : null;
  return report === null
    ? verdictOfOutcome(check.outcome)
    : verdictOf(report, settings.maliciousFromFamilies);
}
