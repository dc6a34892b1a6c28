import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { startEmulator } from '../../emulator/emulator.ts';
import { startChromium } from '../drivers/chromium.ts';
import { clickButton, Session, untilHeading } from '../session.ts';
import { MISSING_PROGRAMS, startScreen } from './real-screen.ts';

const PICTURES = 'artifacts/screenshots/chromium';

const reason = MISSING_PROGRAMS.length === 0 ? '' : ` (skipped: missing ${MISSING_PROGRAMS.join(', ')})`;

describe.skipIf(MISSING_PROGRAMS.length > 0)(`a real pointer on a real screen${reason}`, () => {
  test('right-clicks a link, chooses "Check link" at the top level, and the popup answers by itself', async () => {
    const screen = await startScreen();
    const emulator = await startEmulator({ dataDirectories: ['test/fixtures/virustotal'] });
    const driver = await startChromium({ more: { headless: false, env: screen.env } });
    const session = new Session(emulator, driver);
    try {
      await session.connect();
      const demo = await session.demo();
      await demo.bringToFront();
      const windowsBefore = screen.windowCount();
      screen.xdotool('mousemove', ...(await placeOnScreen(demo, '#malicious')), 'click', 3);
      await expect.poll(screen.windowCount).toBe(windowsBefore + 1);
      mkdirSync(PICTURES, { recursive: true });
      screen.picture(`${PICTURES}/real-menu.png`);
      // From the bottom up: "Inspect" is Chromium's own, the one above it is ours.
      screen.xdotool('key', 'Up', 'Up', 'Return');
      const popup = await session.openedPopup();
      await untilHeading(popup, 'Flagged as phishing by');
      screen.picture(`${PICTURES}/real-popup.png`);
      expect(session.requestLines()).toHaveLength(1);
      await clickButton(popup, 'Not on this site');
      const site = 'button.switch-site[aria-pressed=true]';
      await popup.waitForSelector(site);
      expect(await popup.$eval(site, (button) => button.textContent)).toContain('demo.example');
    } finally {
      await driver.close();
      await emulator.close();
      await driver.remove();
      screen.close();
    }
  });
});

/** Where an element is on the screen, in its first line near its beginning. */
function placeOnScreen(page: Page, selector: string): Promise<number[]> {
  return page.$eval(selector, (element) => {
    const { x, y, height } = element.getBoundingClientRect();
    const left = window.screenX + (window.outerWidth - window.innerWidth) / 2;
    const top = window.screenY + (window.outerHeight - window.innerHeight);
    return [Math.round(left + x + 20), Math.round(top + y + height / 2)];
  });
}
