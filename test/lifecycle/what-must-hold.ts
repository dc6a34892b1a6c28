import { isRunning } from '../../src/domain/check.ts';
import { usedIn } from '../../src/domain/ledger.ts';
import { packedLine } from '../../src/history/history-line.ts';
import { storedLedger } from '../../src/storage/read.ts';
import { historyBlocks } from '../../src/storage/read-history.ts';
import { jobsIn } from '../support/jobs-in.ts';
import { isAboutAccount, reanalysesOf, submissionsOf, votesOf } from './limited-service.ts';
import { checksIn, type Lived } from './lived.ts';
import { LINKS } from './plan.ts';

const MINUTE_MS = 60_000;
/** The scheduler sends no more at once. */
const MOST_ON_THEIR_WAY = 6;
/** Twelve faults of the network, one after the other, take four hours; nothing else takes as long. */
const LONGEST_MS = 6 * 60 * MINUTE_MS;

/** What does not hold of what must hold whatever happens, in words. */
export async function broken(lived: Lived): Promise<string[]> {
  return [
    ...(await lostChecks(lived)),
    ...sentTwice(lived),
    ...(await leftBehind(lived)),
    ...(await wrongLines(lived)),
    ...lived.uncounted.map((line) => `left before it was counted: ${line}`),
    ...lived.lives.unforeseen.map((cause) => `unforeseen: ${String(cause)}`),
  ];
}

/** Of one worker, what asks for the same is one request while that is on its way. */
export function askedTwiceAtOnce({ lives }: Lived): string[] {
  return lives.equalOnTheirWay
    .filter((line) => !isAboutAccount(line))
    .map((line) => `asked for while it was on its way: ${line}`);
}

/**
 * What went beyond the allowances. A request is counted before it leaves, so with a clock that is right none is asked
 * for more than it gives, whichever worker ended when: what was on its way then has its place already. Where the clock
 * was set, what was counted before says nothing of the minute any more, and nothing of the day where it was set
 * forward: then each is given once more for each time.
 */
export function overAllowance({ plan, lives, service }: Lived): string[] {
  const times = lives.left.filter(({ line }) => !isAboutAccount(line)).map(({ atMs }) => atMs);
  const timesForward = lives.jumps.filter(({ byMs }) => byMs > 0).length;
  return times.flatMap((atMs) => {
    const inMinute = times.filter((each) => each > atMs - MINUTE_MS && each <= atMs).length;
    const jumps = lives.jumps.filter((jump) => jump.atMs >= atMs - MINUTE_MS && jump.atMs <= atMs).length;
    const inDay = service.usedInDayOf(atMs);
    return [
      ...(inMinute > plan.perMinute * (1 + jumps) ? [`${inMinute} in the minute before ${atMs}`] : []),
      ...(inDay > plan.perDay * (1 + timesForward) ? [`${inDay} in the day of ${atMs}`] : []),
    ];
  });
}

/**
 * Where the clock is right, the service never had to refuse by its own count, and the ledger counts no less than it. But
 * the account's figures take the place of our count, and what was on its way when they were told may not be in them.
 */
export async function countsDiffer({ lives, service }: Lived): Promise<string[]> {
  const wasAsked = lives.left.some(({ line }) => isAboutAccount(line));
  const counted = usedIn(await storedLedger(lives.database), 'daily', lives.browserMs());
  const atService = service.usedInDayOf(lives.trueMs());
  const beyond = service.refusedByCount.filter(({ allowance }) => allowance === 'minute' || !wasAsked);
  return [
    ...beyond.map(({ allowance }) => `beyond the allowance of the ${allowance}`),
    ...(counted + (wasAsked ? MOST_ON_THEIR_WAY : 0) < atService
      ? [`the ledger counts ${counted}, the service ${atService}`]
      : []),
  ];
}

/** Where no allowance is spent nothing waits for another day, although the clock was set. */
export function tooLate({ plan, lives }: Lived): string[] {
  const mayWait = plan.perDay < 100 || plan.faults.includes('spent');
  const tookMs = lives.trueMs() - plan.startMs;
  return mayWait || tookMs <= LONGEST_MS ? [] : [`took ${tookMs} ms`];
}

/** Every check that was ever stored is there and has ended or asks a person, and every text of a list has one. */
async function lostChecks({ lives, storedIds, listed }: Lived): Promise<string[]> {
  const checks = await checksIn(lives);
  const there = new Set(checks.map(({ id }) => id));
  const asked = new Set(checks.map((check) => check.asked));
  return [
    ...[...storedIds].filter((id) => !there.has(id)).map((id) => `lost: ${id}`),
    ...[...listed].filter((text) => !asked.has(text)).map((text) => `lost of a list: ${text}`),
    ...checks
      .filter(({ state }) => isRunning(state))
      .map((check) => `does not end: ${check.asked} ${JSON.stringify(check.state)}`),
  ];
}

function sentTwice({ service, reanalysesAsked }: Lived): string[] {
  const askedFor = (link: string) => reanalysesAsked.filter((each) => each === link).length;
  return [
    ...LINKS.filter((link) => submissionsOf(service, link) > 1).map((link) => `submitted twice: ${link}`),
    ...LINKS.filter((link) => reanalysesOf(service, link) > askedFor(link)).map(
      (link) => `analysed more often than was asked for: ${link}`,
    ),
    ...(votesOf(service) > 1 ? ['voted twice'] : []),
  ];
}

async function leftBehind({ lives }: Lived): Promise<string[]> {
  const { database, alarmAtMs, needlessRings, deaths } = lives;
  const [jobs, batches, tasks] = await Promise.all([
    jobsIn(database),
    database.getAll('batches'),
    database.getAll('tasks'),
  ]);
  const open = tasks.filter(({ state }) => state.name !== 'failed');
  return [
    ...jobs.map((job) => `a job is left: ${JSON.stringify(job)}`),
    ...batches.map(({ id }) => `a list is left: ${id}`),
    ...open.map(({ id, state }) => `a task is left: ${id} ${state.name}`),
    ...(alarmAtMs === null ? [] : ['an alarm is left']),
    // One that a worker had set when it ended may have become needless.
    ...(needlessRings <= deaths ? [] : [`woken ${needlessRings} times for nothing`]),
  ];
}

async function wrongLines({ lives }: Lived): Promise<string[]> {
  const blocks = await historyBlocks(lives.database);
  const lines = blocks.flatMap((block) => block.split('\n')).sort();
  const listed = (await checksIn(lives)).filter(({ partOf }) => partOf === null);
  return lines.join('\n') === listed.map(packedLine).sort().join('\n')
    ? []
    : ['the history has other lines than the checks'];
}
