import { anyMinute, fixedMinutes, vouch, type CreatePacer } from './pacers.ts';
import { pacedCourse, STEP_MS, type Departure, type PacedJob } from './paced-course.ts';
import { createSeededRandom } from './seeded-random.ts';
import { printTable } from './table.ts';

const JOBS = 40;
const SEED = 5;
const MINUTE_MS = 60_000;
const PER_MINUTE = 4;
const SPREAD_MS = 20 * MINUTE_MS;
const LATENCY_MS = 300;
/** Half of the jobs have left by then, and the last four of them are on their way. */
const STOPPED_AT_MS = 4 * MINUTE_MS + STEP_MS;

const PACERS: readonly { label: string; create: CreatePacer }[] = [
  { label: 'p-queue, interval cap', create: fixedMinutes },
  { label: 'p-queue, strict', create: anyMinute },
  { label: 'Vouch', create: vouch },
];

const PLANS: readonly { label: string; jobs: readonly PacedJob[] }[] = [
  { label: `${JOBS} at once`, jobs: jobsOf(() => 0, 0) },
  { label: `${JOBS} over 20 minutes`, jobs: jobsOf(spread(createSeededRandom(SEED)), 0) },
  { label: `${JOBS} at once, ${LATENCY_MS} ms each`, jobs: jobsOf(() => 0, LATENCY_MS) },
];

/**
 * The same jobs by p-queue and by Vouch's scheduler, 4 a minute, under one fake clock: when they leave and end, and how
 * many of them end where the worker is stopped half-way. In Node. p-queue's minutes are fixed ones by default: what
 * leaves at the end of one and at the beginning of the next can be more than 4 in 60 s, which the service answers with
 * 429. Its option `strict` counts any 60 s, as Vouch does.
 */
export async function printPacing(): Promise<void> {
  for (const { label, jobs } of PLANS) await printPlan(label, jobs);
  await printStopped();
}

async function printPlan(label: string, jobs: readonly PacedJob[]): Promise<void> {
  const courses = await inTurn(jobs, null);
  const row = (name: string, cellOf: (course: Departure[]) => string) => [name, ...courses.map(cellOf)];
  printTable(`Pacing at ${PER_MINUTE} a minute: ${label}`, [
    ['', ...PACERS.map((pacer) => pacer.label)],
    row('last one left', (course) => seconds(last(course.map(({ leftMs }) => leftMs)))),
    row('last one ended', (course) => seconds(last([...endsMs(course).values()]))),
    row('waited on average', (course) => seconds(meanWaitMs(course, jobs))),
    row('ended', (course) => `${endsMs(course).size} of ${JOBS}`),
    row('most in any 60 s', (course) => String(mostInMinute(course))),
  ]);
  const [fixed = [], strict = [], ours = []] = courses;
  console.log(
    `  ended later by Vouch than by p-queue: ${laterThan(ours, fixed)}; strict: ${laterThan(ours, strict)}`,
  );
}

async function printStopped(): Promise<void> {
  const courses = await inTurn(
    jobsOf(() => 0, LATENCY_MS),
    STOPPED_AT_MS,
  );
  const row = (name: string, cellOf: (course: Departure[]) => string) => [name, ...courses.map(cellOf)];
  const before = ({ leftMs }: Departure) => leftMs < STOPPED_AT_MS;
  printTable(
    `The worker stopped after ${seconds(STOPPED_AT_MS)} and started again: ${JOBS} at once, ${LATENCY_MS} ms each`,
    [
      ['', ...PACERS.map((pacer) => pacer.label)],
      row('ended before', (course) => String(endsMs(course.filter(before)).size)),
      row('cut off on their way', (course) =>
        String(course.filter(({ endedMs }) => endedMs === null).length),
      ),
      row('ended in the end', (course) => `${endsMs(course).size} of ${JOBS}`),
      row('requests', (course) => String(course.length)),
      row('last one ended', (course) => seconds(last([...endsMs(course).values()]))),
      row('most in any 60 s', (course) => String(mostInMinute(course))),
    ],
  );
}

async function inTurn(jobs: readonly PacedJob[], stopsAtMs: number | null): Promise<Departure[][]> {
  const courses: Departure[][] = [];
  for (const { create } of PACERS) courses.push(await pacedCourse(jobs, create, stopsAtMs));
  return courses;
}

function jobsOf(asksMs: () => number, takesMs: number): PacedJob[] {
  return Array.from({ length: JOBS }, (_, place) => ({ key: `job-${place}`, asksMs: asksMs(), takesMs }));
}

/** Any moment of the time is as likely as any other. */
function spread(random: () => number): () => number {
  return () => Math.floor((random() * SPREAD_MS) / STEP_MS) * STEP_MS;
}

/** When each job ended that did. */
function endsMs(course: readonly Departure[]): Map<string, number> {
  return new Map(course.flatMap(({ key, endedMs }) => (endedMs === null ? [] : [[key, endedMs] as const])));
}

function meanWaitMs(course: readonly Departure[], jobs: readonly PacedJob[]): number {
  const asksMs = new Map(jobs.map((job) => [job.key, job.asksMs]));
  const sumMs = course.reduce((sum, { key, leftMs }) => sum + leftMs - (asksMs.get(key) ?? 0), 0);
  return sumMs / course.length;
}

/** The most requests that left within a minute, whenever it begins; two that are a minute apart are not in the same. */
function mostInMinute(course: readonly Departure[]): number {
  const within = (fromMs: number) =>
    course.filter(({ leftMs }) => leftMs >= fromMs && leftMs < fromMs + MINUTE_MS).length;
  return Math.max(...course.map(({ leftMs }) => within(leftMs)));
}

function laterThan(course: readonly Departure[], other: readonly Departure[]): string {
  const otherMs = endsMs(other);
  const late = [...endsMs(course)].map(([key, atMs]) => atMs - (otherMs.get(key) ?? Infinity));
  const later = late.filter((byMs) => byMs > 0);
  return later.length === 0 ? 'none' : `${later.length}, by ${seconds(last(later))} at most`;
}

function last(timesMs: readonly number[]): number {
  return Math.max(...timesMs);
}

function seconds(timeMs: number): string {
  return `${(timeMs / 1000).toFixed(1)} s`;
}
