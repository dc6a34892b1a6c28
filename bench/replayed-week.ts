import { lookNaively } from './naive-client.ts';
import { replayWeek, type Replay } from './replay.ts';
import { printTable } from './table.ts';
import { createWeekService } from './week-service.ts';
import { ACTS, createWeekTrace, type Look, type WeekTrace } from './week-trace.ts';

const SEEDS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8];
const ASKED_RATIO = 0.4;
const HOUR_MS = 3_600_000;

type Act = Look['act'];

/** One week, as Vouch answered it and as many requests as every step of it takes, by what was done. */
type Week = { looks: readonly Look[]; everyStep: Replay['requests']; replay: Replay };

const LABELS: Record<Act, string> = {
  click: 'link clicked',
  download: 'file downloaded',
  paste: 'hash pasted',
  reopen: 'popup opened again',
};

/**
 * What weeks of use cost in requests, by the background's own code and by a client without cache and coalescing.
 * Throws where an answer was older than the freshness rule allows. In Node.
 */
export async function printReplayedWeek(): Promise<void> {
  const weeks: Week[] = [];
  for (const seed of SEEDS) weeks.push(await weekOf(createWeekTrace(seed)));
  printTable(`Requests of a week of use (replayed with ${SEEDS.length} seeds, sums)`, [
    ['', 'times', 'every step sent', 'Vouch', 'ratio', 'asked', ''],
    ...ACTS.map((act) => row(LABELS[act], weeks, [act])),
    row('all but the popups', weeks, ['click', 'download', 'paste']),
    [
      ...row('all', weeks, ACTS),
      `${ASKED_RATIO.toFixed(3)} at most`,
      ratioOf(weeks, ACTS) <= ASKED_RATIO ? 'met' : 'missed',
    ],
  ]);
  const ratios = weeks.map((week) => ratioOf([week], ACTS));
  console.log(
    `  the ratio of one week: ${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)}`,
  );
  const answers = sum(weeks.map(({ replay }) => replay.answers));
  const oldestMs = Math.max(...weeks.map(({ replay }) => replay.oldestMs));
  console.log(
    `  ${answers} answers, each within the freshness rule; the oldest ${(oldestMs / HOUR_MS).toFixed(1)} h`,
  );
}

async function weekOf(trace: WeekTrace): Promise<Week> {
  return { looks: trace.looks, everyStep: await requestsOfEveryStep(trace), replay: await replayWeek(trace) };
}

async function requestsOfEveryStep({ subjects, looks }: WeekTrace): Promise<Replay['requests']> {
  const service = createWeekService(subjects);
  const requests = { click: 0, download: 0, paste: 0, reopen: 0 };
  for (const look of looks) {
    const before = service.seen.length;
    await lookNaively(look, service);
    requests[look.act] += service.seen.length - before;
  }
  return requests;
}

function row(label: string, weeks: readonly Week[], acts: readonly Act[]): string[] {
  const times = sum(weeks.map(({ looks }) => looks.filter(({ act }) => acts.includes(act)).length));
  const { everyStep, ours } = requestsOf(weeks, acts);
  return [label, ...[times, everyStep, ours].map(String), ratioOf(weeks, acts).toFixed(3)];
}

function ratioOf(weeks: readonly Week[], acts: readonly Act[]): number {
  const { everyStep, ours } = requestsOf(weeks, acts);
  return ours / everyStep;
}

function requestsOf(weeks: readonly Week[], acts: readonly Act[]): { everyStep: number; ours: number } {
  return {
    everyStep: sum(weeks.flatMap((week) => acts.map((act) => week.everyStep[act]))),
    ours: sum(weeks.flatMap(({ replay }) => acts.map((act) => replay.requests[act]))),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
