import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
} from 'node:fs';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import {
  clickBehindPopup,
  hasArrived,
  hashesAsked,
  onlyFileIn,
  readyForDownloads,
  sha256sum,
} from '../downloaded.ts';
import { look } from '../look.ts';
import { clickButton, describeInBrowser, textOf } from '../session.ts';
import { storedRecord, storedRows } from '../stored.ts';
import { untilSaid } from '../until-said.ts';
import { clearNotices, countNotices } from './notices.ts';

describeInBrowser('a download', (session) => {
  test.each([
    ['dl-clean', 'No engine flags this file', 'download-clean'],
    ['dl-malicious', 'Flagged as', 'download-malicious'],
    ['dl-unknown', 'VirusTotal has no report of this file', 'download-unknown'],
  ])('%s is hashed from the disk and looked up: one request, one transfer', async (id, says, picture) => {
    await readyForDownloads(session());
    await session().download(id);
    const popup = await session().popupSaying(says);
    expect(hashesAsked(session())).toEqual([await sha256sum(await onlyFileIn(session()))]);
    expect(session().requestLines()).toHaveLength(1);
    expect(session().emulator.downloads()).toHaveLength(1);
    expect(await textOf(popup)).toContain('of the file on disk');
    await look(session(), popup, `popup-${picture}`);
  });

  test.each(['dl-empty', 'dl-byte', 'dl-10mb', 'dl-127mb', 'dl-129mb'])(
    '%s gets the hash that sha256sum gives',
    async (id) => {
      await readyForDownloads(session());
      await session().download(id);
      await session().popupSaying('VirusTotal has no report of this file');
      expect(hashesAsked(session())).toEqual([await sha256sum(await onlyFileIn(session()))]);
      expect(session().emulator.downloads()).toHaveLength(1);
    },
  );

  test.each(['dl-one-time', 'dl-post', 'dl-blob', 'dl-slow', 'dl-resumable'])(
    '%s is hashed from the disk, without a second transfer',
    async (id) => {
      await readyForDownloads(session());
      await session().download(id);
      await session().popupSaying('VirusTotal has no report of this file');
      expect(hashesAsked(session())).toEqual([await sha256sum(await onlyFileIn(session()))]);
      expect(session().emulator.downloads().length).toBeLessThanOrEqual(1);
    },
  );

  test('with an awkward name gets the hash of its file', async () => {
    await readyForDownloads(session());
    const demo = await session().demo();
    const ids = await demo.$$eval('[id^="dl-name-"]', (links) => links.map((link) => link.id));
    expect(ids.length).toBeGreaterThan(5);
    const popup = await session().popup();
    await demo.bringToFront();
    for (const [index, id] of ids.entries()) {
      await demo.click(`#${id}`);
      // A link that is clicked before the answer to the one before has begun is asked for in its place.
      await expect.poll(() => storedHashes(popup)).toHaveLength(index + 1);
    }
    const names = readdirSync(session().driver.downloadFolder);
    const sums = await Promise.all(names.map((name) => sha256sum(session().downloaded(name))));
    expect((await storedHashes(popup)).toSorted()).toEqual(sums.toSorted());
    await popup.bringToFront();
    await popup.locator('header button[aria-label="Latest checks"]').click();
    await popup.waitForSelector('.rows');
    await look(session(), popup, 'popup-awkward-names');
  });

  test('of plain text is left out', async () => {
    await readyForDownloads(session());
    await session().download('dl-text');
    await session().download('dl-clean');
    await session().popupSaying('No engine flags this file');
    expect(session().requestLines()).toHaveLength(1);
  });

  test('is not looked up before the person has said yes', async () => {
    rmSync(session().driver.downloadFolder, { recursive: true, force: true });
    await session().connect();
    await session().download('dl-clean');
    await expect.poll(() => hasArrived(session(), 'dl-clean')).toBe(true);
    await session().sayYesToDownloads();
    await session().download('dl-unknown');
    await session().popupSaying('VirusTotal has no report of this file');
    expect(session().requestLines()).toHaveLength(1);
  });

  test('is deleted from the disk by a person, and says so', async () => {
    await readyForDownloads(session());
    await session().download('dl-malicious');
    const popup = await session().popupSaying('Flagged as');
    const path = await onlyFileIn(session());
    await clickButton(popup, 'Delete file');
    expect(existsSync(path)).toBe(true);
    await clickButton(popup, 'Delete');
    await untilSaid(popup, 'You deleted it');
    expect(existsSync(path)).toBe(false);
    await look(session(), popup, 'popup-download-deleted');
  });

  test('has its badge and its notification', async () => {
    await readyForDownloads(session());
    const options = await session().driver.openExtensionPage('options');
    await clearNotices(options);
    await session().download('dl-malicious');
    await expect.poll(() => session().driver.badge()).toMatchObject({ text: '✕' });
    await expect.poll(() => countNotices(options)).toBe(1);
    await options.close();
  });

  test('that broke off and is continued is looked up once, by the hash of the whole', async () => {
    await readyForDownloads(session());
    const demo = await session().demo();
    await demo.$eval('#dl-resumable', (link) =>
      link.setAttribute('href', `${link.getAttribute('href')}?break=1`),
    );
    await demo.click('#dl-resumable');
    await session().popupSaying('VirusTotal has no report of this file');
    // Chromium goes on by itself from where it broke off.
    expect(session().emulator.downloads()).toHaveLength(2);
    expect(hashesAsked(session())).toEqual([await sha256sum(await onlyFileIn(session()))]);
  });

  test.each([
    ['deleted', 'The file is not there', (path: string) => rmSync(path)],
    ['renamed', 'The file is not there', (path: string) => renameSync(path, `${path}.old`)],
    ['longer', 'The file has changed', (path: string) => appendFileSync(path, 'more')],
    ['shorter', 'The file has changed', (path: string) => truncateSync(path, 1)],
    ['a folder', 'The file cannot be read', (path: string) => mkdirInPlaceOf(path)],
  ])('whose file is %s before it is read says so, and gets no hash', async (_title, says, change) => {
    await readyForDownloads(session());
    const demo = await session().demo();
    await session().driver.setEnabled(false);
    await demo.click('#dl-malicious');
    await expect.poll(() => existsSync(session().downloaded('free-tool-setup.exe'))).toBe(true);
    change(session().downloaded('free-tool-setup.exe'));
    await session().driver.setEnabled(true);
    await session().popupSaying(says);
    expect(hashesAsked(session())).toEqual([]);
  });

  test('ends although the background is stopped in mid-hash', async () => {
    await readyForDownloads(session());
    const popup = await clickBehindPopup(session(), await session().demo(), '#dl-127mb');
    // A short state: seen at the change that shows it.
    await popup.waitForFunction(
      () => document.querySelector('.card h1')?.textContent?.includes('Reading the file') === true,
      { polling: 'mutation' },
    );
    await session().driver.stopBackground();
    await session().popupSaying('VirusTotal has no report of this file', 90_000);
    expect(hashesAsked(session())).toEqual([await sha256sum(await onlyFileIn(session()))]);
  });

  test('fifty at once each get the hash of their own file', async () => {
    await readyForDownloads(session());
    // Chromium lets a page begin ten at once.
    const pages = await Promise.all([1, 2, 3, 4, 5].map(() => session().demo()));
    await Promise.all(pages.map((demo, page) => demo.evaluate(downloadTen, page * 10)));
    // Three a minute are looked up, so the hashes are read where they are stored.
    const popup = await session().popup();
    await expect.poll(() => storedHashes(popup), { timeout: 60_000 }).toHaveLength(50);
    const names = readdirSync(session().driver.downloadFolder);
    const sums = await Promise.all(names.map((name) => sha256sum(session().downloaded(name))));
    expect(new Set(sums).size).toBe(50);
    expect((await storedHashes(popup)).toSorted()).toEqual(sums.toSorted());
  });
});

