import type { Page } from 'puppeteer-core';
import { textOf } from './session.ts';

/** Waits until a page says something; throws with what it says instead. */
export async function untilSaid(page: Page, words: string, timeoutMs = 30_000): Promise<void> {
  try {
    await page.waitForFunction(
      (expected) => document.body.innerText.includes(expected),
      { timeout: timeoutMs, polling: 100 },
      words,
    );
  } catch (cause) {
    throw new Error(`"${words}" was never said; the page says: ${await textOf(page)}`, { cause });
  }
}
