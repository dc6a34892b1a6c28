import type { Browser, LaunchOptions, Page } from 'puppeteer-core';
import { demoArguments, startChromium } from '../../test/e2e/drivers/chromium.ts';
import type { Driver } from '../../test/e2e/drivers/driver.ts';
import { startEmulator, type Emulator } from '../../test/emulator/emulator.ts';
import { orSay } from './or-say.ts';

/** Vouch in a real browser, an emulator in VirusTotal's place, and the demo page in a tab. */
export type Demo = { emulator: Emulator; driver: Driver; browser: Browser; page: Page };

/** Starts everything, uses it, and ends it whatever happened: nothing stays running, no profile stays behind. */
export async function withDemo(launch: LaunchOptions, use: (demo: Demo) => Promise<void>): Promise<void> {
  const emulator = await startEmulator({ dataDirectories: ['test/fixtures/virustotal'] });
  try {
    const args = [...(launch.args ?? []), ...demoArguments(emulator.url)];
    await withBrowser({ ...launch, args }, async (driver) => {
      const page = await orSay('The demo page does not open', driver.openPage(demoAddress(emulator)));
      await use({ emulator, driver, browser: page.browser(), page });
    });
  } finally {
    await emulator.close();
  }
}

async function withBrowser(launch: LaunchOptions, use: (driver: Driver) => Promise<void>): Promise<void> {
  // Ctrl+C is ours: puppeteer would end this process before the profile is removed.
  const more = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false, ...launch };
  const driver = await orSay('Chromium does not start with Vouch', startChromium({ more }));
  try {
    await use(driver);
  } finally {
    await driver.close();
    await driver.remove();
  }
}

/** The demo page under a name that looks public, which the browser finds on this computer. */
export function demoAddress(emulator: Emulator): string {
  return `http://demo.example:${new URL(emulator.url).port}/`;
}
