import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { createFaults, type FaultInput } from '../../../../emulator/faults/faults.ts';
import type { RecordedRequest } from '../../../../emulator/request-log.ts';
import { describeInBrowser } from '../../../session.ts';
import { askFor, tryAgain } from '../ask-for.ts';
import { hurry } from '../hurry.ts';
import { knownLinks, linksSubmittedBy, unknownLinks } from '../links.ts';
import { isOver, storedChecks, untilAllOver } from '../stored-checks.ts';

const STORM_MS = 45_000;
const STORM_LINKS = 6;
/** The four of the minute, and the account's figures, asked for to learn how long to wait. */
const MOST_IN_STORM = 6;
const TIMEOUT_MS = 400_000;

const FAULTS: FaultInput[] = [
  { status: 503, every: 3 },
  { reset: true, every: 5 },
];

/**
 * Those of the requests that were carried out: the others met a fault. A browser itself sends a request again whose
 * connection is reset.
 */
function carriedOut(requests: readonly RecordedRequest[]): RecordedRequest[] {
  const faults = createFaults(FAULTS);
  return requests.filter(({ method, path }) => faults.next(method, path) === null);
}

describeInBrowser('a service that fails again and again', (session) => {
  test(
    'with status 429 of either kind is asked rarely, and all ends when it answers',
    async () => {
      const { emulator } = session();
      await session().connect();
      const links = await knownLinks(emulator, STORM_LINKS);
      const page = await session().files();
      emulator.setFaults([{ code: 'TooManyRequestsError', times: 3 }, { code: 'QuotaExceededError' }]);
      await askFor(page, links);
      await sleep(STORM_MS);
      const inStorm = session().requestLines().length;
      expect(inStorm).toBeGreaterThan(0);
      expect(inStorm).toBeLessThanOrEqual(MOST_IN_STORM);
      emulator.setFaults([]);
      const checks = await untilAllOver(page, {
        checks: STORM_LINKS,
        timeoutMs: TIMEOUT_MS,
        meanwhile: () => hurry(page),
      });
      expect(checks.map(({ state }) => state.name)).toEqual(links.map(() => 'done'));
      console.log(`429: ${inStorm} requests in ${STORM_MS} ms, ${session().requestLines().length} in all`);
    },
    TIMEOUT_MS,
  );

  test(
    'in every third request with 503, in every fifth by a reset: a queue goes on, ends when it answers, and submits nothing twice',
    async () => {
      const { emulator } = session();
      await session().connect();
      const links = [...(await knownLinks(emulator, 8)), ...unknownLinks(4)];
      const page = await session().files();
      const untilOver = () =>
        untilAllOver(page, { checks: links.length, timeoutMs: TIMEOUT_MS, meanwhile: () => hurry(page) });
      emulator.setFaults(FAULTS);
      await askFor(page, links);
      await untilOverOrUnsure(page);
      const failing = emulator.requests();
      emulator.setFaults([]);
      const failed = (await untilOver()).filter(({ state }) => state.name !== 'done');
      console.log(`503 and resets: ${failing.length} requests, ${failed.length} of ${links.length} failed`);
      await tryAgain(
        page,
        failed.map(({ id }) => id),
      );
      const checks = await untilOver();
      expect(checks.map(({ asked }) => asked).toSorted()).toEqual(links.toSorted());
      expect(checks.filter(({ state }) => state.name !== 'done')).toEqual([]);
      const afterwards = emulator.requests().slice(failing.length);
      const submitted = linksSubmittedBy([...carriedOut(failing), ...afterwards]);
      expect(new Set(submitted).size).toBe(submitted.length);
    },
    TIMEOUT_MS * 3,
  );
});

/**
 * Waits until every check is over, or is looked for because nobody knows whether it was submitted: that takes minutes,
 * and minutes more for each look that fails.
 */
async function untilOverOrUnsure(page: Page): Promise<void> {
  const open = async () => {
    await hurry(page);
    const checks = await storedChecks(page);
    return checks.filter((check) => !isOver(check) && !check.submissionUnsure).map(({ state }) => state.name);
  };
  await expect.poll(open, { timeout: TIMEOUT_MS, interval: 500 }).toEqual([]);
}
