import { existsSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { demoBytes } from '../demo-bytes.ts';
import { readyForDownloads } from '../downloaded.ts';
import { look } from '../look.ts';
import { popupOnFile } from '../popup-on-file.ts';
import { clickButton, describeInBrowser, type Session } from '../session.ts';
import { storedRecord } from '../stored.ts';
import { untilSaid } from '../until-said.ts';
import { clearNotices, countNotices } from './notices.ts';

/** Saves a key, says yes to downloads, with an empty download folder and no notice of an earlier test. */
async function ready(session: Session): Promise<void> {
  await readyForDownloads(session);
  const options = await session.driver.openExtensionPage('options');
  await clearNotices(options);
  await options.close();
}

/** Downloads the file that engines flag, until a notice tells of it. */
async function downloadFlagged(session: Session): Promise<{ path: string; options: Page }> {
  await session.download('dl-malicious');
  await expect.poll(() => session.driver.badge()).toMatchObject({ text: '✕' });
  const options = await session.driver.openExtensionPage('options');
  await expect.poll(() => countNotices(options)).toBe(1);
  return { path: session.downloaded('free-tool-setup.exe'), options };
}

describeInBrowser('the notice of a flagged download', (session) => {
  test('deletes the file by its button, from a background that was stopped meanwhile', async () => {
    await ready(session());
    const { path, options } = await downloadFlagged(session());
    expect(existsSync(path)).toBe(true);
    await session().driver.stopBackground();
    await session().driver.pressNotice?.(0);
    await expect.poll(() => existsSync(path)).toBe(false);
    await expect.poll(() => countNotices(options)).toBe(0);
    await expect.poll(() => session().driver.badge()).toMatchObject({ text: '' });
    await options.close();
    const popup = await session().popupSaying('Flagged as');
    await untilSaid(popup, 'You deleted it');
  });

  test('keeps the file by its other button', async () => {
    await ready(session());
    const { path, options } = await downloadFlagged(session());
    await session().driver.pressNotice?.(1);
    await expect.poll(() => session().driver.badge()).toMatchObject({ text: '' });
    expect(existsSync(path)).toBe(true);
    await options.close();
  });
});

describeInBrowser('what a person allows', (session) => {
  test('is a file: it comes again without a request, a bad badge and a notice', async () => {
    await ready(session());
    const { options } = await downloadFlagged(session());
    const popup = await session().popupSaying('Flagged as');
    await popup.click('.more-acts summary');
    await look(session(), popup, 'popup-download-more');
    await clickButton(popup, 'Allow this file from now on');
    await untilSaid(popup, 'You allowed this file');
    await popup.$eval('.file-part', (part) => part.scrollIntoView());
    await look(session(), popup, 'popup-download-allowed');
    await clearNotices(options);
    session().emulator.clearRequests();
    await session().download('dl-malicious');
    await expect.poll(() => session().driver.badge()).toMatchObject({ text: '○' });
    expect(await countNotices(options)).toBe(0);
    expect(session().requestLines()).toEqual([]);
    await options.close();
  });

  test('is a site: its downloads are left out, and looked up again once that is taken back', async () => {
    await ready(session());
    await session().download('dl-unknown');
    const popup = await session().popupSaying('VirusTotal has no report of this file');
    await popup.click('.more-acts summary');
    await clickButton(popup, 'Allow downloads of demo.example');
    await untilSaid(popup, 'Look up downloads of demo.example again');
    session().emulator.clearRequests();
    await session().download('dl-clean');
    await expect.poll(() => storedRecord(popup, 'downloads-seen')).toMatchObject({ handled: { length: 2 } });
    await popup.bringToFront();
    await clickButton(popup, 'Look up downloads of demo.example again');
    await untilSaid(popup, 'Allow downloads of demo.example');
    await session().download('dl-malicious');
    await popupOnFile(session(), demoBytes('dl-malicious').fileName, 'Flagged as');
    expect(session().requestLines()).toHaveLength(1);
  });
});
