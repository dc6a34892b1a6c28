import { expect, test } from 'vitest';
import { EMPTY_LEDGER } from '../../../src/domain/ledger.ts';
import { nextSlot } from '../../../src/domain/next-slot.ts';
import { limitsOf } from '../../../src/domain/quota.ts';
import { dueAtMs, ledgerOfThisClock } from '../../../src/scheduler/clock-set-back.ts';
import { fakeJob } from '../../support/fake-queue.ts';

const NOW_MS = 1_900_000_000_000;
const DAY_MS = 86_400_000;

function ledger(recentMs: number[], spentUntilMs: number) {
  return { ...EMPTY_LEDGER, recentMs, spentUntilMs };
}

test('a pause stands while its clock runs on', () => {
  const paused = ledger([NOW_MS - 1], NOW_MS + DAY_MS);
  expect(ledgerOfThisClock(paused, NOW_MS)).toBe(paused);
});

test('requests and a pause of a clock that was set back by a day hold nothing up', () => {
  const found = ledgerOfThisClock(ledger([NOW_MS + DAY_MS], NOW_MS + 2 * DAY_MS), NOW_MS);
  expect(nextSlot(found, limitsOf(null, 1), NOW_MS)).toEqual({ atMs: NOW_MS, reason: null });
});

test('the guess at a spent quota that a clock made before it was set back is forgotten', () => {
  const guessed = { ...ledger([NOW_MS + DAY_MS], NOW_MS + DAY_MS), guessedPause: 'hour' as const };
  expect(ledgerOfThisClock(guessed, NOW_MS).guessedPause).toBeNull();
});

test('a clock that was corrected by a second still counts what was just sent, and keeps the pause', () => {
  const found = ledgerOfThisClock(ledger([NOW_MS + 1000], NOW_MS + DAY_MS), NOW_MS);
  expect(found).toMatchObject({ recentMs: [NOW_MS], spentUntilMs: NOW_MS + DAY_MS });
});

test('a job that a clock put off before it was set back is due at once', () => {
  const job = fakeJob(
    { key: 'a', createdAtMs: NOW_MS + DAY_MS, notBeforeMs: NOW_MS + DAY_MS + 30_000 },
    NOW_MS,
  );
  expect(dueAtMs(job, NOW_MS)).toBe(NOW_MS);
});

test('a job that was put off by this clock keeps its time', () => {
  const job = fakeJob({ key: 'a', createdAtMs: NOW_MS - 5, notBeforeMs: NOW_MS + DAY_MS }, NOW_MS);
  expect(dueAtMs(job, NOW_MS)).toBe(NOW_MS + DAY_MS);
});
