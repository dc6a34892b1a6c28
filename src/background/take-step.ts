import type { Check } from '../domain/check.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import type { DecideStep } from '../storage/write-checks.ts';
import type { Announce } from './announce.ts';
import type { Store } from './ports.ts';

/** Stores a step from where a check stands, then sets the queue going and announces it; null where nothing changed. */
export type TakeStep = (checkId: string, decide: DecideStep) => Promise<Check | null>;

/** Taking steps over the store, the scheduler and the announcements. */
export function createTakeStep(store: Store, scheduler: Scheduler, announce: Announce): TakeStep {
  return async (checkId, decide) => {
    const check = await store.takeStep(checkId, decide);
    if (check === null) return null;
    void scheduler.kick();
    await announce(check);
    return check;
  };
}
