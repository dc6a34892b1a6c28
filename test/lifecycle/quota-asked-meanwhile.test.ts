import { afterEach, expect, test, vi } from 'vitest';
import { usedIn } from '../../src/domain/ledger.ts';
import { storedLedger } from '../../src/storage/read.ts';
import { live } from './lived.ts';
import { oneByOne } from './turns.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('what leaves while the quota is asked for stays counted', async () => {
  const lived = await live(
    {
      startMs: Date.UTC(2030, 5, 15, 12, 30),
      perMinute: 4,
      perDay: 500,
      acts: [
        { atMs: 0, act: { kind: 'refresh-quota' } },
        { atMs: 1_000, act: { kind: 'click', link: 3 } },
      ],
      faults: ['slow'],
      analysisMs: 0,
      offline: null,
      deaths: [],
      isUsedLater: false,
    },
    oneByOne(),
  );
  expect(usedIn(await storedLedger(lived.lives.database), 'daily', lived.lives.browserMs())).toBe(1);
});
