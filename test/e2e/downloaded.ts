import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Page } from 'puppeteer-core';
import { SIZED_PATH } from '../emulator/demo/demo-downloads.ts';
import { demoBytes } from './demo-bytes.ts';
import type { Session } from './session.ts';

/** What `sha256sum` says of a file. */
export async function sha256sum(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** The hashes that were looked up, in the order of their requests. */
export function hashesAsked(session: Session): string[] {
  return session.requestLines().flatMap((line) => /^GET \/files\/([0-9a-f]{64})$/.exec(line)?.[1] ?? []);
}

/** Saves a key, says yes to downloads, with an empty download folder. */
export async function readyForDownloads(session: Session): Promise<void> {
  rmSync(session.driver.downloadFolder, { recursive: true, force: true });
  await session.connect();
  await session.sayYesToDownloads();
}

/** Whether a download of the demo page is on the disk as the server has it; Firefox makes the file when it begins. */
export function hasArrived(session: Session, id: string): boolean {
  const { fileName, bytes } = demoBytes(id);
  const path = session.downloaded(fileName);
  return existsSync(path) && readFileSync(path).equals(bytes);
}

/** The path of the only file in the download folder. */
export async function onlyFileIn(session: Session): Promise<string> {
  const [name, ...others] = readdirSync(session.driver.downloadFolder);
  if (name === undefined || others.length > 0) throw new Error(`${others.length} others`);
  return session.downloaded(name);
}

/** Clicks a download of so many bytes; gives the popup, which is opened before and so shows all that becomes of it. */
export async function downloadSized(session: Session, sizeBytes: number): Promise<Page> {
  const demo = await session.demo();
  await demo.$eval('#dl-10mb', (link, path) => link.setAttribute('href', path), `${SIZED_PATH}${sizeBytes}`);
  return clickBehindPopup(session, demo, '#dl-10mb');
}

/** Clicks a link of a page behind the popup, which is in front, where it is drawn at once. */
export async function clickBehindPopup(session: Session, page: Page, selector: string): Promise<Page> {
  const popup = await session.popup();
  await page.$eval(selector, (link) => link instanceof HTMLElement && link.click());
  return popup;
}

/** Waits until the popup tells how far a file is read, from a percentage on, and gives it. */
export async function untilPercentRead(popup: Page, atLeast = 1, timeoutMs = 60_000): Promise<number> {
  const percent = await popup.waitForFunction(
    (least) => {
      const [, told] = /SHA-256: (\d+) %/.exec(document.body.innerText) ?? [];
      return told !== undefined && Number(told) >= least ? Number(told) : null;
    },
    { timeout: timeoutMs, polling: 30 },
    atLeast,
  );
  return Number(await percent.jsonValue());
}
