import type { Page } from 'puppeteer-core';
import { BARE_PAGE, type BenchBrowser } from './bench-browser.ts';
import { heapBytes } from './heap-bytes.ts';
import { median } from './median.ts';
import { longestTaskMs, timeOfEntry } from './page-timeline.ts';
import { extensionMemory } from './renderer-memory.ts';
import { kB, MB, ms, printTable } from './table.ts';

/** The page of the history. */
const HISTORY_PAGE = 'src/pages/history/index.html';

const RUNS = 11;
const ASKED_MS = 200;

/** `paintedMs`: when what is looked at was painted; `completeMs`: when all lines were there. From the navigation on. */
type Opened = { paintedMs: number; completeMs: number; longestTaskMs: number; heapBytes: number };

/** The newest checks on the page, and all of them, beside a bare page; in turns, the worker stopped before each. */
export async function printOpening(bench: BenchBrowser): Promise<void> {
  const history: Opened[] = [];
  const bare: Opened[] = [];
  // The first time compiles what the others run.
  for (const open of [openHistory, openBare]) await open(bench);
  for (let run = 0; run < RUNS; run += 1) {
    history.push(await openHistory(bench));
    bare.push(await openBare(bench));
  }
  const of = (runs: Opened[], field: keyof Opened) => median(runs.map((each) => each[field]));
  printTable(`The history opened (worker asleep, in turns, medians of ${RUNS})`, [
    ['', 'newest painted', 'asked', 'all lines there', 'longest task', 'JS heap'],
    [
      'history',
      ms(of(history, 'paintedMs')),
      `< ${ms(ASKED_MS)}`,
      ms(of(history, 'completeMs')),
      ms(of(history, 'longestTaskMs')),
      kB(of(history, 'heapBytes')),
    ],
    ['bare page', ms(of(bare, 'paintedMs')), '', '', '', kB(of(bare, 'heapBytes'))],
  ]);
  console.log(`  resident memory of its process: ${await residentMemoryOf(bench)}`);
}

/** Opens the page of the history; resolves when all lines are there. */
export async function openedHistory({ browser, addressOf }: BenchBrowser): Promise<Page> {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(watch, '.history-row .row-what');
  await page.goto(addressOf(HISTORY_PAGE));
  await page.evaluate(timeOfEntry, 'mark', 'complete');
  return page;
}

async function openHistory(bench: BenchBrowser): Promise<Opened> {
  await bench.driver.stopBackground();
  const page = await openedHistory(bench);
  const completeMs = await page.evaluate(timeOfEntry, 'mark', 'complete');
  return closed(page, completeMs);
}

async function openBare({ driver, browser, addressOf }: BenchBrowser): Promise<Opened> {
  await driver.stopBackground();
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(watch, '.card h1');
  await page.goto(addressOf(BARE_PAGE));
  return closed(page, 0);
}

async function closed(page: Page, completeMs: number): Promise<Opened> {
  const opened = {
    paintedMs: await page.evaluate(timeOfEntry, 'element', 'text-paint'),
    completeMs,
    longestTaskMs: await page.evaluate(longestTaskMs),
    heapBytes: await heapBytes(page),
  };
  await page.close();
  return opened;
}

async function residentMemoryOf(bench: BenchBrowser): Promise<string> {
  const page = await openedHistory(bench);
  await heapBytes(page);
  const memory = await extensionMemory(bench.browser);
  await page.close();
  return memory ? `${MB(memory.nowBytes)}, ${MB(memory.peakBytes)} at most` : 'unknown';
}

/** Runs in the page before its own scripts: has the painting of one element timed, and marks when all lines are there. */
function watch(selector: string): void {
  let isTimed = false;
  const observer = new MutationObserver(() => {
    const first = isTimed ? null : document.querySelector(selector);
    if (first) {
      isTimed = true;
      first.setAttribute('elementtiming', 'first');
    }
    const count = document.querySelector('.found-count output')?.textContent ?? '';
    if (count === '' || count.includes('reading')) return;
    observer.disconnect();
    performance.mark('complete', { detail: count });
  });
  observer.observe(document, { childList: true, characterData: true, subtree: true });
}
