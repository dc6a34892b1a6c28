import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { bytesOf, filesWith } from '../profile-files.ts';
import { describeInBrowser, textOf, untilHeading, type Session } from '../session.ts';

async function openPrivate(session: Session): Promise<{ page: Page; close: () => Promise<void> }> {
  const { port } = new URL(session.emulator.url);
  const opened = await session.driver.openPrivateWindow?.(`http://demo.example:${port}/`);
  if (!opened) throw new Error('no private window');
  return opened;
}

/** What the browser keeps in memory for private windows, as a page of Vouch sees it. */
async function kept(session: Session): Promise<string> {
  const page = await session.driver.openExtensionPage('options');
  const text = await page.evaluate('chrome.storage.session.get(null).then(JSON.stringify)');
  await page.close();
  return v.parse(v.string(), text);
}

describeInBrowser('a private window', (session) => {
  test('has its check answered, kept in memory only, and forgotten when the window is closed', async () => {
    await session().connect();
    const { page, close } = await openPrivate(session());
    await session().driver.clickMenu(page, { selector: '#malicious', entry: 'check-link' });
    const popup = await session().openedPopup();
    await untilHeading(popup, 'Flagged as phishing by');
    expect(session().requestLines()).toHaveLength(1);
    expect(await kept(session())).toContain('malicious.example');
    await session().driver.closePopup();

    const ordinary = await session().popup();
    await ordinary.waitForSelector('main');
    expect(await textOf(ordinary)).not.toContain('malicious.example');

    await close();
    await expect.poll(() => kept(session())).not.toContain('malicious.example');
    await session().closePages();
  });

  test('leaves nothing of what was checked there in the profile', async () => {
    await session().connect();
    const { page, close } = await openPrivate(session());
    await session().driver.clickMenu(page, { selector: '#suspicious', entry: 'check-link' });
    const popup = await session().openedPopup();
    await untilHeading(popup, 'Flagged by 2 engines of');
    expect(await kept(session())).toContain('suspicious.example');
    await session().driver.closePopup();
    await close();
    await session().closePages();
    await session().driver.close();
    expect(filesWith(session().driver.profile, bytesOf('suspicious.example'))).toEqual([]);
    await session().driver.restart();
  });
});
