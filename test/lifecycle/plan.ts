import * as fc from 'fast-check';
import type { Death } from './mortal.ts';
import type { Fault } from './limited-service.ts';

/** What a person does, or what a page or another part of the browser asks for. */
export type Act =
  | { kind: 'click'; link: number }
  | { kind: 'list'; links: number[] }
  | { kind: 'file'; n: number }
  | { kind: 'vote' }
  | { kind: 'stop'; nth: number }
  | { kind: 'retry' }
  | { kind: 'analyse-again'; nth: number }
  | { kind: 'refresh-quota' };

/**
 * All that happens to a browser from outside: what is asked when, what goes wrong, and when the worker ends.
 * `isUsedLater`: somebody uses it once more when nothing happens any more.
 */
export type Plan = {
  startMs: number;
  perMinute: number;
  perDay: number;
  acts: { atMs: number; act: Act }[];
  faults: Fault[];
  /** How long the service takes to analyse a link. */
  analysisMs: number;
  offline: { fromMs: number; forMs: number } | null;
  deaths: Death[];
  isUsedLater: boolean;
};

/** Links of which the service knows the last two. */
export const LINKS = ['a', 'b', 'c', 'known-a', 'known-b'].map((name) => `https://shop.example/${name}`);

/** The ones that it knows. */
export const KNOWN_LINKS = LINKS.filter((link) => link.includes('known'));

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const NOON_MS = Date.UTC(2030, 5, 15, 12, 30);
const BEFORE_MIDNIGHT_MS = Date.UTC(2030, 5, 15, 23, 58);

type Around = { jumpsMs: number[]; lingersAtMost: number; deathsAtMost: number };

const anyLink = fc.oneof(fc.constant(0), fc.nat(LINKS.length - 1));
const anyLinks = fc.array(anyLink, { minLength: 1, maxLength: 4 });

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('click'), link: anyLink }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('list'), links: anyLinks }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('file'), n: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('vote') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('stop'), nth: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('retry') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('analyse-again'), nth: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refresh-quota') }) },
);

const anyTimedAct = fc.record({ atMs: fc.constantFrom(0, 0, 1_000, 20_000, 70_000, 400_000), act: anyAct });

const anyFault = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Fault>('none') },
  {
    weight: 5,
    arbitrary: fc.constantFrom<Fault>(
      'slow',
      '503',
      'too-many',
      'spent',
      'reset-before',
      'reset-after',
      'hangs-before',
      'hangs-after',
    ),
  },
);

const anyOffline = fc.option(
  fc.record({
    fromMs: fc.constantFrom(0, 10_000, MINUTE_MS),
    forMs: fc.constantFrom(30_000, 10 * MINUTE_MS),
  }),
  { freq: 4 },
);

/** A worker's end; its clock is right, or is set back or forward by so much while no worker lives. */
function anyDeath({ jumpsMs, lingersAtMost }: Around): fc.Arbitrary<Death> {
  return fc.record({
    atTurn: fc.integer({ min: 1, max: 90 }),
    arrives: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
    startsAfterMs: fc.constantFrom(0, 0, 5_000, 10 * MINUTE_MS),
    clockJumpMs: fc.constantFrom(...jumpsMs),
    lingersForTurns: fc.nat(lingersAtMost),
  });
}

function anyPlan(around: Around): fc.Arbitrary<Plan> {
  return fc.record({
    startMs: fc.constantFrom(NOON_MS, BEFORE_MIDNIGHT_MS),
    perMinute: fc.constantFrom(4, 4, 2, 1),
    perDay: fc.constantFrom(500, 500, 6),
    acts: fc.array(anyTimedAct, { minLength: 1, maxLength: 7 }),
    faults: fc.array(anyFault, { maxLength: 12 }),
    analysisMs: fc.constant(0),
    offline: anyOffline,
    deaths: fc.array(anyDeath(around), { minLength: 1, maxLength: around.deathsAtMost }),
    isUsedLater: fc.constant(around.lingersAtMost > 0),
  });
}

const RIGHT_CLOCK = { jumpsMs: [0], lingersAtMost: 0, deathsAtMost: 2 };

/** A plan in which the browser's clock is right. */
export const planWithClock = anyPlan(RIGHT_CLOCK);

/** A plan in which it is set back or forward a day when a worker ends. */
export const planWithClockSet = anyPlan({ ...RIGHT_CLOCK, jumpsMs: [-DAY_MS, DAY_MS] });

/** A plan in which the old worker lives on for a while when there is a new one. */
export const planWithOverlap = anyPlan({ ...RIGHT_CLOCK, lingersAtMost: 60, deathsAtMost: 1 });
