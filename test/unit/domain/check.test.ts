import { describe, expect, it } from 'vitest';
import { isOver, isRunning, type CheckState } from '../../../src/domain/check.ts';
import { isPost, type CheckJobKind } from '../../../src/domain/job.ts';

const STATES: [CheckState, 'over' | 'running' | 'asks'][] = [
  [{ name: 'queued' }, 'running'],
  [{ name: 'waiting', reason: { kind: 'offline' }, untilMs: null }, 'running'],
  [{ name: 'looking-up' }, 'running'],
  [{ name: 'needs-consent', why: 'private' }, 'asks'],
  [{ name: 'submitting' }, 'running'],
  [{ name: 'analysing', answered: null, nextPollAtMs: 0 }, 'running'],
  [{ name: 'done', found: true }, 'over'],
  [{ name: 'done', found: false }, 'over'],
  [{ name: 'failed', error: { kind: 'not-found' } }, 'over'],
  [{ name: 'cancelled' }, 'over'],
];

describe('check states', () => {
  it.each(STATES)('%o is %s', (state, stage) => {
    expect(isOver(state)).toBe(stage === 'over');
    expect(isRunning(state)).toBe(stage === 'running');
  });
});

describe('isPost', () => {
  it.each<[CheckJobKind, boolean]>([
    ['look-up', false],
    ['submit', true],
    ['reanalyse', true],
    ['poll', false],
    ['read-report', false],
  ])('tells that %s changes something at the service: %s', (kind, changes) => {
    const job = {
      key: 'k',
      kind,
      checkId: 'c',
      asks: 'k',
      lane: 'click' as const,
      notBeforeMs: 0,
      createdAtMs: 0,
      attempts: 0,
      startedAtMs: null,
    };
    expect(isPost(job)).toBe(changes);
  });
});
