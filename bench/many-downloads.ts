import { setTimeout as sleep } from 'node:timers/promises';
import { TargetType } from 'puppeteer-core';
import * as v from 'valibot';
import type { BenchBrowser } from './bench-browser.ts';
import { longestTaskDuring } from './longest-task.ts';
import { extensionMemory, forgetPeak, processOf } from './renderer-memory.ts';
import { MB, ms, printTable } from './table.ts';

const MIB = 1024 * 1024;

/** Chromium lets a page begin so many at once. */
const OF_A_PAGE = 10;
const PAGES = 5;
const SMALL_BYTES = MIB;
/** On both sides of what is hashed one by one, and of what is hashed as it is read. */
const LARGE_BYTES = [127, 127, 31, 31, 31, 127, 31, 129].map((size) => size * MIB);

const ASKED = { longestTaskMs: 50, memoryBytes: 300_000_000 } as const;
const LONGEST_WAIT_MS = 300_000;
/** Long enough for a busy machine to show. */
const IDLE_MS = 3000;

/**
 * What many downloads that finish together do to the open popup, and large ones to the memory of the process that
 * Vouch's worker, pages and offscreen document share.
 */
export async function printManyDownloads(bench: BenchBrowser): Promise<void> {
  // First: what is recorded of tasks takes memory of the same process.
  const growthBytes = await growthOf(bench);
  const { idleMs, longestMs } = await longestTaskOf(bench);
  const rows = [
    ['longest task of the popup with nothing to do', ms(idleMs), '', ''],
    row(
      `${PAGES * OF_A_PAGE} of ${MB(SMALL_BYTES)}: longest task of the popup`,
      ms(longestMs),
      ms(ASKED.longestTaskMs),
      longestMs <= ASKED.longestTaskMs,
    ),
  ];
  if (growthBytes !== null)
    rows.push(
      row(
        `${LARGE_BYTES.length} of 31 to 129 MB: Vouch's process grows by`,
        MB(growthBytes),
        MB(ASKED.memoryBytes),
        growthBytes < ASKED.memoryBytes,
      ),
    );
  printTable('Downloads that finish together', [['', 'measured', 'asked at most', ''], ...rows]);
}

function row(name: string, measured: string, asked: string, isMet: boolean): string[] {
  return [name, measured, asked, isMet ? 'met' : 'missed'];
}

/** In the popup, from the first click until all are hashed. */
async function longestTaskOf(bench: BenchBrowser): Promise<{ idleMs: number; longestMs: number }> {
  const before = await hashedCount(bench);
  const popup = await bench.driver.openExtensionPage('popup');
  await popup.waitForSelector('main');
  const pages = await Promise.all(
    Array.from({ length: PAGES }, () => bench.driver.openPage(bench.emulator.url)),
  );
  await popup.bringToFront();
  const idleMs = await longestTaskDuring(popup, () => sleep(IDLE_MS));
  const longestMs = await longestTaskDuring(popup, async () => {
    await Promise.all(pages.map((page) => page.evaluate(downloadBlobs, OF_A_PAGE, SMALL_BYTES)));
    await untilHashed(bench, before + PAGES * OF_A_PAGE);
  });
  await Promise.all([popup, ...pages].map((page) => page.close()));
  return { idleMs, longestMs };
}

async function growthOf(bench: BenchBrowser): Promise<number | null> {
  // An open page keeps the process, whatever the background does.
  const options = await bench.driver.openExtensionPage('options');
  const before = await hashedCount(bench);
  const memory = await extensionMemory(bench.browser);
  if (memory === null) return null;
  const site = await bench.driver.openPage(bench.emulator.url);
  forgetPeak(await processOf(bench.browser, 'renderer'));
  await site.evaluate(followAll, LARGE_BYTES);
  await untilHashed(bench, before + LARGE_BYTES.length);
  const after = await extensionMemory(bench.browser);
  await Promise.all([site.close(), options.close()]);
  return after && after.peakBytes - memory.nowBytes;
}

/** Runs in a page: each of other bytes. */
function downloadBlobs(count: number, sizeBytes: number): void {
  for (let index = 0; index < count; index += 1) {
    const bytes = new Uint8Array(sizeBytes);
    crypto.getRandomValues(bytes.subarray(0, 1000));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes]));
    link.download = 'many.bin';
    link.click();
  }
}

/** Runs in a page: downloads that take their time are asked for by frames, each its own. */
function followAll(sizesBytes: number[]): void {
  for (const sizeBytes of sizesBytes) {
    const frame = document.createElement('iframe');
    frame.src = `/demo/downloads/sized/${sizeBytes}`;
    document.body.append(frame);
  }
}

async function untilHashed(bench: BenchBrowser, count: number): Promise<void> {
  const untilMs = Date.now() + LONGEST_WAIT_MS;
  while (Date.now() < untilMs) {
    if ((await hashedCount(bench)) >= count) return;
    await sleep(200);
  }
  throw new Error(`Only ${await hashedCount(bench)} of ${count} were hashed`);
}

/** The checks that have the hash of a file on the disk; counted in the background, whose thread is not measured. */
async function hashedCount({ browser }: BenchBrowser): Promise<number> {
  const target = await browser.waitForTarget((each) => each.type() === TargetType.SERVICE_WORKER);
  const worker = await target.worker();
  return v.parse(v.number(), await worker?.evaluate(countHashed));
}

/** Runs in the background. */
function countHashed(): Promise<number> {
  return new Promise((done) => {
    indexedDB.open('vouch').addEventListener('success', ({ target }) => {
      const database: unknown = Reflect.get(Object(target), 'result');
      if (!(database instanceof IDBDatabase)) return;
      const checks = database.transaction('checks').objectStore('checks').getAll();
      checks.addEventListener('success', () => {
        database.close();
        const hashed = checks.result.filter((check: unknown) =>
          JSON.stringify(check).includes('"hashSource":"disk"'),
        );
        done(hashed.length);
      });
    });
  });
}
