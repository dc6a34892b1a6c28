import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stepAfterFailure } from '../../../src/background/step-after-failure.ts';
import { isOver } from '../../../src/domain/check.ts';
import type { VouchError } from '../../../src/domain/errors.ts';
import { isPost, type CheckJobKind } from '../../../src/domain/job.ts';
import { dueAtMs } from '../../../src/scheduler/clock-set-back.ts';
import { ASKED_AT_MS, fakeCheck, fakeJobOf } from '../../support/fake-check.ts';
import { drawnOutUntil } from '../../support/drawn-out-until.ts';

const NOW_MS = ASKED_AT_MS + 1000;
const JOB_KINDS = ['look-up', 'submit', 'reanalyse', 'poll', 'read-report'] as const;

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
  'no-file': { kind: 'no-file', which: 'gone' },
  unavailable: { kind: 'unavailable', status: null },
  timeout: { kind: 'timeout', afterMs: 25_000 },
  offline: { kind: 'offline' },
  'unexpected-answer': { kind: 'unexpected-answer', what: 'JSON' },
  cancelled: { kind: 'cancelled' },
};

/** A person opens the gate for these; until then no request leaves. */
const GATED: ReadonlySet<VouchError['kind']> = new Set(['no-key', 'no-permission']);

const failures = fc.record({
  kind: fc.constantFrom<CheckJobKind>(...JOB_KINDS),
  error: fc.oneof(
    fc.constantFrom(...Object.values(EXAMPLES)),
    fc.record({ kind: fc.constant('unavailable' as const), status: fc.integer({ min: 500, max: 599 }) }),
  ),
  attempts: fc.nat(5),
  submissionUnsure: fc.boolean(),
  pauseMs: fc.option(fc.integer({ min: 1, max: 86_400_000 })),
});

function after(failure: typeof failures extends fc.Arbitrary<infer T> ? T : never) {
  const check = fakeCheck({ submissionUnsure: failure.submissionUnsure });
  const job = fakeJobOf(check, failure.kind, { attempts: failure.attempts });
  const pauseEndMs = failure.pauseMs === null ? null : NOW_MS + failure.pauseMs;
  return { job, step: stepAfterFailure({ check, job, error: failure.error, pauseEndMs, nowMs: NOW_MS }) };
}

