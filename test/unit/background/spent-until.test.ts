import { describe, expect, test } from 'vitest';
import { pauseAfter429, spentUntilMs, type PauseError } from '../../../src/background/spent-until.ts';
import { EMPTY_LEDGER, type GuessedPause } from '../../../src/domain/ledger.ts';
import type { Allowance, Quota } from '../../../src/domain/quota.ts';

const NOW_MS = Date.UTC(2030, 11, 15, 12, 30);
const MINUTE_MS = 60_000;
const FREE: Allowance = { allowed: 10, used: 9 };
const SPENT: Allowance = { allowed: 10, used: 10 };
const QUOTA_SPENT: PauseError = { kind: 'quota-spent', untilMs: null };
/** A minute after the full hour, or after midnight: clocks differ. */
const PAST_ONE_MS = Date.UTC(2030, 11, 15, 13, 1);
const PAST_MIDNIGHT_MS = Date.UTC(2030, 11, 16, 0, 1);

function quota(changes: Partial<Quota>): Quota {
  return { hourly: FREE, daily: FREE, monthly: FREE, readAtMs: NOW_MS, ...changes };
}

describe('the end that figures show, and a minute more since clocks differ', () => {
  test.each([
    ['an hour, the next full one', { hourly: SPENT }, PAST_ONE_MS],
    ['a day, 00:00 UTC', { daily: SPENT }, PAST_MIDNIGHT_MS],
    ['a month, the 1st, 00:00 UTC', { monthly: SPENT }, Date.UTC(2031, 0, 1, 0, 1)],
    ['an hour and a day, the later end', { hourly: SPENT, daily: SPENT }, PAST_MIDNIGHT_MS],
    ['more than allowed, the same as all of it', { daily: { allowed: 10, used: 12 } }, PAST_MIDNIGHT_MS],
    ['nothing spent, none', {}, null],
    ['nothing that is told, none', { hourly: null, daily: null, monthly: null }, null],
    ['an hour that is over, none', { hourly: SPENT, readAtMs: NOW_MS - 40 * MINUTE_MS }, null],
  ])('for %s', (_, changes, untilMs) => {
    expect(spentUntilMs(quota(changes), NOW_MS)).toBe(untilMs);
  });

  test('for no figures at all is none', () => {
    expect(spentUntilMs(null, NOW_MS)).toBeNull();
  });
});

function ledgerAfter(guessedPause: GuessedPause | null, endedMsAgo: number) {
  return { ...EMPTY_LEDGER, spentUntilMs: NOW_MS - endedMsAgo, guessedPause };
}

describe('the end that nobody tells', () => {
  test.each([
    ['is a minute away at first', null, 'minute', NOW_MS + MINUTE_MS],
    ['is the next hour where the request after that minute failed, too', 'minute', 'hour', PAST_ONE_MS],
    ['is the next day where the request of the next hour failed, too', 'hour', 'day', PAST_MIDNIGHT_MS],
    ['is the day after where the month is spent', 'day', 'day', PAST_MIDNIGHT_MS],
  ] as const)('%s', (_, before, guessed, untilMs) => {
    expect(pauseAfter429(QUOTA_SPENT, null, ledgerAfter(before, 1000), NOW_MS)).toEqual({
      guessed,
      untilMs,
    });
    expect(pauseAfter429(QUOTA_SPENT, quota({}), ledgerAfter(before, 1000), NOW_MS).untilMs).toBe(untilMs);
  });

  test('begins with a minute again where the last pause is long over', () => {
    const before = ledgerAfter('hour', 10 * MINUTE_MS);
    expect(pauseAfter429(QUOTA_SPENT, null, before, NOW_MS).guessed).toBe('minute');
  });

  test('is guessed once for requests that were on their way together', () => {
    const before = ledgerAfter('minute', -MINUTE_MS);
    expect(pauseAfter429(QUOTA_SPENT, null, before, NOW_MS)).toEqual({
      guessed: 'minute',
      untilMs: NOW_MS + MINUTE_MS,
    });
  });
});

test('a spent quota is asked again no sooner than the service said', () => {
  const told = { kind: 'quota-spent', untilMs: NOW_MS + 600_000 } as const;
  expect(pauseAfter429(told, null, EMPTY_LEDGER, NOW_MS).untilMs).toBe(NOW_MS + 600_000);
  expect(pauseAfter429(told, quota({ daily: SPENT }), EMPTY_LEDGER, NOW_MS).untilMs).toBe(PAST_MIDNIGHT_MS);
  const late = { kind: 'quota-spent', untilMs: PAST_MIDNIGHT_MS + 1 } as const;
  expect(pauseAfter429(late, quota({ daily: SPENT }), EMPTY_LEDGER, NOW_MS).untilMs).toBe(late.untilMs);
});

test('too many requests pause for as long as the service says, and never until now', () => {
  const until = (retryAtMs: number) =>
    pauseAfter429({ kind: 'too-many-requests', retryAtMs }, quota({ daily: SPENT }), EMPTY_LEDGER, NOW_MS);
  expect(until(NOW_MS + 90_000)).toEqual({ guessed: null, untilMs: NOW_MS + 90_000 });
  expect(until(NOW_MS - 5).untilMs).toBeGreaterThan(NOW_MS);
});
