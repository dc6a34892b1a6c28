import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'puppeteer-core';
import { expect, inject, test } from 'vitest';
import { CUT_OFF, RESENDS_AFTER_CUT } from '../../../../src/background/cut-off.ts';
import type { Emulator } from '../../../emulator/emulator.ts';
import type { RecordedRequest } from '../../../emulator/request-log.ts';
import { describeInBrowser } from '../../session.ts';
import { askFor } from './ask-for.ts';
import { hurry } from './hurry.ts';
import { pathOf, submittedLinks, unknownLinks } from './links.ts';
import { seededRandom } from './seeded-random.ts';
import { isOver, storedChecks, untilAllOver, type StoredCheck } from './stored-checks.ts';

/** How many wait, how many of them are links that are submitted, and how often the browser is killed. */
const QUEUE = inject('browser') === 'chromium' ? of(200, 10, 20) : of(60, 4, 5);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** The queue has so many on their way at once: a kill cuts off no more. */
const MOST_ON_THEIR_WAY = 6;
const LONGEST_DELAY_MS = 300;
/** A link whose submission was cut off is looked for three times before its check ends. */
const END_TIMEOUT_MS = 420_000;
const TIMEOUT_MS = 900_000;
const SENT_TIMEOUT_MS = 120_000;

function of(checks: number, links: number, kills: number) {
  return { checks, links, kills };
}

/** Files that nobody knows, by the SHA-256: each costs one request. */
function unknownFiles(count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    createHash('sha256').update(`${SEED} ${index}`).digest('hex'),
  );
}

/** After how many requests the browser is killed each time. */
function momentsOf(random: () => number): number[] {
  const all = Array.from({ length: QUEUE.kills }, () => 1 + Math.floor(random() * QUEUE.checks * 0.9));
  return all.toSorted((one, other) => one - other);
}

/** How many requests had left at a kill, and after it: the files whose answers were stored when so many had left. */
type Kill = { sent: number; over: Set<string>; sentWhenOver: number };

/**
 * How often files were asked for once more. Throws where that was without need: where no kill was in between, where more
 * were than one kill can cut off, or where the answer was stored.
 */
function repeatsOf(requests: RecordedRequest[], kills: Kill[]): number {
  const files = requests.map(({ path }) => /^\/files\/(\w+)$/.exec(path)?.[1]);
  const cutOff = kills.map(() => 0);
  for (const [index, file] of files.entries()) {
    const before = files.slice(0, index).lastIndexOf(file);
    if (file === undefined || before === -1) continue;
    const kill = kills.findIndex(({ sent }) => sent > before);
    expect(kills[kill]?.sent ?? Infinity, `${file}: twice without a kill`).toBeLessThanOrEqual(index);
    cutOff[kill] = (cutOff[kill] ?? 0) + 1;
    const wasOver = kills.some(({ over, sentWhenOver }) => sentWhenOver <= index && over.has(file));
    expect(wasOver, `${file}: again although its answer was stored`).toBe(false);
  }
  expect(Math.max(...cutOff)).toBeLessThanOrEqual(MOST_ON_THEIR_WAY);
  return cutOff.reduce((sum, count) => sum + count, 0);
}

/** What a browser that was killed had sent has been read by the emulator once it answers something else. */
async function untilRead({ url }: Emulator): Promise<void> {
  await (await fetch(url, { headers: { connection: 'close' } })).text();
}

/** A check whose every request was cut off is given up by design: what stops the browser may be that request. */
function wasCutOffAgainAndAgain({ asked, state }: StoredCheck, requests: RecordedRequest[]): boolean {
  const paths = [`/files/${asked}`, pathOf(asked)];
  const isCutOff = isDeepStrictEqual(state, { name: 'failed', error: CUT_OFF });
  return isCutOff && requests.filter(({ path }) => paths.includes(path)).length > RESENDS_AFTER_CUT;
}

/** Hurries the queue until so many requests have left; throws with what the queue is doing where they do not. */
async function untilSent(
  page: Page,
  { requests, sent }: { requests: number; sent: () => number },
): Promise<void> {
  const startMs = performance.now();
  while (sent() < requests) {
    await hurry(page);
    if (performance.now() - startMs < SENT_TIMEOUT_MS) continue;
    const states = new Set((await storedChecks(page)).map(({ state }) => JSON.stringify(state)));
    throw new Error(`only ${sent()} of ${requests} requests have left; the checks are ${[...states].join()}`);
  }
}

describeInBrowser('a queue in a browser that is killed', (session) => {
  test(
    `${QUEUE.kills} times ends: ${QUEUE.checks} checks, none lost, none submitted twice (seed ${SEED})`,
    async () => {
      const { emulator, driver } = session();
      const random = seededRandom(SEED);
      const kills: Kill[] = [];
      const links = unknownLinks(QUEUE.links);
      const files = unknownFiles(QUEUE.checks - QUEUE.links);
      await session().connect();
      // Firefox writes a permission that was given down some seconds later, or when it is closed: a kill before that takes it back.
      await session().closePages();
      await driver.restart();
      let page = await session().files();
      await askFor(page, [...files.slice(0, QUEUE.checks / 4), ...links, ...files.slice(QUEUE.checks / 4)]);
      for (const moment of momentsOf(random)) {
        await untilSent(page, { requests: moment, sent: () => emulator.requests().length });
        await sleep(random() * LONGEST_DELAY_MS);
        await session().kill();
        await untilRead(emulator);
        const sent = emulator.requests().length;
        await driver.restart();
        page = await session().files();
        const over = (await storedChecks(page)).filter(isOver).map(({ asked }) => asked);
        kills.push({ sent, over: new Set(over), sentWhenOver: emulator.requests().length });
      }
      const checks = await untilAllOver(page, {
        checks: QUEUE.checks,
        timeoutMs: END_TIMEOUT_MS,
        meanwhile: () => hurry(page),
      });
      const asked = checks.map((check) => check.asked);
      expect(asked.toSorted()).toEqual([...files, ...links].toSorted());
      const submitted = submittedLinks(emulator);
      expect(new Set(submitted).size).toBe(submitted.length);
      const failed = checks.filter(({ state }) => state.name !== 'done');
      const sure = failed.filter(({ submissionUnsure }) => !submissionUnsure);
      expect(sure.filter((check) => !wasCutOffAgainAndAgain(check, emulator.requests()))).toEqual([]);
      const repeats = repeatsOf(emulator.requests(), kills);
      console.log(`seed ${SEED}: ${repeats} look-ups repeated, ${failed.length} submissions unsure`);
    },
    TIMEOUT_MS,
  );
});
