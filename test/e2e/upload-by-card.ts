import type { Page } from 'puppeteer-core';
import { onTestFinished } from 'vitest';
import { pickFiles } from './pick-files.ts';
import { clickButton, type Session } from './session.ts';
import { untilSaid } from './until-said.ts';
import { startUploadRelay, type UploadRelay } from './upload-relay.ts';

/** Connects Vouch to a relay before the emulator, and gives the browser every kind of cookie of its host. */
export async function connectRelay(session: Session): Promise<UploadRelay> {
  const relay = await startUploadRelay(session.emulator.url);
  onTestFinished(relay.close);
  session.emulator.setAnalysisMs(0);
  await (await session.driver.openPage(`${relay.url}/`)).close();
  await session.connect('f'.repeat(64), `${relay.url}/api/v3`);
  return relay;
}

/** Picks a file that VirusTotal does not know, and opens its card. */
export async function pickUnknown(session: Session, path: string): Promise<Page> {
  const files = await session.files();
  await pickFiles(files, path);
  await untilSaid(files, 'VirusTotal has no report of this file');
  await clickButton(files, 'Upload it…');
  await untilSaid(files, 'Upload this file to VirusTotal?');
  return files;
}

/** Keeps all that a page says of the progress of an upload from now on; gives what that is so far. */
export async function progressOf(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said = new Set<string>();
    Reflect.set(globalThis, 'saidOfUpload', said);
    new MutationObserver(() => {
      const words = document.querySelector('.upload-progress p')?.textContent;
      if (words) said.add(words);
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  return () =>
    page.evaluate(() => {
      const said: unknown = Reflect.get(globalThis, 'saidOfUpload');
      return said instanceof Set ? [...said].map(String) : [];
    });
}
