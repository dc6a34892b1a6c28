import { copyFileSync, existsSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { demoBytes } from '../demo-bytes.ts';
import { hashesAsked, readyForDownloads } from '../downloaded.ts';
import { look } from '../look.ts';
import { pickFiles } from '../pick-files.ts';
import { clickButton, describeInBrowser, textOf, untilHeading, type Session } from '../session.ts';
import { storedRows } from '../stored.ts';
import { untilSaid } from '../until-said.ts';

const MALICIOUS = demoBytes('dl-malicious');
const UNKNOWN = demoBytes('dl-unknown');

/** Downloads a file of the demo page; gives the popup that asks for it. */
async function downloaded(session: Session, id: string): Promise<Page> {
  await readyForDownloads(session);
  await session.download(id);
  return session.popupSaying('Vouch needs the file');
}

const waitingSchema = v.array(v.object({ id: v.string(), state: v.object({ name: v.string() }) }));

/** The check that waits for a file. */
async function waitingId(extensionPage: Page): Promise<string | undefined> {
  const checks = v.parse(waitingSchema, await storedRows(extensionPage, 'checks'));
  return checks.find(({ state }) => state.name === 'needs-file')?.id;
}

describeInBrowser('a download in Firefox', (session) => {
  test('needs the file; the address has its own verdict, which is named so', async () => {
    const popup = await downloaded(session(), 'dl-malicious');
    await untilSaid(popup, 'This is a verdict on the address, not on the file.');
    await untilSaid(popup, 'Flagged as');
    const says = await textOf(popup);
    expect(says).toContain('This browser lets no extension read files.');
    expect(says).toContain(`VirusTotal got this file from there: SHA-256 ${MALICIOUS.sha256}`);
    expect(session().requestLines()).toEqual([expect.stringMatching(/^GET \/urls\/[0-9a-f]{64}$/)]);
    expect(session().emulator.downloads()).toHaveLength(1);
    await look(session(), popup, 'popup-needs-file');
    await popup.$eval('.address-part', (part) => part.scrollIntoView());
    await look(session(), popup, 'popup-needs-file-address');
  });

  test('goes on in its own check once the file is picked', async () => {
    const popup = await downloaded(session(), 'dl-malicious');
    const files = await session().files();
    await pickFiles(files, session().downloaded(MALICIOUS.fileName));
    await untilSaid(files, 'Flagged as');
    // A page in the background is painted seconds later.
    await popup.bringToFront();
    await untilHeading(popup, 'Flagged as');
    expect(await textOf(popup)).toContain('hash of the file that you picked');
    expect(hashesAsked(session())).toEqual([MALICIOUS.sha256]);
    expect(session().requestLines()).toHaveLength(2);
    expect(
      session()
        .emulator.requests()
        .every(({ body }) => body === null),
    ).toBe(true);
    expect(session().emulator.downloads()).toHaveLength(1);
    await look(session(), popup, 'popup-file-picked');
  });

  test('that was renamed goes on, too, on the page that asks for it', async () => {
    const popup = await downloaded(session(), 'dl-unknown');
    const renamed = session().downloaded('another name.bin');
    copyFileSync(session().downloaded(UNKNOWN.fileName), renamed);
    const files = await session().files(`?check=${await waitingId(popup)}`);
    await untilSaid(files, `Pick ${UNKNOWN.fileName}`);
    await look(session(), files, 'options-files-wanted');
    await pickFiles(files, renamed);
    await popup.bringToFront();
    await untilHeading(popup, 'VirusTotal has no report of this file');
    expect(hashesAsked(session())).toEqual([UNKNOWN.sha256]);
  });

  test('can be deleted from the disk before it was picked', async () => {
    const popup = await downloaded(session(), 'dl-malicious');
    const path = session().downloaded(MALICIOUS.fileName);
    // The answer on the address stands above, and moves what is below.
    await untilSaid(popup, 'Flagged as');
    await clickButton(popup, 'Delete file');
    await untilSaid(popup, 'Delete it from the disk?');
    expect(existsSync(path)).toBe(true);
    await popup.click('.file-part .danger');
    await untilSaid(popup, 'You deleted it');
    expect(existsSync(path)).toBe(false);
  });
});
