import { expect, test } from 'vitest';
import { spentUntilMs } from '../../../src/background/spent-until.ts';
import type { Allowance, Quota } from '../../../src/domain/quota.ts';

const NOW_MS = Date.UTC(2030, 11, 15, 12, 30);
const FREE: Allowance = { allowed: 10, used: 9 };
const SPENT: Allowance = { allowed: 10, used: 10 };

function quota(changes: Partial<Quota>): Quota {
  return { hourly: FREE, daily: FREE, monthly: FREE, readAtMs: NOW_MS, ...changes };
}

test.each([
  ['an hour, until the next full one', { hourly: SPENT }, Date.UTC(2030, 11, 15, 13)],
  ['a day, until 00:00 UTC', { daily: SPENT }, Date.UTC(2030, 11, 16)],
  ['a month, until the 1st, 00:00 UTC', { monthly: SPENT }, Date.UTC(2031, 0, 1)],
  ['an hour and a day, until the later end', { hourly: SPENT, daily: SPENT }, Date.UTC(2030, 11, 16)],
  ['nothing to be seen, a minute', {}, NOW_MS + 60_000],
  ['nothing that is told, a minute', { hourly: null, daily: null, monthly: null }, NOW_MS + 60_000],
  ['more than allowed, like all of it', { daily: { allowed: 10, used: 12 } }, Date.UTC(2030, 11, 16)],
])('the pause for %s', (_, changes, untilMs) => {
  expect(spentUntilMs(quota(changes), NOW_MS)).toBe(untilMs);
});

test('figures that nobody has are a pause of a minute', () => {
  expect(spentUntilMs(null, NOW_MS)).toBe(NOW_MS + 60_000);
});

test('figures of an hour that is over say nothing', () => {
  const old = quota({ hourly: SPENT, readAtMs: NOW_MS - 40 * 60_000 });
  expect(spentUntilMs(old, NOW_MS)).toBe(NOW_MS + 60_000);
});
