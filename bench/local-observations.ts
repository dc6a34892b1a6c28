import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveFindings } from '../src/archives/archive-findings.ts';
import { readArchive } from '../src/archives/read-archive.ts';
import { observe, type Observed } from '../src/domain/origin-observations.ts';
import { pickFiles } from '../test/e2e/pick-files.ts';
import { zipOf } from '../test/emulator/demo/demo-zip.ts';
import type { BenchBrowser } from './bench-browser.ts';
import { median } from './median.ts';
import { forgetPeak, processOf, residentMemory } from './renderer-memory.ts';
import { kB, MB, ms, printTable } from './table.ts';

const RUNS = 200;
const READINGS = 5;
const ENTRIES = 10_000;
const ENTRY_BYTES = 5000;

/** As much to observe as a download ever gives. */
const HOSTILE: Observed = {
  name: `раypal-invoice\u202e${' '.repeat(100)}.pdf.exe`,
  headHex: `4d5a${'00'.repeat(510)}`,
  declaredType: 'application/pdf',
  referrer: 'https://page.example/',
  addresses: Array.from({ length: 20 }, (_, index) => `http${index % 2 ? '' : 's'}://203.0.113.${index}/a`),
};

/** What Vouch observes by itself: how long a card's observations take, and an archive of many files, with its memory. */
export async function printLocalObservations(bench: BenchBrowser): Promise<void> {
  const zip = zipOf(manyFiles());
  printTable('Local observations, medians', [
    ['', 'time', 'promised'],
    [`origin card, hostile in every way (${RUNS} runs)`, ms(median(observingMs())), 'milliseconds'],
    ...(await readingRows(zip)),
    ...(await openingRows(bench, zip)),
  ]);
}

function manyFiles() {
  const data = Buffer.alloc(ENTRY_BYTES, 'x');
  return Array.from({ length: ENTRIES }, (_, index) => ({
    name: `folder/a file of many ${index}.txt`,
    data,
  }));
}

function observingMs(): number[] {
  return Array.from({ length: RUNS }, () => {
    const beginMs = performance.now();
    observe(HOSTILE);
    return performance.now() - beginMs;
  });
}

async function readingRows(zip: Buffer): Promise<string[][]> {
  const times: number[] = [];
  let readBytes = 0;
  for (let run = 0; run < READINGS; run += 1) {
    readBytes = 0;
    const beginMs = performance.now();
    const reading = await readArchive({
      sizeBytes: zip.length,
      read: async (offset, lengthBytes) => {
        readBytes += lengthBytes;
        return new Uint8Array(zip.subarray(offset, offset + lengthBytes));
      },
      stream: () => new ReadableStream(),
    });
    if (!reading.ok) throw new Error(reading.trouble);
    archiveFindings(reading.list);
    times.push(performance.now() - beginMs);
  }
  return [
    [`list of ${ENTRIES} files in ${MB(zip.length)}, and what is found in it`, ms(median(times)), ''],
    ['  read of that archive', kB(readBytes), 'its list'],
  ];
}

/** In the browser, from the click on "Look inside" to what was found, with the renderer's growth meanwhile. */
async function openingRows({ driver, browser }: BenchBrowser, zip: Buffer): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-bench-zip-'));
  try {
    const path = join(folder, 'many.zip');
    writeFileSync(path, zip);
    const page = await driver.openExtensionPage('files');
    await pickFiles(page, path);
    await page.waitForFunction(() => document.body.innerText.includes('VirusTotal has no report'), {
      polling: 100,
    });
    const renderer = await processOf(browser, 'renderer');
    forgetPeak(renderer);
    const before = residentMemory(renderer).nowBytes;
    const openedMs = await page.evaluate(lookInside);
    const growth = residentMemory(renderer).peakBytes - before;
    await page.close();
    return [
      ['  in Chromium, from the click to what was found', ms(openedMs), ''],
      ['  extra memory meanwhile, at its peak', MB(growth), ''],
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs in the page: presses "Look inside", and gives how long it took until something was found. */
function lookInside(): Promise<number> {
  return new Promise((done) => {
    const beginMs = performance.now();
    const watcher = new MutationObserver(() => {
      if (document.querySelector('.inside .observations') === null) return;
      watcher.disconnect();
      done(performance.now() - beginMs);
    });
    watcher.observe(document.body, { childList: true, subtree: true });
    const buttons = [...document.querySelectorAll('button')];
    buttons.find((button) => button.textContent === 'Look inside')?.click();
  });
}
