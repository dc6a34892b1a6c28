import * as fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { live } from './lived.ts';
import { planWithClock, planWithClockSet, planWithOverlap } from './plan.ts';
import { askedTwiceAtOnce, broken, countsDiffer, overAllowance, tooLate } from './what-must-hold.ts';

/** The same each time; a night's run sets others. */
const seed = Number(process.env['LIVES_SEED'] ?? 20_301);
const numRuns = Number(process.env['LIVES_RUNS'] ?? 120);
const TIMEOUT_MS = 300_000 + numRuns * 1000;

afterEach(() => {
  vi.restoreAllMocks();
});

test(
  'whenever a worker ends, the next one loses nothing, sends nothing twice and keeps the allowances',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), planWithClock, async (turns, plan) => {
        const lived = await live(plan, turns);
        expect([
          ...(await broken(lived)),
          ...askedTwiceAtOnce(lived),
          ...tooLate(lived),
          ...overAllowance(lived),
          ...(await countsDiffer(lived)),
        ]).toEqual([]);
      }),
      { numRuns, seed },
    );
  },
  TIMEOUT_MS,
);

test(
  'where the clock was set by a day in between, an allowance is given once more and no more',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), planWithClockSet, async (turns, plan) => {
        const lived = await live(plan, turns);
        expect([
          ...(await broken(lived)),
          ...askedTwiceAtOnce(lived),
          ...tooLate(lived),
          ...overAllowance(lived),
        ]).toEqual([]);
      }),
      { numRuns, seed },
    );
  },
  TIMEOUT_MS,
);

test(
  'a worker that lives on beside the next one takes nothing from it, and doubles nothing but reading',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), planWithOverlap, async (turns, plan) => {
        const lived = await live(plan, turns);
        expect([...(await broken(lived)), ...overAllowance(lived), ...(await countsDiffer(lived))]).toEqual(
          [],
        );
      }),
      { numRuns, seed },
    );
  },
  TIMEOUT_MS,
);
