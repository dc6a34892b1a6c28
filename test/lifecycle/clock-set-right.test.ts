import { afterEach, expect, test, vi } from 'vitest';
import { live, type Lived } from './lived.ts';
import type { Death } from './mortal.ts';
import { oneByOne } from './turns.ts';
import { broken } from './what-must-hold.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START_MS = Date.UTC(2030, 5, 15, 12, 30);
const ENDED: Death = {
  atTurn: 0,
  arrives: [true],
  startsAfterMs: 0,
  clockJumpMs: 0,
  lingersForTurns: 0,
};

afterEach(() => {
  vi.restoreAllMocks();
});

/** A check whose look-up fails once, so that it is put off. */
function lived(deaths: Death[]): Promise<Lived> {
  return live(
    {
      startMs: START_MS,
      perMinute: 4,
      perDay: 500,
      acts: [{ atMs: 0, act: { kind: 'click', link: 3 } }],
      faults: ['503'],
      analysisMs: 0,
      offline: null,
      deaths,
      isUsedLater: false,
    },
    oneByOne(),
  );
}

// Putting off keeps when a job was created, so that nothing tells that its new time was that of a clock ahead.
test('what a clock put off that was a day ahead goes on when it is set right', async () => {
  const undisturbed = await lived([]);
  const isStoredAt = undisturbed.lives.taken.findIndex(({ label }) => label === 'addCheck') + 2;
  const late: number[] = [];
  for (let atTurn = 10; atTurn < 40; atTurn += 1) {
    const ahead = { ...ENDED, atTurn: isStoredAt, clockJumpMs: DAY_MS };
    const life = await lived([ahead, { ...ENDED, atTurn, clockJumpMs: -DAY_MS }]);
    expect(await broken(life)).toEqual([]);
    const tookMs = life.lives.trueMs() - START_MS;
    if (tookMs > HOUR_MS) late.push(tookMs);
  }
  expect(late).toEqual([]);
});
