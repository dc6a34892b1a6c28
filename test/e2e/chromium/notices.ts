import type { Page } from 'puppeteer-core';

/** How many notices of Vouch the browser shows. Without a centre of the system's own, Chromium takes each away after 8 s. */
export function countNotices(extensionPage: Page): Promise<unknown> {
  return extensionPage.evaluate('chrome.notifications.getAll().then((all) => Object.keys(all).length)');
}

/** Takes away those of an earlier test. */
export async function clearNotices(extensionPage: Page): Promise<void> {
  await extensionPage.evaluate(`chrome.notifications.getAll().then((all) =>
    Promise.all(Object.keys(all).map((id) => chrome.notifications.clear(id))))`);
}
