import { expect, onTestFinished, test } from 'vitest';
import { demoArguments, startChromium } from '../../../drivers/chromium.ts';
import { describeInBrowser, freshKey, Session } from '../../../session.ts';
import { askFor } from '../ask-for.ts';
import { knownLinks } from '../links.ts';
import { countRefused } from '../refused-requests.ts';
import { untilAllOver } from '../stored-checks.ts';

const CHECKS_EACH = 5;
/** At first each takes the whole minute for its own. */
const MOST_REFUSED = 8;
const TIMEOUT_MS = 600_000;

async function secondProfile({ emulator }: Session): Promise<Session> {
  const driver = await startChromium({ more: { args: demoArguments(emulator.url) } });
  onTestFinished(async () => {
    await driver.close();
    await driver.remove();
  });
  return new Session(emulator, driver);
}

describeInBrowser('two profiles with one key', (session) => {
  test(
    'both come to their end, and few of their requests are refused',
    async () => {
      const { emulator } = session();
      const both = [session(), await secondProfile(session())];
      const key = freshKey();
      for (const each of both) await each.connect(key);
      // What connecting has cost is out of the account's minute, too.
      emulator.setClock({ offsetMs: 60_000 });
      const links = await knownLinks(emulator, CHECKS_EACH * 2);
      const refused = await countRefused(emulator, key);
      const startMs = Date.now();
      const pages = await Promise.all(both.map((each) => each.files()));
      await Promise.all(
        pages.map((page, index) => askFor(page, links.slice(index * CHECKS_EACH, (index + 1) * CHECKS_EACH))),
      );
      const ended = await Promise.all(
        pages.map((page) => untilAllOver(page, { checks: CHECKS_EACH, timeoutMs: TIMEOUT_MS })),
      );
      console.log(`two profiles: ${await refused()} refused, ${Date.now() - startMs} ms`);
      expect(ended.flat().filter(({ state }) => state.name !== 'done')).toEqual([]);
      expect(await refused()).toBeLessThanOrEqual(MOST_REFUSED);
    },
    TIMEOUT_MS,
  );
});
