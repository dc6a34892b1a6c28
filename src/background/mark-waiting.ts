import { isRunning, type Check } from '../domain/check.ts';
import type { VouchError } from '../domain/errors.ts';
import type { Job } from '../domain/job.ts';
import { inState } from './new-check.ts';
import type { Store } from './ports.ts';

/** Shows at the checks behind jobs that are due that they wait, and for what; one that says so already stays. */
export async function markWaiting(
  store: Store,
  jobs: readonly Job[],
  reason: VouchError,
  untilMs: number | null,
  nowMs: number,
): Promise<void> {
  for (const job of jobs) {
    await store.changeCheck(job.checkId, (check) =>
      !isRunning(check.state) || waitsFor(check, reason, untilMs)
        ? null
        : inState(check, { name: 'waiting', reason, untilMs }, nowMs),
    );
  }
}

function waitsFor({ state }: Check, reason: VouchError, untilMs: number | null): boolean {
  return state.name === 'waiting' && state.reason.kind === reason.kind && state.untilMs === untilMs;
}
