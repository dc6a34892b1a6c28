import type { Page } from 'puppeteer-core';

/** Picks files in the field of the page "Check files", all at once. */
export async function pickFiles(files: Page, ...paths: string[]): Promise<void> {
  const field = await files.waitForSelector('input[type=file]');
  await field?.uploadFile(...paths);
}
