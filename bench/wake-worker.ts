import type { Page } from 'puppeteer-core';
import { newestCheckId } from './check-store.ts';

/** Resolves when the worker has answered an order of a page of the extension that changes nothing. */
export async function wakeWorker(extensionPage: Page): Promise<void> {
  const order = JSON.stringify({ type: 'mark-seen', checkId: await newestCheckId(extensionPage) });
  await extensionPage.evaluate(`chrome.runtime.sendMessage(${order})`);
}
