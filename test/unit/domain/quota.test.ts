import { expect, test } from 'vitest';
import { limitsOf } from '../../../src/domain/quota.ts';

test('the limits of an account are what the service allows in each span, and the pace', () => {
  const quota = {
    hourly: { allowed: 240, used: 7 },
    daily: { allowed: 500, used: 500 },
    monthly: { allowed: 15_500, used: 0 },
    readAtMs: 0,
  };
  expect(limitsOf(quota, 4)).toEqual({ perMinute: 4, hourly: 240, daily: 500, monthly: 15_500 });
});

test('what the service told no number for limits nothing', () => {
  const none = { perMinute: 2, hourly: null, daily: null, monthly: null };
  expect(limitsOf(null, 2)).toEqual(none);
  expect(limitsOf({ hourly: null, daily: null, monthly: null, readAtMs: 0 }, 2)).toEqual(none);
});

test('an allowance of nothing is a limit, too', () => {
  const quota = { hourly: null, daily: { allowed: 0, used: 0 }, monthly: null, readAtMs: 0 };
  expect(limitsOf(quota, 4).daily).toBe(0);
});
