import type { Page } from 'puppeteer-core';
import { PAGE_PATHS } from '../../test/e2e/drivers/driver.ts';
import type { Demo } from './demo.ts';

type Where = Pick<Demo, 'browser' | 'emulator'>;

/** Saves a key on the options page that Vouch opened at its install, and says yes to downloads; gives that page. */
export async function connect({ browser, emulator }: Where, key: string): Promise<Page> {
  const target = await browser.waitForTarget((each) => each.url().endsWith(PAGE_PATHS.options));
  const options = await target.asPage();
  await options.bringToFront();
  await options.locator('details > summary').click();
  await options.locator('details input').fill(emulator.apiAddress);
  await options.locator('input[type=password]').fill(key);
  await options.locator('button[type=submit]').click();
  await options.waitForSelector('.outcome');
  const outcome = await options.$eval('.outcome', (each) => each.textContent ?? '');
  if (!outcome.startsWith('Saved')) throw new Error(`The options page did not save the key: ${outcome}`);
  await options.locator('input[name=look-up-downloads]').click();
  return options;
}
