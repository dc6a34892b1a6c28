import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { describeInBrowser, textOf, type Session } from '../../../session.ts';
import { untilSaid } from '../../../until-said.ts';
import { askFor } from '../ask-for.ts';
import { hurry } from '../hurry.ts';
import { knownLinks, submittedLinks, unknownLinks } from '../links.ts';
import { countByState, untilAllOver } from '../stored-checks.ts';
import { canMount, moveToSmallDisk, type SmallDisk } from './small-disk.ts';

/** What a page says of an order that could not be stored. */
const NOT_KEPT_WORDS = 'no room';

/** More than find room at the end of a file that is there already. */
const ASKED = 30;
/** Until the poll is due: its answer could not be kept. */
const FULL_MS = 35_000;
/** The four of a minute, if they are sent though their answers cannot be kept. */
const MOST_REQUESTS = 4;
const TIMEOUT_MS = 300_000;

const isMountable = canMount();
const reason = isMountable ? '' : ' (skipped: only root can mount a small disk)';

/** Moves the databases to a small disk until the test has ended; the browser is started again for it. */
async function smallDiskOf(session: Session): Promise<SmallDisk> {
  await session.kill();
  const disk = moveToSmallDisk(session.driver.profile);
  onTestFinished(async () => {
    await session.kill();
    disk.remove();
    await session.driver.restart();
  });
  await session.driver.restart();
  return disk;
}

describeInBrowser(`a disk without room${reason}`, (session) => {
  test.skipIf(!isMountable)(
    'what cannot be kept is said so, what was kept goes on when there is room again',
    async () => {
      const { emulator } = session();
      await session().connect();
      const links = await knownLinks(emulator, ASKED);
      const [waiting = ''] = unknownLinks(1);
      const disk = await smallDiskOf(session());
      const page = await session().files();
      await askFor(page, [waiting]);
      await expect.poll(() => countByState(page)).toEqual({ analysing: 1 });
      const popup = await session().popup();
      await popup.waitForSelector('input');
      emulator.clearRequests();

      disk.fill();
      const taken: boolean[] = [];
      for (const link of links) taken.push(...(await askFor(page, [link])));
      const kept = links.filter((_, index) => taken[index]);
      console.log(`full: ${kept.length} of ${links.length} kept`);
      expect(kept.length).toBeLessThan(links.length);
      await popup.type('input', links.at(-1) ?? '');
      await popup.keyboard.press('Enter');
      await untilSaid(popup, NOT_KEPT_WORDS);
      await sleep(FULL_MS);
      expect(session().requestLines().length).toBeLessThanOrEqual(MOST_REQUESTS);

      disk.free();
      const checks = await untilAllOver(page, {
        checks: 1 + kept.length,
        timeoutMs: TIMEOUT_MS,
        meanwhile: () => hurry(page),
      });
      expect(checks.map(({ asked }) => asked).toSorted()).toEqual([waiting, ...kept].toSorted());
      expect(checks.filter(({ state }) => state.name !== 'done')).toEqual([]);
      expect(submittedLinks(emulator)).toEqual([]);
      const again = links.filter((link) => !kept.includes(link)).slice(0, 2);
      expect(await askFor(page, again)).toEqual([true, true]);
      await untilAllOver(page, {
        checks: 1 + kept.length + again.length,
        timeoutMs: TIMEOUT_MS,
        meanwhile: () => hurry(page),
      });
    },
    TIMEOUT_MS * 2,
  );

  test.skipIf(!isMountable)(
    'a click that cannot be kept says so in the popup, or at the button',
    async () => {
      const { driver } = session();
      await session().connect();
      const disk = await smallDiskOf(session());
      const page = await session().files();
      disk.fill();
      let taken = true;
      while (taken) [taken = false] = await askFor(page, unknownLinks(1));
      const [link = ''] = unknownLinks(1);
      await session().checkLink(link);
      const popup = await driver.openedPopup?.();
      const said = async () => (await driver.badge()).title + (popup ? await textOf(popup) : '');
      await expect.poll(said).toContain(NOT_KEPT_WORDS);
      disk.free();
    },
  );
});
