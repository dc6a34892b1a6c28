import { expect, test } from 'vitest';
import type { BrowserAlone } from '../../../drivers/driver.ts';
import { describeInBrowser } from '../../../session.ts';
import { submittedLinks, unknownLinks } from '../links.ts';

/** The browser stops a background that has done nothing for 30 s. */
const DEATH_TIMEOUT_MS = 60_000;
/** A pause, after the first poll, that is longer than an idle background lives. */
const PAUSE_SECONDS = 75;
/** An alarm may be half a minute late. */
const END_TIMEOUT_MS = 120_000;
const TIMEOUT_MS = 300_000;

/** Lets go of the browser, which is driven again however the test ends. */
async function alone(
  letGo: (() => Promise<BrowserAlone>) | null,
  during: (browser: BrowserAlone) => Promise<void>,
) {
  if (!letGo) throw new Error('This driver does not hold the browser');
  const browser = await letGo();
  try {
    await during(browser);
  } finally {
    await browser.takeUp();
  }
}

describeInBrowser('a browser that nobody drives', (session) => {
  test(
    'wakes the background that died by itself in the middle of an analysis, and the check ends',
    async () => {
      const { emulator, driver } = session();
      await session().connect();
      const [link = ''] = unknownLinks(1);
      emulator.setFaults([
        { code: 'TooManyRequestsError', retryAfter: PAUSE_SECONDS, path: '/analyses', times: 1 },
      ]);
      await session().checkLink(link);
      await session().popupSaying('Engines are looking at it');
      await session().closePages();
      await alone(driver.letGo, async ({ isBackgroundRunning }) => {
        const polls = () =>
          session()
            .requestLines()
            .filter((line) => line.startsWith('GET /analyses')).length;
        await expect.poll(polls, { timeout: DEATH_TIMEOUT_MS }).toBe(1);
        await expect.poll(isBackgroundRunning, { timeout: DEATH_TIMEOUT_MS, interval: 500 }).toBe(false);
        expect(polls()).toBe(1);
        await expect.poll(() => session().requestLines().length, { timeout: END_TIMEOUT_MS }).toBe(5);
      });
      await session().popupSaying('No engine flags this link');
      expect(submittedLinks(emulator)).toEqual([link]);
    },
    TIMEOUT_MS,
  );
});
