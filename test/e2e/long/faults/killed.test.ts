import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { expect, inject, test } from 'vitest';
import type { RecordedRequest } from '../../../emulator/request-log.ts';
import { describeInBrowser } from '../../session.ts';
import { askFor } from './ask-for.ts';
import { hurry } from './hurry.ts';
import { submittedLinks, unknownLinks } from './links.ts';
import { seededRandom } from './seeded-random.ts';
import { storedChecks, untilAllOver } from './stored-checks.ts';

/** How many wait, how many of them are links that are submitted, and how often the browser is killed. */
const QUEUE = inject('browser') === 'chromium' ? of(200, 10, 20) : of(60, 4, 5);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** What was sent so shortly before a kill may have been on its way then. */
const ON_ITS_WAY_MS = 1000;
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

/** How often a file was asked for once more; throws where no kill can have cut it off before. */
function repeatsOf(requests: RecordedRequest[], killsAtMs: number[]): number {
  const lastAtMs = new Map<string, number>();
  let repeats = 0;
  for (const { path, atMs } of requests.filter((request) => request.path.startsWith('/files/'))) {
    const beforeMs = lastAtMs.get(path);
    lastAtMs.set(path, atMs);
    if (beforeMs === undefined) continue;
    repeats += 1;
    const wasCutOff = killsAtMs.some((killMs) => killMs >= beforeMs && killMs - beforeMs < ON_ITS_WAY_MS);
    expect(wasCutOff, `${path} was asked for twice without need`).toBe(true);
  }
  return repeats;
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
      const killsAtMs: number[] = [];
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
        killsAtMs.push(Date.now());
        await driver.restart();
        page = await session().files();
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
      expect(failed.filter(({ submissionUnsure }) => !submissionUnsure)).toEqual([]);
      const repeats = repeatsOf(emulator.requests(), killsAtMs);
      console.log(`seed ${SEED}: ${repeats} look-ups repeated, ${failed.length} submissions unsure`);
    },
    TIMEOUT_MS,
  );
});
