import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { look } from '../look.ts';
import { clickButton, describeInBrowser, untilHeading, type Session } from '../session.ts';
import { connectRelay } from '../upload-by-card.ts';
import type { UploadRelay } from '../upload-relay.ts';

/** A download that VirusTotal does not know, looked up from the disk, with its card open in the popup. */
async function unknownDownload(
  session: Session,
  id: string,
): Promise<{ relay: UploadRelay; popup: Page; path: string }> {
  rmSync(session.driver.downloadFolder, { recursive: true, force: true });
  const relay = await connectRelay(session);
  await session.sayYesToDownloads();
  await session.download(id);
  const popup = await session.popupSaying('VirusTotal has no report of this file');
  await clickButton(popup, 'Upload it…');
  await popup.waitForSelector('.upload-card');
  return { relay, popup, path: session.downloaded(readdirSync(session.driver.downloadFolder)[0] ?? '') };
}

function sha256sum(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

describeInBrowser('an unknown download', (session) => {
  test('is uploaded from the disk by the click on its card, also while the background is stopped', async () => {
    const { relay, popup, path } = await unknownDownload(session(), 'dl-10mb');
    await look(session(), popup, 'popup-upload-card');
    const { reached, letGo } = relay.holdNext();
    await clickButton(popup, 'Upload it');
    await reached;
    await untilHeading(popup, 'Uploading it');
    await popup.waitForFunction(() => document.querySelector('progress[value]') !== null, { polling: 100 });
    await look(session(), popup, 'popup-uploading');
    await popup.goto('about:blank');
    await session().driver.stopBackground();
    letGo();
    const after = await session().popupSaying('Engines are looking at it');
    await look(session(), after, 'popup-uploaded');
    expect(relay.uploads()).toHaveLength(1);
    expect(relay.uploads()[0]?.cookie).toBeUndefined();
    const answer = await fetch(`${session().emulator.apiAddress}/files/${sha256sum(path)}`, {
      headers: { 'x-apikey': 'e'.repeat(64), connection: 'close' },
    });
    expect(answer.status).toBe(200);
  });

  test('that has changed on the disk since it was looked up is not sent', async () => {
    const { relay, popup, path } = await unknownDownload(session(), 'dl-unknown');
    const bytes = readFileSync(path);
    bytes[5] = (bytes[5] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    await clickButton(popup, 'Upload it');
    await untilHeading(popup, 'The file has changed');
    await look(session(), popup, 'popup-upload-changed');
    rmSync(path);
    await clickButton(popup, 'Upload it anew…');
    await clickButton(popup, 'Upload it');
    await untilHeading(popup, 'The file is not there');
    expect(relay.uploads()).toEqual([]);
    expect(
      session()
        .requestLines()
        .filter((line) => line.includes('upload')),
    ).toEqual([]);
  });
});
