import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANES, type CheckJob, type Lane } from '../../../src/domain/job.ts';
import type { Ledger } from '../../../src/domain/ledger.ts';
import { turnOrder, type WaitingJob } from '../../../src/domain/turn.ts';

const NOON_MS = Date.UTC(2026, 2, 14, 12);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function waiting(lane: Lane, dueAtMs: number = NOON_MS, changes: Partial<CheckJob> = {}): WaitingJob {
  const job: CheckJob = {
    key: `${lane} ${dueAtMs}`,
    asks: '',
    lane,
    kind: 'look-up',
    checkId: '',
    notBeforeMs: dueAtMs,
    createdAtMs: dueAtMs,
    attempts: 0,
    startedAtMs: null,
    ...changes,
  };
  return { job, dueAtMs };
}

function firstOf(jobs: WaitingJob[], served: Ledger['servedMs'] = {}): WaitingJob | undefined {
  return jobs.toSorted((a, b) => turnOrder(a, b, served))[0];
}

describe('turnOrder', () => {
  it('has the lanes in their order where all wait since the same moment', () => {
    const mixed = LANES.toReversed().map((lane) => waiting(lane));
    expect(mixed.toSorted((a, b) => turnOrder(a, b, {})).map(({ job }) => job.lane)).toEqual(LANES);
  });

  it('has a click first however long the others of the last minutes wait', () => {
    const click = waiting('click', NOON_MS);
    for (const lane of LANES.slice(1))
      expect(firstOf([waiting(lane, NOON_MS - 4 * MINUTE_MS), click])).toBe(click);
  });

  it('has the one first that is due earlier, of one lane', () => {
    const [earlier, later] = [waiting('list', NOON_MS), waiting('list', NOON_MS + 1)];
    expect(firstOf([later, earlier])).toBe(earlier);
    expect(firstOf([later, earlier], { list: NOON_MS + HOUR_MS })).toBe(earlier);
  });

  it('has the one first that was created earlier, of those that are due at once', () => {
    const older = waiting('click', NOON_MS, { createdAtMs: NOON_MS - 1 });
    expect(firstOf([waiting('click', NOON_MS), older])).toBe(older);
  });

  it.each([
    ['download', 5],
    ['poll', 6],
    ['list', 30],
    ['second-look', 120],
  ] as const)('has what waits as a %s for %i minutes before a click of now', (lane, minutes) => {
    const click = waiting('click', NOON_MS);
    const patient = waiting(lane, NOON_MS - minutes * MINUTE_MS + 1);
    const starved = waiting(lane, NOON_MS - minutes * MINUTE_MS - 1);
    expect(firstOf([patient, click])).toBe(click);
    expect(firstOf([starved, click])).toBe(starved);
  });

  it('has clicks first again once the lane had its turn', () => {
    const click = waiting('click', NOON_MS);
    const starved = waiting('download', NOON_MS - HOUR_MS);
    expect(firstOf([starved, click], { download: NOON_MS - MINUTE_MS })).toBe(click);
    expect(firstOf([starved, click], { download: NOON_MS - 6 * MINUTE_MS })).toBe(starved);
  });

  it('orders any jobs in one way', () => {
    const anyJob = fc
      .tuple(fc.constantFrom(...LANES), fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 3 }))
      .map(([lane, minutes, createdAtMs]) => waiting(lane, NOON_MS + minutes * MINUTE_MS, { createdAtMs }));
    const anyServed = fc.dictionary(
      fc.constantFrom(...LANES),
      fc.integer({ min: 0, max: 200 }).map((minutes) => NOON_MS + minutes * MINUTE_MS),
    );
    fc.assert(
      fc.property(anyJob, anyJob, anyJob, anyServed, (a, b, c, served) => {
        const order = (x: WaitingJob, y: WaitingJob) => Math.sign(turnOrder(x, y, served));
        expect(order(a, b) + order(b, a)).toBe(0);
        if (order(a, b) <= 0 && order(b, c) <= 0) expect(order(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('under a flood of clicks', () => {
  /** One request a minute, one more click each minute, and a job of every lane that waits since noon. */
  function lanesServed(minutes: number): Lane[] {
    let served: Ledger['servedMs'] = {};
    const jobs = LANES.slice(1).flatMap((lane) => Array.from({ length: 99 }, () => waiting(lane)));
    return Array.from({ length: minutes }, (_, minute) => {
      const nowMs = NOON_MS + minute * MINUTE_MS;
      jobs.push(waiting('click', nowMs));
      const next = firstOf(jobs, served) ?? waiting('click');
      jobs.splice(jobs.indexOf(next), 1);
      served = { ...served, [next.job.lane]: nowMs };
      return next.job.lane;
    });
  }

  it('nothing starves: every lane has its turn within a few hours', () => {
    const lanes = lanesServed(480);
    for (const lane of LANES) expect(lanes).toContain(lane);
    expect(lanes.indexOf('download')).toBeLessThan(10);
    expect(lanes.indexOf('list')).toBeLessThan(90);
  });

  it('most of what leaves is clicks', () => {
    const lanes = lanesServed(480);
    expect(lanes.filter((lane) => lane === 'click').length).toBeGreaterThan(240);
  });
});
