import { isAllowed } from '../domain/allowed-file.ts';
import { isOfVeryFile, type HashSource } from '../domain/checked-file.ts';
import type { DeclaredBy } from '../domain/seen-request.ts';
import type { Check } from '../domain/check.ts';
import type { CheckStepWrite, DecideStep } from '../storage/write-checks.ts';
import { answeredCheck } from './answered-check.ts';
import { indicatorKey } from '../domain/indicator.ts';
import { firstStep, type Known } from './first-step.ts';
import type { Store, Surroundings } from './ports.ts';

/**
 * A file's hash in lower-case hex, a SHA-256 but for some declared ones, where it is from, who declares it, and how the
 * file begins where it was read.
 */
export type FileHash = {
  hash: string;
  hashSource: HashSource;
  declaredBy?: DeclaredBy | undefined;
  head?: string | undefined;
};

/** What is stored once the file of a check is hashed: it is looked up, or answered from our copy. */
export async function stepWithHash(
  store: Store,
  around: Surroundings,
  { hash, hashSource, declaredBy, head }: FileHash,
): Promise<DecideStep> {
  const indicator = { kind: 'file', hash } as const;
  const key = indicatorKey(indicator);
  const [settings, kept] = await Promise.all([store.settings(), store.storedReport(key)]);
  const nowMs = around.nowMs();
  return (check) => {
    if (!check.file || !mayTake(check, hashSource)) return null;
    const file = { ...check.file, hashSource, declaredBy, head };
    // What was answered about another hash is no answer of the time before.
    const answers = check.indicator === null ? {} : { outcome: null, before: null, steps: [] };
    const hashed = { ...check, ...answers, indicator, indicatorKey: key, file, polls: 0, seenAtMs: 0 };
    const known = { kept, settings, nowMs };
    return stepOfAllowed(hashed, hash, known) ?? firstStep(hashed, known);
  };
}

/** The hash of the very file takes the place of what somebody says of it; what a person has stopped only they begin again. */
function mayTake({ indicator, file, state }: Check, hashSource: HashSource): boolean {
  if (state.name === 'cancelled' && hashSource !== 'picked') return false;
  if (indicator === null) return true;
  return (
    file !== null && file.hashSource !== null && !isOfVeryFile(file.hashSource) && isOfVeryFile(hashSource)
  );
}

/** A file that a person lets pass costs no request while there is a copy of its report, however old. */
function stepOfAllowed(check: Check, hash: string, { kept, settings, nowMs }: Known): CheckStepWrite | null {
  if (!kept?.report || kept.apiAddress !== settings.apiAddress) return null;
  if (!isAllowed(settings.allowedFiles, hash)) return null;
  const answer = { ...kept, earlier: undefined, settings, nowMs };
  return { check: answeredCheck(check, answer, 'from-cache'), job: null };
}