function mkdirInPlaceOf(path: string): void {
  rmSync(path);
  mkdirSync(path);
}

/** Runs in a page: begins ten downloads of one name and of different content. */
function downloadTen(from: number): void {
  for (let index = from; index < from + 10; index += 1) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([`file ${index} `.repeat(index * 1000)]));
    link.download = 'same name.bin';
    link.click();
  }
}

describeInBrowser('file access', (session) => {
  test('that is off is explained, and once it is on the check goes on by itself', async () => {
    await readyForDownloads(session());
    await session().driver.setFileAccess?.(false);
    await session().download('dl-malicious');
    const popup = await session().popupSaying('Vouch needs the file');
    await popup.waitForFunction(() => document.body.innerText.includes('Flagged'));
    expect(await textOf(popup)).toContain('on the address, not on the file');
    expect(session().requestLines()).toEqual([expect.stringMatching(/^GET \/urls\/[0-9a-f]{64}$/)]);
    await look(session(), popup, 'popup-needs-file-access');
    await session().driver.setFileAccess?.(true);
    const after = await session().popupSaying('Flagged as');
    expect(hashesAsked(session())).toEqual([await sha256sum(await onlyFileIn(session()))]);
    expect(await textOf(after)).toContain('of the file on disk');
  });

  test('has a guide that comes back and says so once it is on', async () => {
    await readyForDownloads(session());
    await session().driver.setFileAccess?.(false);
    const guide = await session().driver.openExtensionPage('files', '?guide');
    await guide.waitForFunction(() => document.body.innerText.includes('Allow access to file URLs'));
    await look(session(), guide, 'options-file-guide');
    await clickButton(guide, 'Open the settings');
    await expect.poll(() => storedRecord(guide, 'file-guide-open')).toBe(true);
    const closed = new Promise((done) => guide.once('close', done));
    await session().driver.setFileAccess?.(true);
    await closed;
    const again = await session().driver.pageOf('files');
    await again.waitForFunction(() => document.body.innerText.includes('File access is on'));
    await look(session(), again, 'options-file-access-on');
    await again.close();
  });
});

const checksSchema = v.array(v.object({ indicator: v.nullable(v.object({ hash: v.optional(v.string()) })) }));

/** The hashes of all checks that are stored and have one. */
async function storedHashes(extensionPage: Page): Promise<string[]> {
  const checks = await storedRows(extensionPage, 'checks');
  return v.parse(checksSchema, checks).flatMap(({ indicator }) => indicator?.hash ?? []);
}
