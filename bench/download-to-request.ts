import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import { verdictIn } from '../scripts/demo/popup-words.ts';
import type { BenchBrowser } from './bench-browser.ts';
import { forgetAnswers } from './check-store.ts';
import { firstRequest } from './first-request.ts';
import { serveHeldDownloads, type HeldDownloads } from './held-downloads.ts';
import { median } from './median.ts';
import { ms, printTable } from './table.ts';
import { wakeWorker } from './wake-worker.ts';

const RUNS = 11;
const SIZE_BYTES = 10 * 1024 * 1024;
const VERDICT = 'VirusTotal has no report of this file';
const ASKED_MS = { running: 150, stopped: 300 } as const;

type Worker = keyof typeof ASKED_MS;

/**
 * From the end of a download, by the browser's own clock, to the request for its hash. A download holds its last byte
 * back until the worker runs or has stopped: the events of its beginning start the worker, those of its end are meant.
 */
export async function printDownloadToRequest(bench: BenchBrowser): Promise<void> {
  const downloads = await serveHeldDownloads(SIZE_BYTES);
  const times: Record<Worker, number[]> = { running: [], stopped: [] };
  try {
    for (let run = 0; run < RUNS; run += 1) {
      times.stopped.push(await timed(bench, downloads, 'stopped'));
      times.running.push(await timed(bench, downloads, 'running'));
    }
  } finally {
    downloads.close();
  }
  printTable(
    `From a download's end to its request at the emulator (10 MB, alternating, medians of ${RUNS})`,
    [
      ['', 'time', 'asked below', ''],
      row('worker running', times.running, ASKED_MS.running),
      row('worker stopped, no process', times.stopped, ASKED_MS.stopped),
    ],
  );
}

function row(name: string, times: number[], askedMs: number): string[] {
  const timeMs = median(times);
  return [name, ms(timeMs), ms(askedMs), timeMs < askedMs ? 'met' : 'missed'];
}

/** Ends when the check of the download has its verdict. No page of the extension is open while it is timed. */
async function timed(bench: BenchBrowser, downloads: HeldDownloads, worker: Worker): Promise<number> {
  const page = await bench.driver.openExtensionPage('options');
  await page.waitForSelector('input[name=look-up-downloads]:checked');
  await forgetAnswers(page);
  const site = await bench.driver.openPage(bench.emulator.url);
  await site.evaluate(follow, downloads.url);
  await untilHeld(page);
  if (worker === 'running') await wakeWorker(page);
  await Promise.all([page.close(), site.close()]);
  if (worker === 'stopped') await bench.driver.stopBackground();
  bench.emulator.clearRequests();
  const sha256 = downloads.release();
  const { atMs, path } = await firstRequest(bench.emulator);
  if (path !== `/files/${sha256}`) throw new Error(`The download was not looked up: ${path}`);
  const popup = await bench.driver.openExtensionPage('popup');
  await verdictIn(popup, VERDICT);
  const endedAtMs = Date.parse((await newestDownload(popup)).endTime ?? '');
  await popup.close();
  return atMs - endedAtMs;
}

/** Runs in the page: its own address does not change, as a download follows. */
function follow(address: string): void {
  location.href = address;
}

const LONGEST_WAIT_MS = 20_000;

/** Resolves when the browser has all of the newest download but its last byte. */
async function untilHeld(extensionPage: Page): Promise<void> {
  const untilMs = Date.now() + LONGEST_WAIT_MS;
  while (Date.now() < untilMs) {
    const { state, bytesReceived } = await newestDownload(extensionPage);
    if (state === 'in_progress' && bytesReceived === SIZE_BYTES - 1) return;
    await sleep(20);
  }
  throw new Error('The download did not come so far');
}

const downloadSchema = v.object({
  state: v.string(),
  bytesReceived: v.number(),
  endTime: v.optional(v.string()),
});
const noDownload = { state: 'none', bytesReceived: 0 };

async function newestDownload(extensionPage: Page): Promise<v.InferOutput<typeof downloadSchema>> {
  const search = "chrome.downloads.search({ orderBy: ['-startTime'], limit: 1 })";
  const [newest = noDownload] = v.parse(v.array(downloadSchema), await extensionPage.evaluate(search));
  return newest;
}
