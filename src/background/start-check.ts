import { isOver, type Check } from '../domain/check.ts';
import type { Indicator } from '../domain/indicator.ts';
import type { ChecksPorts } from './checks-ports.ts';
import { firstStep } from './first-step.ts';
import { newCheck, type CheckSeed } from './new-check.ts';

/** What a check of something that can be looked up starts from. */
export type Seed = Omit<CheckSeed, 'state' | 'indicator'> & { indicator: Indicator };

/**
 * Stores a check before it is begun; an equal one that is not over stands for it, and is given instead, but for one of a
 * list, which may be submitted never and announced to nobody. `replaced`
 * is one that asked, as it ends by it; where it asks no more, it is given and nothing is begun.
 */
export type StartCheck = (seed: Seed, replaced?: Check) => Promise<Check>;

/** Starting checks over the store, the scheduler and the announcements. */
export function createStartCheck({ store, scheduler, announce, around }: ChecksPorts): StartCheck {
  return async (seed, replaced) => {
    const settings = await store.settings();
    const nowMs = around.nowMs();
    const check = newCheck({ ...seed, state: { name: 'queued' } }, around.newId(), nowMs);
    const stored = await store.addCheck({
      check,
      step: (kept) => firstStep(check, { kept, settings, nowMs }),
      standsFor: (equal) => !isOver(equal.state) && equal.partOf === null && !equal.lookUpOnly,
      replaced,
    });
    if (stored.id === replaced?.id) return stored;
    void scheduler.kick();
    if (replaced) await announce(replaced);
    await announce(stored);
    return stored;
  };
}