describe('after any failure of any job', () => {
  test('the check is over and has no job, or waits and has one that is not on its way', () => {
    fc.assert(
      fc.property(failures, (failure) => {
        const { step } = after(failure);
        expect(isOver(step.check.state)).toBe(step.job === null);
        if (step.job === null) return;
        expect(step.check.state.name).toBe('waiting');
        expect(step.job.startedAtMs).toBeNull();
        expect(step.job.checkId).toBe(step.check.id);
      }),
    );
  });

  test('a job that nobody has to let go on is put off, so that it cannot spin', () => {
    fc.assert(
      fc.property(failures, (failure) => {
        const { step } = after(failure);
        if (step.job !== null && !GATED.has(failure.error.kind)) {
          expect(step.job.notBeforeMs).toBeGreaterThan(NOW_MS);
          expect(step.check.state).toMatchObject({ untilMs: step.job.notBeforeMs });
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('a submission is repeated only where the service refused it or it never left', () => {
    const REFUSED_OR_UNSENT = new Set(['quota-spent', 'too-many-requests', 'no-key', 'no-permission']);
    fc.assert(
      fc.property(failures, (failure) => {
        const { job, step } = after(failure);
        if (!isPost(job) || step.job === null || !isPost(step.job)) return;
        const { error } = failure;
        const isRefused = error.kind === 'unavailable' && error.status === 503;
        if (!isRefused) expect(REFUSED_OR_UNSENT).toContain(error.kind);
      }),
    );
  });

  test('what the service itself fails is tried three times at most', () => {
    fc.assert(
      fc.property(failures, (failure) => {
        const { job, step } = after(failure);
        const { error } = failure;
        const isLimited =
          error.kind === 'not-found' ||
          error.kind === 'not-ready' ||
          (error.kind === 'unavailable' && error.status !== null);
        if (isLimited && !isPost(job) && failure.attempts >= 2) expect(step.job).toBeNull();
        if (isLimited && step.job?.kind === job.kind) expect(step.job.attempts).toBe(job.attempts + 1);
      }),
    );
  });

  test('a job from before the clock was set back is put off by the clock of now', () => {
    fc.assert(
      fc.property(failures, (failure) => {
        const check = fakeCheck({ submissionUnsure: failure.submissionUnsure });
        const job = fakeJobOf(check, failure.kind, { createdAtMs: NOW_MS + 86_400_000 });
        const { error } = failure;
        const step = stepAfterFailure({ check, job, error, pauseEndMs: null, nowMs: NOW_MS });
        if (step.job !== null && !GATED.has(error.kind))
          expect(dueAtMs(step.job, NOW_MS)).toBe(step.job.notBeforeMs);
      }),
    );
  });
});

test.each([EXAMPLES.unavailable, EXAMPLES.timeout])(
  'a reading request that nothing comes back to (%o) goes on ever more rarely, for a day',
  (error) => {
    const delaysMs: number[] = [];
    for (let attempts = 0; ; attempts += 1) {
      const { step } = after({ kind: 'poll', error, attempts, submissionUnsure: false, pauseMs: null });
      if (step.job === null) break;
      expect(step.job.attempts).toBe(attempts + 1);
      delaysMs.push(step.job.notBeforeMs - NOW_MS);
    }
    expect(delaysMs.slice(0, 6)).toEqual([5_000, 30_000, 120_000, 600_000, 1_800_000, 1_800_000]);
    const totalMs = delaysMs.reduce((sum, each) => sum + each, 0);
    expect(totalMs / 3_600_000).toBeCloseTo(24, 0);
  },
);

test('a quota whose end is not known yet is waited for a minute, or as long as the service says', () => {
  const endOf = (error: VouchError) =>
    after({ kind: 'submit', error, attempts: 0, submissionUnsure: false, pauseMs: null }).step.job;
  expect(endOf(EXAMPLES['quota-spent'])).toMatchObject({ kind: 'submit', notBeforeMs: NOW_MS + 60_000 });
  expect(endOf({ kind: 'quota-spent', untilMs: NOW_MS + 90_000 })?.notBeforeMs).toBe(NOW_MS + 90_000);
});

test('a submission without an answer may have arrived: it is looked for after a minute', () => {
  for (const error of [EXAMPLES.timeout, EXAMPLES.unavailable, EXAMPLES.offline]) {
    const { step } = after({ kind: 'submit', error, attempts: 0, submissionUnsure: false, pauseMs: null });
    expect(step.check.submissionUnsure).toBe(true);
    expect(step.job).toMatchObject({ kind: 'look-up', attempts: 0, notBeforeMs: NOW_MS + 60_000 });
  }
});

test('a proxy that waited in vain says nothing of a submission, the service itself does', () => {
  const withStatus = (status: number) =>
    after({
      kind: 'submit',
      error: { kind: 'unavailable', status },
      attempts: 0,
      submissionUnsure: false,
      pauseMs: null,
    });
  expect(withStatus(504).step.job?.kind).toBe('look-up');
  expect(withStatus(502).step.job?.kind).toBe('look-up');
  expect(withStatus(500).step.job).toBeNull();
  expect(withStatus(503).step).toMatchObject({
    check: { submissionUnsure: false },
    job: { kind: 'submit', attempts: 1, startedAtMs: null },
  });
});

test('a report that is not there yet after its analysis is asked for again, another one is not', () => {
  const notFound = (kind: CheckJobKind) =>
    after({ kind, error: EXAMPLES['not-found'], attempts: 0, submissionUnsure: false, pauseMs: null }).step
      .job;
  expect(notFound('read-report')).toMatchObject({
    kind: 'read-report',
    notBeforeMs: drawnOutUntil(NOW_MS, 5_000),
  });
  expect(notFound('reanalyse')).toBeNull();
});

test('a spent quota is shown with the end of its pause', () => {
  const { step } = after({
    kind: 'look-up',
    error: EXAMPLES['quota-spent'],
    attempts: 0,
    submissionUnsure: false,
    pauseMs: 5000,
  });
  expect(step.check.state).toEqual({
    name: 'waiting',
    reason: { kind: 'quota-spent', untilMs: NOW_MS + 5000 },
    untilMs: NOW_MS + 5000,
  });
});

test('a check that waits for a person says no time', () => {
  const { step } = after({
    kind: 'look-up',
    error: EXAMPLES['no-key'],
    attempts: 0,
    submissionUnsure: false,
    pauseMs: null,
  });
  expect(step.check.state).toEqual({ name: 'waiting', reason: { kind: 'no-key' }, untilMs: null });
});
