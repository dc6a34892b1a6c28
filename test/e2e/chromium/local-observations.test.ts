import { createHash } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { demoBytes } from '../demo-bytes.ts';
import { readyForDownloads } from '../downloaded.ts';
import { look } from '../look.ts';
import { popupOnFile } from '../popup-on-file.ts';
import { clickButton, describeInBrowser, textOf, type Session } from '../session.ts';
import { untilSaid } from '../until-said.ts';

const MALICIOUS = demoBytes('dl-malicious');
const UNKNOWN_SAID = 'VirusTotal has no report of this file';

/** Downloads something of the demo page, and gives the popup that says of it what is expected. */
async function downloaded(session: Session, id: string, says = UNKNOWN_SAID): Promise<Page> {
  await session.download(id);
  const popup = await popupOnFile(session, demoBytes(id).fileName, says);
  await popup.waitForSelector('.origin-part .observations');
  return popup;
}

/** Presses "Look inside" in the popup, and gives the page that the browser opens then. */
async function lookInside(session: Session, popup: Page): Promise<Page> {
  await clickButton(popup, 'Look inside');
  const files = await session.driver.pageOf('files');
  await files.waitForSelector('.inside .observations');
  return files;
}

/** What was observed, without the marks that keep directions apart. */
async function observations(page: Page, within: string): Promise<string[]> {
  const lines = await page.$$eval(`${within} .observations li`, (all) => all.map((each) => each.textContent));
  return lines.map((line) => (line ?? '').replaceAll(/[\u2068\u2069]/g, ''));
}

describeInBrowser('what Vouch observes by itself', (session) => {
  test('of a download with two endings behind a redirect stands on its card, without a request', async () => {
    await readyForDownloads(session());
    const popup = await downloaded(session(), 'dl-two-endings');
    expect(session().requestLines()).toHaveLength(1);
    const said = await observations(popup, '.origin-part');
    expect(said[0]).toBe('Its name has two endings: .pdf is for show, .exe is run');
    expect(said.join()).toContain('It came over http from demo.example');
    const card = await popup.$eval('.origin-part', (part) => part.textContent ?? '');
    expect(card).toMatch(/Asked for.*\/demo\/downloads\/get-invoice.*From.*get-invoice\?file=1/);
    expect(card).toContain('Those of a program for Windows');
    await popup.$eval('.origin-part', (part) => part.scrollIntoView());
    await look(session(), popup, 'popup-origin-card');
  });

  test('in an archive from the disk is listed, and one program in it is looked up when a person asks', async () => {
    await readyForDownloads(session());
    const popup = await downloaded(session(), 'dl-bundle');
    const before = session().requestLines().length;
    const files = await lookInside(session(), popup);
    expect(await observations(files, '.inside')).toEqual([
      'bin/invoice.pdf.exe has two endings: .pdf is for show, .exe is run',
      '2 files can be run: bin/free-tool-setup.exe, bin/invoice.pdf.exe',
    ]);
    expect(session().requestLines()).toHaveLength(before);
    await clickButton(files, 'Look up · 1 request');
    await untilSaid(files, 'by 26 engines');
    expect(session().requestLines().slice(before)).toEqual([`GET /files/${MALICIOUS.sha256}`]);
    expect(session().emulator.downloads()).toHaveLength(1);
    await look(session(), files, 'options-files-inside');
    await files.close();
    const after = await session().popup();
    await untilSaid(after, 'bundle.zip › free-tool-setup');
  });

  test('in a document and in a program for Java is named, and a bomb is recognised by its list', async () => {
    await readyForDownloads(session());
    const inDocument = await lookInside(session(), await downloaded(session(), 'dl-macros'));
    expect(await observations(inDocument, '.inside')).toEqual([
      'This document has macros: word/vbaProject.bin',
    ]);
    await inDocument.close();
    const inJar = await lookInside(session(), await downloaded(session(), 'dl-jar'));
    expect(await observations(inJar, '.inside')).toEqual(['1 file can be run: native/helper.dll']);
    await inJar.close();
    const inBomb = await lookInside(session(), await downloaded(session(), 'dl-bomb'));
    expect((await observations(inBomb, '.inside'))[0]).toContain('It unpacks to 800 GB');
    await look(session(), inBomb, 'options-files-bomb');
    await inBomb.close();
  });
});

describeInBrowser('a published checksum', (session) => {
  test('is compared with the last downloads, without a request: equal, and not equal', async () => {
    await readyForDownloads(session());
    await session().download('dl-malicious');
    await session().popupSaying('Flagged as');
    session().emulator.clearRequests();
    const files = await session().files(`?compare=${MALICIOUS.sha256.toUpperCase()}`);
    await untilSaid(files, 'Equal: SHA-256, hashed by Vouch');
    await look(session(), files, 'options-files-compare');
    const typed = async (text: string): Promise<void> => {
      await files.$eval('.compare textarea', (field) => field.select());
      await files.type('.compare textarea', text);
    };
    await typed(`${'0'.repeat(64)}  free-tool-setup.exe`);
    await untilSaid(files, 'Not equal, and the list names this file');
    await typed(createHash('md5').update(MALICIOUS.bytes).digest('hex'));
    await untilSaid(files, 'Equal: MD5, by VirusTotal');
    expect(session().requestLines()).toEqual([]);
  });

  test('that VirusTotal does not tell is made of the file on the disk', async () => {
    await readyForDownloads(session());
    await session().download('dl-unknown');
    await session().popupSaying(UNKNOWN_SAID);
    session().emulator.clearRequests();
    const sha1 = createHash('sha1').update(demoBytes('dl-unknown').bytes).digest('hex');
    const files = await session().files(`?compare=${sha1}`);
    await untilSaid(files, 'Cannot be told: its SHA-1 is not known');
    await clickButton(files, 'Make its SHA-1');
    await untilSaid(files, 'Equal: SHA-1, hashed by Vouch');
    expect(session().requestLines()).toEqual([]);
  });

  test('selected on a page says which download it is of, and asks for nothing that was just answered', async () => {
    await readyForDownloads(session());
    await session().download('dl-malicious');
    await session().popupSaying('Flagged as');
    session().emulator.clearRequests();
    const demo = await session().demo();
    await demo.$eval(
      'h1',
      (heading, hash) => {
        heading.textContent = hash;
        getSelection()?.selectAllChildren(heading);
      },
      MALICIOUS.sha256,
    );
    await session().driver.clickMenu(demo, { selector: 'h1', entry: 'check-selection' });
    const popup = await session().popup();
    await untilSaid(popup, 'This is the SHA-256 of free-tool-setup.exe, downloaded');
    expect(await textOf(popup)).toContain('Compare with downloads');
    expect(session().requestLines()).toEqual([]);
    await popup.$eval('.same-file', (part) => part.scrollIntoView());
    await look(session(), popup, 'popup-same-file');
  });
});
