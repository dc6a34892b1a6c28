import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { communityAfterFailure } from '../../../src/background/community-after-failure.ts';
import { isLookNext } from '../../../src/background/community-look.ts';
import { newTask, newTaskJob } from '../../../src/background/new-task.ts';
import { changesSomething, type CommunityOrder, isTaskOver } from '../../../src/domain/community.ts';
import type { VouchError } from '../../../src/domain/errors.ts';

const NOW_MS = Date.UTC(2030, 5, 15, 12, 30);
const SUBJECT = {
  indicator: { kind: 'domain', name: 'a.example' },
  indicatorKey: 'domain:a.example',
  objectId: 'a.example',
} as const;

const ORDERS: CommunityOrder[] = [
  { kind: 'read-comments', more: false },
  { kind: 'read-own-vote' },
  { kind: 'vote', verdict: 'harmless' },
  { kind: 'write-comment', text: 'Hello' },
  { kind: 'delete-comment', commentId: 'd-1' },
  { kind: 'vote-on-comment', commentId: 'd-1', verdict: 'abuse' },
];

/** One of each kind; the compiler refuses a kind that is forgotten. */
const EXAMPLES: { [K in VouchError['kind']]: Extract<VouchError, { kind: K }> } = {
  'no-key': { kind: 'no-key' },
  'wrong-key': { kind: 'wrong-key' },
  'inactive-account': { kind: 'inactive-account' },
  forbidden: { kind: 'forbidden' },
  'no-permission': { kind: 'no-permission', origin: 'https://www.virustotal.com' },
  'quota-spent': { kind: 'quota-spent', untilMs: null },
  'too-many-requests': { kind: 'too-many-requests', retryAtMs: NOW_MS + 60_000 },
  'not-found': { kind: 'not-found' },
  'already-exists': { kind: 'already-exists' },
  'not-ready': { kind: 'not-ready' },
  'bad-input': { kind: 'bad-input', which: 'rejected-by-virustotal' },
  'no-room': { kind: 'no-room' },
  'no-file': { kind: 'no-file', which: 'changed' },
  unavailable: { kind: 'unavailable', status: null },
  timeout: { kind: 'timeout', afterMs: 25_000 },
  offline: { kind: 'offline' },
  'unexpected-answer': { kind: 'unexpected-answer', what: 'JSON' },
  cancelled: { kind: 'cancelled' },
};

/** After these nothing has arrived, and it goes on by itself; a person opens the gate for the last two. */
const NOT_TAKEN: ReadonlySet<VouchError['kind']> = new Set([
  'quota-spent',
  'too-many-requests',
  'no-key',
  'no-permission',
]);
const GATED: ReadonlySet<VouchError['kind']> = new Set(['no-key', 'no-permission']);

const failures = fc.record({
  order: fc.constantFrom(...ORDERS),
  isLost: fc.boolean(),
  error: fc.oneof(
    fc.constantFrom(...Object.values(EXAMPLES)),
    fc.record({ kind: fc.constant('unavailable' as const), status: fc.integer({ min: 500, max: 599 }) }),
  ),
  attempts: fc.nat(6),
  pauseMs: fc.option(fc.integer({ min: 1, max: 86_400_000 })),
});

function after({
  order,
  isLost,
  error,
  attempts,
  pauseMs,
}: typeof failures extends fc.Arbitrary<infer T> ? T : never) {
  const task = { ...newTask('id', order, SUBJECT, NOW_MS), unsure: isLost && changesSomething(order) };
  const job = { ...newTaskJob(task, 'community', NOW_MS), attempts, startedAtMs: NOW_MS };
  const pauseEndMs = pauseMs === null ? null : NOW_MS + pauseMs;
  const step = communityAfterFailure({ task, job, error, pauseEndMs, nowMs: NOW_MS });
  if (step.task === null) throw new Error('a failure carries nothing out');
  return { before: task, task: step.task, job: step.job };
}

describe('after any failure of any order', () => {
  test('it has failed and has no job, or goes on and has one that is not on its way', () => {
    fc.assert(
      fc.property(failures, (failure) => {
        const { task, job } = after(failure);
        expect(isTaskOver(task)).toBe(job === null);
        if (job) expect(job).toMatchObject({ taskId: task.id, startedAtMs: null });
      }),
    );
  });

  test('a job that nobody has to let go on is put off, so that it cannot spin', () => {
    fc.assert(
      fc.property(failures, (failure) => {
        const { job } = after(failure);
        if (job && !GATED.has(failure.error.kind)) expect(job.notBeforeMs).toBeGreaterThan(NOW_MS);
      }),
    );
  });

  test('what changes something is sent again by itself only where nothing has arrived', () => {
    fc.assert(
      fc.property(failures, (failure) => {
        const { task, job } = after(failure);
        if (job === null || !changesSomething(failure.order) || isLookNext(task)) return;
        expect(NOT_TAKEN).toContain(failure.error.kind);
      }),
      { numRuns: 1000 },
    );
  });

  test('what may have arrived stays so, and what only reads never becomes so', () => {
    fc.assert(
      fc.property(failures, (failure) => {
        const { before, task } = after(failure);
        if (before.unsure) expect(task.unsure).toBe(true);
        if (!changesSomething(failure.order)) expect(task.unsure).toBe(false);
      }),
    );
  });
});
