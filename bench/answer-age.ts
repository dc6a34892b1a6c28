import type { Check } from '../src/domain/check.ts';
import type { Background } from '../test/support/background-under-test.ts';
import { idOf } from './week-service.ts';
import type { Subject } from './week-trace.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When the service answered about what: times by the id of the subject. */
export type AnsweredAt = Map<string, Set<number>>;

/**
 * The age of an answer that is shown now, beside how old it may be by design.md section 2. Throws where it is older, or
 * says of itself that it came at a time at which the service was not asked.
 */
export async function checkedAge(
  check: Check,
  subject: Subject,
  { store }: Pick<Background, 'store'>,
  answeredAt: AnsweredAt,
  nowMs: number,
): Promise<number> {
  const kept = await store.storedReport(check.indicatorKey);
  const name = subject.kind === 'link' ? subject.url : subject.sha256;
  if (!kept) throw new Error(`An answer without a copy: ${name}`);
  if (!answeredAt.get(idOf(subject))?.has(kept.fetchedAtMs))
    throw new Error(`The service was not asked when the copy says so: ${name}`);
  const ageMs = nowMs - kept.fetchedAtMs;
  const atMostMs = atMostOf(subject, kept.report !== null);
  if (ageMs >= atMostMs) throw new Error(`An answer is ${ageMs} ms old, ${atMostMs} ms at most: ${name}`);
  return ageMs;
}

/** Written down again, so that a mistake in Vouch's own rule shows. */
function atMostOf({ known }: Subject, hasReport: boolean): number {
  if (!hasReport) return HOUR_MS;
  return known === 'flagged' ? 7 * DAY_MS : DAY_MS;
}
