import { afterEach, expect, test, vi } from 'vitest';
import { submissionsOf, type Fault } from './limited-service.ts';
import { checksIn, live, type Lived } from './lived.ts';
import { LINKS, type Act } from './plan.ts';
import { oneByOne } from './turns.ts';

const NOON_MS = Date.UTC(2030, 5, 15, 12, 30);
const FIVE_MINUTES_MS = 300_000;
const [UNKNOWN = ''] = LINKS;

afterEach(() => {
  vi.restoreAllMocks();
});

function lived(acts: { atMs: number; act: Act }[], faults: Fault[]): Promise<Lived> {
  const plan = {
    startMs: NOON_MS,
    perMinute: 4,
    perDay: 500,
    acts,
    faults,
    analysisMs: 0,
    offline: null,
    deaths: [],
    isUsedLater: false,
  };
  return live(plan, oneByOne());
}

// A check that has failed does not know of the one that was asked for after it: both find no report, and submit.
test('one that is taken up again while another one is looked up does not submit the link too', async () => {
  const { service } = await lived(
    [
      { atMs: 0, act: { kind: 'click', link: 0 } },
      { atMs: FIVE_MINUTES_MS, act: { kind: 'click', link: 0 } },
      { atMs: FIVE_MINUTES_MS, act: { kind: 'retry' } },
    ],
    ['503', '503', '503', 'slow'],
  );
  expect(submissionsOf(service, UNKNOWN)).toBe(1);
});

test('a click on what a list waits for is more than a look-up', async () => {
  const { lives, service } = await lived(
    [
      { atMs: 0, act: { kind: 'list', links: [0] } },
      { atMs: 1_000, act: { kind: 'click', link: 0 } },
    ],
    ['503'],
  );
  expect(submissionsOf(service, UNKNOWN)).toBe(1);
  expect((await checksIn(lives)).map(({ origin }) => origin)).toContain('menu-link');
});
