import { afterEach, describe, expect, test, vi } from 'vitest';
import { submissionsOf, votesOf } from './limited-service.ts';
import { checksIn, live, type Lived } from './lived.ts';
import type { Death } from './mortal.ts';
import type { Act, Plan } from './plan.ts';
import { oneByOne } from './turns.ts';
import { askedTwiceAtOnce, broken, countsDiffer, overAllowance } from './what-must-hold.ts';

const NOON_MS = Date.UTC(2030, 5, 15, 12, 30);
const FIVE_MINUTES_MS = 300_000;

/** What is asked, and how many more requests it may cost where the worker is stopped in it: as many as were on their way. */
type Scenario = {
  what: string;
  acts: { atMs: number; act: Act }[];
  costsAtMost: number;
  analysisMs?: number;
};

const SCENARIOS: Scenario[] = [
  {
    what: 'the check of a link that the service knows',
    acts: [{ atMs: 0, act: { kind: 'click', link: 3 } }],
    costsAtMost: 1,
  },
  {
    what: 'the check of a link that has to be submitted',
    acts: [{ atMs: 0, act: { kind: 'click', link: 0 } }],
    costsAtMost: 1,
  },
  {
    what: 'the check of a link whose analysis takes longer than it would be looked for',
    acts: [{ atMs: 0, act: { kind: 'click', link: 0 } }],
    costsAtMost: 1,
    analysisMs: 400_000,
  },
  {
    what: 'a list with a link in it twice',
    acts: [{ atMs: 0, act: { kind: 'list', links: [3, 0, 3] } }],
    costsAtMost: 2,
  },
  {
    what: 'the check of a file',
    acts: [{ atMs: 0, act: { kind: 'file', n: 0 } }],
    costsAtMost: 1,
  },
  {
    what: 'a vote',
    acts: [
      { atMs: 0, act: { kind: 'click', link: 0 } },
      { atMs: FIVE_MINUTES_MS, act: { kind: 'vote' } },
    ],
    costsAtMost: 1,
  },
];

/** A worker that is stopped before it reads is as one that is stopped after what it wrote before. */
const READS =
  /^(latestChecks|checkById|storedReport|checksInState|community|taskById|records|settings|account|ledger|heads|equalChecks|nextTexts)$/;

/** The request before has ended, its check is shown and noted; or a check was stored just now. */
const DECIDES = /^(alarm (on|off)|addCheck|addBatch|beginNext|addTask|answerRequest)$/;

const STOPPED: Death = {
  atTurn: 0,
  arrives: [false],
  startsAfterMs: 0,
  clockJumpMs: 0,
  lingersForTurns: 0,
};

afterEach(() => {
  vi.restoreAllMocks();
});

for (const scenario of SCENARIOS) {
  const undisturbed = await live(planOf(scenario), oneByOne());
  const turns = undisturbed.lives.taken.map(({ label, hasAlarm }, index) => ({
    turn: index + 1,
    label,
    hasAlarm,
    step: label.replace('/api/v3', '').replace(/(?<=\/)[\w-]{20,}/, '{id}'),
  }));
  const writes = turns.filter(({ label }) => !READS.test(label));

  describe(`${scenario.what}, whose worker is stopped`, () => {
    test.each([
      ...writes.map((each) => ({ ...each, when: 'before', arrives: false })),
      ...writes.map((each) => ({ ...each, when: 'after', arrives: true })),
    ])('$when turn $turn, $step, ends by the next worker, once', async ({ turn, arrives }) => {
      const lived = await live(
        planOf(scenario, { ...STOPPED, atTurn: turn, arrives: [arrives] }),
        oneByOne(),
      );
      expect(lived.lives.deaths).toBe(1);
      expect(await faults(lived)).toEqual([]);
      expect(await notCarriedOut(lived, scenario)).toEqual([]);
      const more = lived.lives.left.length - undisturbed.lives.left.length;
      expect(more).toBeLessThanOrEqual(scenario.costsAtMost);
    });

    test.each(writes.filter(({ hasAlarm }) => hasAlarm))(
      'at turn $turn, $step, goes on by its alarm alone',
      async ({ turn }) => {
        const lived = await live(
          planOf(scenario, { ...STOPPED, atTurn: turn, startsAfterMs: null }),
          oneByOne(),
        );
        expect(await faults(lived)).toEqual([]);
      },
    );

    test('has no alarm only while nothing is asked, or while it decides what leaves first', () => {
      const without = turns.filter(({ hasAlarm, label }) => !hasAlarm && !READS.test(label));
      expect(without.map(({ label }) => label).filter((label) => !DECIDES.test(label))).toEqual([]);
    });
  });
}

function planOf({ acts, analysisMs = 0 }: Scenario, death?: Death): Plan {
  return {
    startMs: NOON_MS,
    perMinute: 4,
    perDay: 500,
    acts,
    faults: [],
    analysisMs,
    offline: null,
    deaths: death ? [death] : [],
    isUsedLater: false,
  };
}

async function faults(lived: Lived): Promise<string[]> {
  return [
    ...(await broken(lived)),
    ...askedTwiceAtOnce(lived),
    ...overAllowance(lived),
    ...(await countsDiffer(lived)),
  ];
}

/**
 * Only what never left, and might have for all that the next worker knows, ends without being carried out; or what left
 * and could not be found in time.
 */
async function notCarriedOut({ lives, service }: Lived, { analysisMs = 0 }: Scenario): Promise<string[]> {
  const checks = await checksIn(lives);
  const tasks = await lives.database.getAll('tasks');
  return [
    ...checks
      .filter(({ state }) => state.name !== 'done')
      .filter(
        (check) => !check.submissionUnsure || (submissionsOf(service, check.asked) > 0 && analysisMs === 0),
      )
      .map(({ asked, state }) => `${asked}: ${JSON.stringify(state)}`),
    ...tasks
      .filter(({ unsure }) => !unsure || votesOf(service) > 0)
      .map(({ id, state }) => `${id}: ${JSON.stringify(state)}`),
  ];
}
