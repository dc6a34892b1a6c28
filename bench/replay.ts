import type { Check } from '../src/domain/check.ts';
import {
  allChecks,
  click,
  createWorld,
  startBackground,
  type Background,
  type World,
} from '../test/support/background-under-test.ts';
import { checkedAge, type AnsweredAt } from './answer-age.ts';
import { askedAbout, idOf, teachWeek } from './week-service.ts';
import { WEEK_MS, type Look, type Subject, type WeekTrace } from './week-trace.ts';

/**
 * What a week cost and what it answered; the requests are those of the last look at what they are about. Two looks at one
 * thing at the same moment have one answer, whether or not the second came while the first was under way.
 */
export type Replay = { requests: Record<Look['act'], number>; answers: number; oldestMs: number };

const MONDAY_MS = Date.UTC(2030, 5, 17);
/** Chromium stops a worker that has nothing to do for so long. */
const IDLE_MS = 30_000;

/** A week replayed over the background: each look when it is made, each alarm when it rings. */
export async function replayWeek(trace: WeekTrace): Promise<Replay> {
  const world = await createWorld();
  world.clock.setTo(MONDAY_MS);
  teachWeek(world.service, trace.subjects);
  const watch = createWatch(world, trace);
  let background = startBackground(world);
  await background.downloads.begin();
  await background.store.saveSettings({ lookUpDownloads: true });
  for (const looks of atOnce(trace.looks)) {
    const atMs = MONDAY_MS + (looks[0]?.atMs ?? 0);
    const beganMs = world.clock.nowMs();
    await passTo(atMs, world, background, watch.look);
    if (atMs - beganMs > IDLE_MS) {
      background.kill();
      background = startBackground(world);
    }
    for (const look of looks) watch.noteLook(look);
    await Promise.all(looks.map((look) => replayed(look, world, background)));
    await background.idle();
    await watch.look(background);
  }
  await passTo(MONDAY_MS + WEEK_MS, world, background, watch.look);
  if (world.unforeseen.length > 0) throw new Error('Something unforeseen', { cause: world.unforeseen[0] });
  return watch.replay();
}

/** Every alarm is stopped at: an answer is shown when it comes, not when the next look is made. */
async function passTo(
  atMs: number,
  world: World,
  background: Background,
  look: (background: Background) => Promise<void>,
): Promise<void> {
  while (world.alarmAtMs !== null && world.alarmAtMs <= atMs) {
    await background.passTo(Math.max(world.alarmAtMs, world.clock.nowMs()));
    await look(background);
  }
  await background.passTo(atMs);
  await look(background);
}

/** A popup that is opened again asks for what it shows once more: that is the dearest that it can be. */
async function replayed({ act, subject, text }: Look, world: World, background: Background): Promise<void> {
  if (act === 'download') return downloaded(subject, world, background);
  const ask = act === 'click' ? click(text) : ({ text, origin: 'popup', siteHost: null } as const);
  await background.checks.begin(ask);
}

async function downloaded(subject: Subject, world: World, background: Background): Promise<void> {
  if (subject.kind !== 'file') throw new Error('Only files are downloaded');
  const nowMs = world.clock.nowMs();
  const id = world.downloads.length + 1;
  const bytes = new TextEncoder().encode(subject.content);
  world.readFile = async () => ({ ok: true, bytes });
  world.downloads.push({
    id,
    path: `/home/kim/Downloads/tool-${id}.zip`,
    sizeBytes: bytes.length,
    address: 'https://files.example/tool.zip',
    firstAddress: 'https://files.example/tool.zip',
    referrer: null,
    mime: 'application/zip',
    danger: '',
    startedAtMs: nowMs,
    endedAtMs: nowMs,
    isPrivate: false,
    exists: true,
    byExtensionId: null,
  });
  await background.downloads.finished(id);
}

/** Sees what is asked of the service and what is answered to the person. */
function createWatch(world: World, { subjects }: WeekTrace) {
  const requests: Replay['requests'] = { click: 0, download: 0, paste: 0, reopen: 0 };
  const lastActs = new Map<string, Look['act']>();
  const answeredAt: AnsweredAt = new Map();
  const shown = new Set<string>();
  const answers = new Set<string>();
  let counted = 0;
  let oldestMs = 0;
  /** Without a look or a request since the last time there is no new answer. */
  let hasNews = false;

  function noteLook({ subject, act }: Look): void {
    lastActs.set(idOf(subject), act);
    hasNews = true;
  }

  function noteRequests(): void {
    for (const { line, form } of world.service.seen.slice(counted)) {
      const id = askedAbout(line, form, subjects) ?? '';
      const act = lastActs.get(id);
      if (act === undefined) throw new Error(`Nobody asked for ${line}`);
      requests[act] += 1;
      answeredAt.set(id, (answeredAt.get(id) ?? new Set()).add(world.clock.nowMs()));
      hasNews = true;
    }
    counted = world.service.seen.length;
  }

  async function look(background: Background): Promise<void> {
    noteRequests();
    if (!hasNews) return;
    hasNews = false;
    for (const check of await allChecks(world)) {
      if (shown.has(check.id) || check.state.name !== 'done') continue;
      const age = await checkedAge(check, subjectOf(check), background, answeredAt, world.clock.nowMs());
      oldestMs = Math.max(oldestMs, age);
      shown.add(check.id);
      answers.add(`${check.indicatorKey} ${check.createdAtMs}`);
    }
  }

  function subjectOf({ indicator }: Check): Subject {
    const subject = subjects.find((each) =>
      each.kind === 'link'
        ? indicator?.kind === 'url' && indicator.url === each.url
        : indicator?.kind === 'file' && [each.md5, each.sha1, each.sha256].includes(indicator.hash),
    );
    if (!subject) throw new Error('A check of something else');
    return subject;
  }

  return { look, noteLook, replay: () => ({ requests, answers: answers.size, oldestMs }) };
}

/** Looks made at the same moment. */
function atOnce(looks: readonly Look[]): Look[][] {
  const groups: Look[][] = [];
  for (const look of looks) {
    const group = groups.at(-1);
    if (group?.[0]?.atMs === look.atMs) group.push(look);
    else groups.push([look]);
  }
  return groups;
}
