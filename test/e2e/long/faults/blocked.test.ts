import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { describeInBrowser, textOf } from '../../session.ts';
import { untilSaid } from '../../until-said.ts';
import { askFor } from './ask-for.ts';
import { knownLinks } from './links.ts';
import { untilAllOver } from './stored-checks.ts';

/** What a page of Vouch says while an old tab keeps the database. */
const OLD_TAB_WORDS = 'An old tab of Vouch';

/** What an image of the extension is addressed by: its tab has the extension's database and no script of ours. */
const IMAGE = 'icons/vouch-48.png';

/**
 * Makes the database as its first version was, with the settings that it has now, and holds it as a page of that
 * version would that does not let go.
 */
const HOLD_OLD_DATABASE = `(async () => {
  const result = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const present = await result(indexedDB.open('vouch'));
  const records = await result(present.transaction('records').objectStore('records').getAll());
  present.close();
  const deleting = result(indexedDB.deleteDatabase('vouch'));
  const opening = indexedDB.open('vouch', 1);
  opening.onupgradeneeded = () => {
    const checks = opening.result.createObjectStore('checks', { keyPath: 'id' });
    checks.createIndex('by-created', 'createdAtMs');
    checks.createIndex('by-indicator', 'indicatorKey');
    opening.result.createObjectStore('reports', { keyPath: 'key' });
    opening.result.createObjectStore('jobs', { keyPath: 'key' });
    const kept = opening.result.createObjectStore('records', { keyPath: 'name' });
    for (const record of records) if (['settings', 'account'].includes(record.name)) kept.put(record);
  };
  await deleting;
  globalThis.held = await result(opening);
  return globalThis.held.version;
})()`;

async function holdOldDatabase(extensionPage: Page, open: (url: string) => Promise<Page>): Promise<Page> {
  const origin = await extensionPage.evaluate(() => location.origin);
  const oldTab = await open(`${origin}/${IMAGE}`);
  expect(await oldTab.evaluate(HOLD_OLD_DATABASE)).toBe(1);
  return oldTab;
}

describeInBrowser('a database that an old tab does not let go of', (session) => {
  test('is said so, and when the tab is closed what was asked goes on by itself', async () => {
    const { emulator, driver } = session();
    await session().connect();
    const links = await knownLinks(emulator, 1);
    const page = await session().files();
    await driver.stopBackground();
    const oldTab = await holdOldDatabase(page, driver.openPage);
    const asked = askFor(page, links);
    // It is awaited below; a test that fails before closes the page under it.
    asked.catch(() => undefined);
    const popup = await session().popup();
    await untilSaid(popup, OLD_TAB_WORDS);
    await oldTab.close();
    expect(await asked).toEqual([true]);
    await untilAllOver(page, { checks: 1, timeoutMs: 60_000 });
    await expect.poll(() => textOf(popup)).not.toContain(OLD_TAB_WORDS);
    expect(session().requestLines()).toHaveLength(1);
  });
});
