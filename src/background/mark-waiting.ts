import { isRunning, type Check } from '../domain/check.ts';
import type { VouchError } from '../domain/errors.ts';
import { isCheckJob, isCommunityJob } from '../domain/job.ts';
import type { SchedulerPorts } from '../scheduler/ports.ts';
import type { Announce } from './announce.ts';
import { inState } from './new-check.ts';
import type { Store } from './ports.ts';

/** Shows at a community task that it waits, and for what. */
export type MarkTaskWaiting = (taskId: string, reason: VouchError, untilMs: number | null) => Promise<void>;

/** Shows at the checks and tasks behind jobs that are due that they wait, and for what; one that says so stays. */
export function createMarkWaiting(
  store: Store,
  announce: Announce,
  markTaskWaiting: MarkTaskWaiting,
  nowMs: () => number,
): SchedulerPorts['onWaiting'] {
  return async (jobs, reason, untilMs) => {
    for (const job of jobs) {
      if (isCommunityJob(job)) await markTaskWaiting(job.taskId, reason, untilMs);
      if (!isCheckJob(job)) continue;
      const shown = await store.checkById(job.checkId);
      if (!shown || !isRunning(shown.state) || waitsFor(shown, reason, untilMs)) continue;
      const changed = await store.changeCheck(job.checkId, (check) =>
        !isRunning(check.state) || waitsFor(check, reason, untilMs)
          ? null
          : inState(check, { name: 'waiting', reason, untilMs }, nowMs()),
      );
      if (changed) await announce(changed);
    }
  };
}

function waitsFor({ state }: Check, reason: VouchError, untilMs: number | null): boolean {
  return state.name === 'waiting' && state.reason.kind === reason.kind && state.untilMs === untilMs;
}
