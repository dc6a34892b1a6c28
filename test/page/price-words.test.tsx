import { describe, expect, test } from 'vitest';
import { EMPTY_LEDGER, type Ledger } from '../../src/domain/ledger.ts';
import type { Account, Quota } from '../../src/domain/quota.ts';
import { priceWords } from '../../src/pages/history/checks/price-words.ts';
import { DEFAULT_SETTINGS } from '../../src/settings/settings.ts';
import { ACCOUNT, HOUR_MS, NOW_MS } from './fixtures.ts';

const PUBLIC = {
  hourly: { allowed: 240, used: 0 },
  daily: { allowed: 500, used: 0 },
  monthly: { allowed: 15_500, used: 0 },
};

type Given = { quota?: Partial<Quota> | null; used?: number; ledger?: Partial<Ledger> };

/** The price for an account that has used so much of each of its allowances. */
function price(count: number, { quota = PUBLIC, used = 0, ledger = {} }: Given = {}): string {
  const none = { hourly: null, daily: null, monthly: null, readAtMs: NOW_MS };
  const account: Account = { ...ACCOUNT, quota: quota && { ...none, ...quota } };
  const each = { beganMs: NOW_MS, used };
  const counts = { hourly: each, daily: each, monthly: each };
  return priceWords(
    count,
    { settings: DEFAULT_SETTINGS, account, ledger: { ...EMPTY_LEDGER, counts, ...ledger } },
    NOW_MS,
  );
}

/** The months of the tests begin anew in eight and a half days, and their days in twelve hours. */
describe('the price of many look-ups', () => {
  test.each([
    { what: 'one', count: 1, words: 'up to 1 request, about 1 minute' },
    { what: 'as many as a minute has for lists', count: 3, words: 'up to 3 requests, about 1 minute' },
    { what: 'one more than that', count: 4, words: 'up to 4 requests, about 2 minutes' },
    { what: 'some hundreds', count: 300, words: 'up to 300 requests, about 100 minutes' },
    {
      what: 'more than three days have',
      count: 1600,
      words: 'up to 1,600 requests, about 3 days, for the account may send 500 requests a day',
    },
  ])('of an ordinary key, $what', ({ count, words }) => {
    expect(price(count)).toBe(words);
  });

  test('without a key that was asked about is that of the usual pace', () => {
    expect(price(300, { quota: null })).toBe('up to 300 requests, about 100 minutes');
  });

  test('of ten an hour is told with the hour', () => {
    const quota = { hourly: { allowed: 10, used: 0 } };
    expect(price(50, { quota })).toBe(
      'up to 50 requests, about 4 hours, for the account may send 10 requests an hour',
    );
  });

  test('of ten an hour and ten left this month is told with the month', () => {
    const quota = { hourly: { allowed: 10, used: 0 }, monthly: { allowed: 100, used: 90 } };
    const beganMs = NOW_MS - HOUR_MS;
    const counts = {
      hourly: { beganMs, used: 0 },
      daily: { beganMs, used: 0 },
      monthly: { beganMs, used: 90 },
    };
    expect(price(10, { quota, ledger: { counts } })).toBe('up to 10 requests, about 10 minutes');
    expect(price(50, { quota, ledger: { counts } })).toBe(
      'up to 50 requests, about 9 days, for the account may send 100 requests a month',
    );
  });

  test('that no year has room for says so', () => {
    const quota = { hourly: { allowed: 10, used: 0 }, monthly: { allowed: 10, used: 0 } };
    expect(price(300, { quota })).toBe(
      'up to 300 requests, not within a year, for the account may send 10 requests a month',
    );
  });

  test('tells one allowance also where two are too small for it', () => {
    const quota = { daily: { allowed: 1, used: 0 }, monthly: { allowed: 31, used: 0 } };
    expect(price(10_000, { quota })).toBe(
      'up to 10,000 requests, not within a year, for the account may send 1 request a day',
    );
  });

  test('of an account that may send nothing is no time', () => {
    expect(price(1, { quota: { ...PUBLIC, monthly: { allowed: 0, used: 0 } } })).toBe(
      'up to 1 request, and the account may send none',
    );
  });

  test('counts a pause that VirusTotal asked for', () => {
    const ledger = { spentUntilMs: NOW_MS + HOUR_MS, pausedFor: 'too-many-requests' } as const;
    expect(price(1, { ledger })).toBe('up to 1 request, about 61 minutes');
  });
});
