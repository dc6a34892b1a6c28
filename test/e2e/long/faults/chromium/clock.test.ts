import { expect, test } from 'vitest';
import { clockAheadByDays, hasFaketime } from '../../../../support/faketime.ts';
import { describeInBrowser, freshKey } from '../../../session.ts';
import { askFor } from '../ask-for.ts';
import { knownLinks } from '../links.ts';
import { countRefused } from '../refused-requests.ts';
import { countByState, untilAllOver } from '../stored-checks.ts';

const PER_MINUTE = 4;
const CHECKS = PER_MINUTE + 2;
const END_TIMEOUT_MS = 200_000;
const TIMEOUT_MS = 300_000;

/** How far the emulator's clock is ahead; it only ever goes on, through all the tests. */
let aheadMs = 0;

const title = hasFaketime ? '' : ' (skipped: faketime is not installed)';

describeInBrowser(`a clock that is put a day off while the browser is closed${title}`, (session) => {
  test.skipIf(!hasFaketime).each([-1, 1])(
    'by %i days: what waits ends, and a minute is overdrawn once at most',
    async (days) => {
      const { emulator, driver } = session();
      const key = await session().connect(freshKey());
      // What connecting has cost is out of the account's minute, too.
      aheadMs += 60_000;
      emulator.setClock({ offsetMs: aheadMs });
      const links = await knownLinks(emulator, CHECKS);
      const refused = await countRefused(emulator, key);
      const realMs = Date.now();
      let page = await session().files();
      await askFor(page, links);
      // With no request on its way: one that is cut off leaves again.
      await expect.poll(() => countByState(page)).toEqual({ over: PER_MINUTE, waiting: CHECKS - PER_MINUTE });
      await session().closePages();
      await driver.restart(clockAheadByDays(days));
      page = await session().files();
      const browserMs = Number(await page.evaluate('Date.now()'));
      expect(Math.round((browserMs - Date.now()) / 86_400_000)).toBe(days);
      const checks = await untilAllOver(page, { checks: CHECKS, timeoutMs: END_TIMEOUT_MS });
      // The whole state of what has not ended well: it tells why.
      expect(checks.map(({ state }) => state).filter(({ name }) => name !== 'done')).toEqual([]);
      console.log(`${days} days: ${await refused()} refused, ${Date.now() - realMs} ms`);
      expect(await refused()).toBeLessThanOrEqual(PER_MINUTE);
      await session().closePages();
      await driver.restart();
    },
    TIMEOUT_MS,
  );
});
