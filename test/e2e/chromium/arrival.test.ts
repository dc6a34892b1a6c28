import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { demoBytes } from '../demo-bytes.ts';
import { readyForDownloads } from '../downloaded.ts';
import { look } from '../look.ts';
import { popupOnFile } from '../popup-on-file.ts';
import {
  clickButton,
  describeInBrowser,
  forgetRequests,
  textOf,
  untilHeading,
  type Session,
} from '../session.ts';
import { untilSaid } from '../until-said.ts';

/** A download of the demo page, from an empty beginning; gives the popup once its card says something. */
async function popupOf(session: Session, id: string, words: string): Promise<Page> {
  session.emulator.clearRequests();
  const files = await session.files();
  // Three a minute are looked up for downloads.
  await forgetRequests(files);
  const demo = await session.demo();
  await demo.evaluate(() => (document.cookie = 'who=anna; path=/'));
  await demo.click(`#${id}`);
  return popupOnFile(session, demoBytes(id).fileName, words);
}

/** Whether the background runs, as a page of the extension sees it without waking it. */
async function runs(extensionPage: Page): Promise<boolean> {
  const count = `chrome.runtime.getContexts({ contextTypes: ['BACKGROUND'] }).then(({ length }) => length)`;
  return (await extensionPage.evaluate(count)) !== 0;
}

describeInBrowser('a download that cannot be read', (session) => {
  test('starts no background by its request, nor does a page, until that is switched on', async () => {
    const { driver } = session();
    await driver.grantSites?.();
    const options = await driver.openExtensionPage('options');
    await options.waitForSelector('[aria-labelledby="arrival-heading"]');
    await driver.stopBackground();
    await session().demo();
    expect(await runs(options)).toBe(false);
    await session().seeArrivals();
    await driver.stopBackground();
    expect(await runs(options)).toBe(false);
    await session().demo();
    await expect.poll(() => runs(options)).toBe(true);
    await options.close();
  });

  test('goes down the ladder as far as is honest, and says each rung', async () => {
    const { driver, emulator } = session();
    await readyForDownloads(session());
    await driver.setFileAccess?.(false);
    await driver.grantSites?.();
    await session().seeArrivals();

    const declared = await popupOf(session(), 'dl-declared', 'No engine flags this file, if it is what');
    expect(await textOf(declared)).toContain('hash that the server declares (repr-digest)');
    expect(session().requestLines()).toEqual([`GET /files/${demoBytes('dl-declared').sha256}`]);
    expect(emulator.downloads()).toHaveLength(1);
    await look(session(), declared, 'popup-declared-hash');

    const byMd5 = await popupOf(session(), 'dl-declared-md5', 'if it is what the server declares');
    await untilHeading(byMd5, 'Flagged as');
    expect(session().requestLines()).toEqual([expect.stringMatching(/^GET \/files\/[0-9a-f]{32}$/)]);

    for (const [id, words] of [
      ['dl-post', 'it came by a form (POST), and would be something else the second time'],
      ['dl-one-time', 'it looks like a link that works once'],
      ['dl-blob', 'it is none on the web'],
    ] as const) {
      const popup = await popupOf(session(), id, 'Vouch needs the file');
      await untilSaid(popup, words);
      expect(await popup.$$('.fetch-again button')).toHaveLength(0);
      expect(emulator.downloads().length).toBeLessThanOrEqual(1);
    }

    const demo = await session().demo();
    await demo.$eval('#dl-byte', (link) => {
      link.setAttribute('href', 'data:application/octet-stream;base64,AAEC');
      link.setAttribute('download', 'inline.bin');
    });
    await demo.click('#dl-byte');
    const ofData = await popupOnFile(session(), 'inline.bin', 'Vouch needs the file');
    await untilSaid(ofData, 'it is none on the web');
    expect(await ofData.$$('.fetch-again button')).toHaveLength(0);

    const again = await popupOf(session(), 'dl-unknown', 'Vouch needs the file');
    await untilSaid(again, 'Fetch it again from demo.example');
    await look(session(), again, 'popup-fetch-again');
    expect(emulator.downloads()).toHaveLength(1);
    await forgetRequests(again);
    await again.click('.fetch-again input');
    await clickButton(again, 'Fetch it again');
    await untilHeading(again, 'no report of this file, if it is what its address gave again');
    expect(session().requestLines()).toContain(`GET /files/${demoBytes('dl-unknown').sha256}`);
    const [first, second, ...others] = emulator.downloads();
    expect(first).toMatchObject({ method: 'GET', cookie: 'who=anna' });
    expect(second).toEqual({ method: 'GET', path: '/demo/downloads/unknown' });
    expect(others).toEqual([]);

    const byItself = await popupOf(session(), 'dl-byte', 'if it is what its address gave again');
    expect(emulator.downloads()).toHaveLength(2);
    expect(await textOf(byItself)).toContain('hash of what its address gave again');
    const options = await driver.openExtensionPage('options');
    await untilSaid(options, 'demo.example');
    await look(session(), options, 'options-arrival');
    await options.close();
  });
});
