import type { BatchJob } from '../../src/domain/job.ts';
import { keepReports, readReports } from './kept-reports.ts';
import { madeUpTexts, type TextKind } from './made-up-texts.ts';
import { createQueueWorld, openWithSpentDay, type QueueWorld } from './queue-world.ts';
import { putSingleRows, singleRows } from './single-rows.ts';
import { watchTickGaps } from './tick-gaps.ts';

/** How many look-ups are stored: as a list by one act, or each in rows of its own. */
type Way = 'list' | 'rows';

let world: QueueWorld | null = null;

/** What the bench calls in this page by name. */
Object.assign(globalThis, {
  begin,
  enqueue: async (way: Way, kind: TextKind, count: number) => {
    const add = await adding(way, kind, count);
    return timed(add);
  },
  longestTask: async (way: Way, kind: TextKind, count: number) => {
    const add = await adding(way, kind, count);
    const gaps = watchTickGaps();
    await add();
    return gaps.end();
  },
  beginSingles,
  open: () => openWithSpentDay(used()),
  decide: (times: number, tells: boolean) => {
    used().tells = tells;
    return timesOf(times, () => used().core.scheduler.kick());
  },
  unpack: async (times: number) => {
    const job = await batchJob();
    return timesOf(times, () => used().core.cases.lists.unpack(job));
  },
  keepReports: async (count: number) => keepReports(used().database, count),
  readReports,
});

/** The queue over a new database. */
async function begin(): Promise<void> {
  await world?.close();
  world = await createQueueWorld();
}

function used(): QueueWorld {
  if (world === null) throw new Error('begin comes first');
  return world;
}

/** What is made beforehand counts for no way: a list is stored as it was pasted, rows need their checks. */
async function adding(way: Way, kind: TextKind, count: number): Promise<() => Promise<unknown>> {
  const texts = madeUpTexts(kind, count);
  if (way === 'list') return () => used().core.cases.lists.begin(texts);
  const rows = await singleRows(texts, Date.now());
  return () => putSingleRows(used().database, rows);
}

/** Nobody clicks before the queue was looked at after the click before. */
async function beginSingles(count: number): Promise<number[]> {
  const { cases, scheduler } = used().core;
  const durationsMs: number[] = [];
  for (const text of madeUpTexts('links', count)) {
    durationsMs.push(await timed(() => cases.checks.begin({ text, origin: 'menu-link', siteHost: null })));
    await scheduler.kick();
  }
  return durationsMs;
}

async function batchJob(): Promise<BatchJob> {
  const jobs = await (await used().database()).getAll('jobs');
  const job = jobs.find((each) => each.kind === 'batch');
  if (job?.kind !== 'batch') throw new Error('No list waits');
  return job;
}

async function timesOf(times: number, act: () => Promise<unknown>): Promise<number[]> {
  const durationsMs: number[] = [];
  for (let time = 0; time < times; time += 1) durationsMs.push(await timed(act));
  return durationsMs;
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const beganMs = performance.now();
  await act();
  return performance.now() - beganMs;
}
