import { afterEach, expect, test, vi } from 'vitest';
import { votesOf } from './limited-service.ts';
import { live } from './lived.ts';
import { oneByOne } from './turns.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

// With "no report", which a submission makes out of date, what is known of the own vote is forgotten.
test('a vote that was given before its link is submitted is not given again', async () => {
  const { service } = await live(
    {
      startMs: Date.UTC(2030, 5, 15, 12, 30),
      perMinute: 4,
      perDay: 500,
      acts: [
        { atMs: 0, act: { kind: 'click', link: 0 } },
        { atMs: 1_000, act: { kind: 'vote' } },
        { atMs: 400_000, act: { kind: 'vote' } },
      ],
      faults: ['503'],
      analysisMs: 0,
      offline: null,
      deaths: [],
      isUsedLater: false,
    },
    oneByOne(),
  );
  expect(votesOf(service)).toBe(1);
});
