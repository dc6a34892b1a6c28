import { newCheck, newJob } from '../../src/background/new-check.ts';
import type { Check } from '../../src/domain/check.ts';
import type { CheckJob, CheckJobKind } from '../../src/domain/job.ts';

/** When the checks of tests that do not care were asked for. */
export const ASKED_AT_MS = Date.UTC(2030, 5, 15, 12, 30);

/** A check of a plain link that is queued, with what a test wants otherwise. */
export function fakeCheck(changes: Partial<Check> = {}): Check {
  const url = 'https://shop.example/offer';
  const seed = { asked: url, origin: 'menu-link', findings: [], state: { name: 'queued' } } as const;
  const indicator = { kind: 'url', url, sha256: 'd'.repeat(64) } as const;
  const check = newCheck({ ...seed, findings: [], indicator }, changes.id ?? 'check-1', ASKED_AT_MS);
  return { ...check, ...changes };
}

/** The job of such a check, on its way. */
export function fakeJobOf(check: Check, kind: CheckJobKind, changes: Partial<CheckJob> = {}): CheckJob {
  return { ...newJob(check, kind, ASKED_AT_MS), startedAtMs: ASKED_AT_MS, ...changes };
}
