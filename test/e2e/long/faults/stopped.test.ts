import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import type { FaultInput } from '../../../emulator/faults/faults.ts';
import { describeInBrowser, type Session } from '../../session.ts';
import { askFor, wake } from './ask-for.ts';
import { hurry } from './hurry.ts';
import { pathOf, submittedLinks, unknownLinks } from './links.ts';
import { storedChecks, untilAllOver } from './stored-checks.ts';

/** One request a minute: what follows an answer waits, so that the background can be stopped between the two. */
const ONE_A_MINUTE_KEY = '1'.repeat(64);
const MINUTE_MS = 60_000;
/** A poll is due half a minute after a submission; an alarm may be half a minute late. */
const POLL_TIMEOUT_MS = 70_000;
/** One that was cut off is looked for after a minute. */
const LOOK_TIMEOUT_MS = 100_000;

/** Kept for longer than any test takes. */
const UNANSWERED: FaultInput = { silent: true, times: 1 };

async function stateOf(page: Page): Promise<string> {
  const [check] = await storedChecks(page);
  return check?.state.name ?? 'none';
}

async function untilRequests(session: Session, lines: unknown[], timeoutMs = 10_000): Promise<void> {
  await expect.poll(() => session.requestLines(), { timeout: timeoutMs }).toEqual(lines);
}

describeInBrowser('a check whose background is stopped', (session) => {
  test('at each of its steps ends, and is submitted once', async () => {
    const { emulator, driver } = session();
    let passedMs = 0;
    await session().connect(ONE_A_MINUTE_KEY);
    const page = await session().files();
    /** The minute passes for the account and, as it has forgotten it, for the queue. */
    const nextMinute = async () => {
      passedMs += MINUTE_MS;
      emulator.setClock({ offsetMs: passedMs });
      await hurry(page);
    };
    const stopAt = async (fault: FaultInput, expected: unknown[]) => {
      emulator.setFaults([fault]);
      await nextMinute();
      await untilRequests(session(), expected, POLL_TIMEOUT_MS);
      await driver.stopBackground();
    };
    const [link = ''] = unknownLinks(1);
    const lookUp = `GET ${pathOf(link)}`;
    const poll = expect.stringMatching(/^GET \/analyses\//);
    const report = expect.stringMatching(/^GET \/urls\/[0-9a-f]{64}$/);

    emulator.setFaults([{ ...UNANSWERED, path: '/urls' }]);
    passedMs += MINUTE_MS;
    emulator.setClock({ offsetMs: passedMs });
    await askFor(page, [link]);
    await untilRequests(session(), [lookUp]);
    await driver.stopBackground();

    await nextMinute();
    await untilRequests(session(), [lookUp, lookUp]);
    await expect.poll(() => stateOf(page)).toBe('waiting');
    await driver.stopBackground();
    await wake(page);
    expect(await stateOf(page)).toBe('waiting');

    await nextMinute();
    await expect.poll(() => stateOf(page)).toBe('analysing');
    await driver.stopBackground();

    await stopAt({ ...UNANSWERED, path: '/analyses' }, [lookUp, lookUp, 'POST /urls', poll]);
    await nextMinute();
    await untilRequests(session(), [lookUp, lookUp, 'POST /urls', poll, poll]);
    await stopAt({ ...UNANSWERED, path: '/urls' }, [lookUp, lookUp, 'POST /urls', poll, poll, report]);
    await nextMinute();
    expect(await untilAllOver(page, { checks: 1, timeoutMs: 10_000 })).toMatchObject([
      { state: { name: 'done', found: true } },
    ]);
    await untilRequests(session(), [lookUp, lookUp, 'POST /urls', poll, poll, report, report]);
    expect(submittedLinks(emulator)).toEqual([link]);
  });

  test('while it is submitted is looked for, and not submitted again, whether it arrived or not', async () => {
    const { emulator, driver } = session();
    await session().connect();
    const page = await session().files();
    const [arrived = '', lost = ''] = unknownLinks(2);
    emulator.setFaults([
      { slowMs: 10 * MINUTE_MS, times: 1, method: 'POST' },
      { silent: true, times: 1, method: 'POST' },
    ]);
    for (const link of [arrived, lost]) {
      await askFor(page, [link]);
      await expect.poll(() => submittedLinks(emulator)).toContain(link);
    }
    await driver.stopBackground();
    await hurry(page);
    const looks = (link: string) =>
      session()
        .requestLines()
        .filter((line) => line === `GET ${pathOf(link)}`).length;
    await expect.poll(() => [looks(arrived), looks(lost)], { timeout: LOOK_TIMEOUT_MS }).toEqual([2, 2]);
    await expect
      .poll(async () => (await storedChecks(page)).find(({ asked }) => asked === arrived)?.state)
      .toMatchObject({ name: 'done', found: true });
    expect(submittedLinks(emulator)).toEqual([arrived, lost]);
  });
});
