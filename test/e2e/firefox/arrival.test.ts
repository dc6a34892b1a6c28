import { readFileSync } from 'node:fs';
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

async function ready(session: Session): Promise<void> {
  await readyForDownloads(session);
  await session.seeArrivals();
}

async function altClick(page: Page, selector: string): Promise<void> {
  await page.keyboard.down('Alt');
  await page.click(selector);
  await page.keyboard.up('Alt');
}

describeInBrowser('a download in Firefox, seen as it arrives,', (session) => {
  test('is hashed as it passes where it is saved by Alt+click or by "Save Link As"', async () => {
    await ready(session());
    const large = demoBytes('dl-10mb');
    await altClick(await session().demo(), '#dl-10mb');
    const popup = await popupOnFile(session(), '10mb', 'VirusTotal has no report of this file');
    expect(await textOf(popup)).toContain('hash of the file as it passed through the browser');
    expect(session().requestLines()).toEqual([`GET /files/${large.sha256}`]);
    expect(readFileSync(session().downloaded('10mb')).equals(large.bytes)).toBe(true);

    const malicious = demoBytes('dl-malicious');
    session().emulator.clearRequests();
    await session().driver.saveLinkAs?.(await session().demo(), '#dl-malicious');
    const saved = await popupOnFile(session(), malicious.fileName, 'Flagged as');
    expect(session().requestLines()).toEqual([`GET /files/${malicious.sha256}`]);
    expect(session().emulator.downloads()).toHaveLength(1);
    expect(readFileSync(session().downloaded(malicious.fileName)).equals(malicious.bytes)).toBe(true);
    await look(session(), saved, 'popup-passing');
  });

  test('is taken over where it is clicked, if that is switched on; where the second request fails it comes all the same', async () => {
    await ready(session());
    const options = await session().driver.openExtensionPage('options');
    await options.locator('::-p-xpath(//label[contains(., "Take over downloads")]/input)').click();
    await options.waitForFunction(
      () => document.querySelectorAll('[aria-labelledby="arrival-heading"] input:checked').length === 2,
    );
    await look(session(), options, 'options-arrival');
    await options.close();
    const malicious = demoBytes('dl-malicious');
    await session().download('dl-malicious');
    const popup = await popupOnFile(session(), malicious.fileName, 'Flagged as');
    expect(await textOf(popup)).toContain('hash of the file as it passed through the browser');
    expect(session().requestLines()).toEqual([`GET /files/${malicious.sha256}`]);
    expect(session().emulator.downloads()).toHaveLength(2);
    expect(readFileSync(session().downloaded(malicious.fileName)).equals(malicious.bytes)).toBe(true);

    session().emulator.clearRequests();
    await session().download('dl-twice');
    await popupOnFile(session(), 'second-fails.bin', 'Vouch needs the file');
    expect(session().emulator.downloads()).toHaveLength(3);
    const kept = demoBytes('dl-twice');
    expect(readFileSync(session().downloaded(kept.fileName)).equals(kept.bytes)).toBe(true);
  });

  test('is looked up as the server declares it where it is clicked, else fetched again with leave, never a form', async () => {
    await ready(session());
    await session().download('dl-declared');
    await popupOnFile(
      session(),
      'clean-tool.zip',
      'No engine flags this file, if it is what the server declares',
    );
    expect(session().requestLines()).toEqual([`GET /files/${demoBytes('dl-declared').sha256}`]);

    // A stopped background is started by the request, and sees it.
    await session().driver.stopBackground();
    await session().download('dl-post');
    const form = await popupOnFile(session(), 'statement.bin', 'Vouch needs the file');
    await untilSaid(form, 'it came by a form (POST)');
    expect(await form.$$('.fetch-again button')).toHaveLength(0);

    session().emulator.clearRequests();
    await session().download('dl-unknown');
    const popup = await popupOnFile(session(), 'nobody-knows.bin', 'Vouch needs the file');
    await untilSaid(popup, 'Fetch it again from demo.example');
    // Three a minute are looked up for downloads.
    await forgetRequests(popup);
    await clickButton(popup, 'Fetch it again');
    await untilHeading(popup, 'if it is what its address gave again');
    expect(session().requestLines()).toContain(`GET /files/${demoBytes('dl-unknown').sha256}`);
    expect(
      session()
        .emulator.downloads()
        .map(({ method }) => method),
    ).toEqual(['GET', 'GET']);
  });
});
