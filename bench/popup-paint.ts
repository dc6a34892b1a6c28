import type { Page } from 'puppeteer-core';
import { answerFirstNotice, verdictIn } from '../scripts/demo/popup-words.ts';
import { PAGE_PATHS } from '../test/e2e/drivers/driver.ts';
import { BARE_PAGE, type BenchBrowser } from './bench-browser.ts';
import { median } from './median.ts';
import { kB, ms, printTable } from './table.ts';

/** When a page had and showed its heading, counted from the start of its navigation, and what memory it takes. */
type Painted = { headingMs: number; paintMs: number; headingPaintMs: number; heapBytes: number };

const RUNS = 21;
const PROMISED_RATIO = 1.5;

/** A cached verdict against a bare page of the extension, one after the other, the worker stopped before each. */
export async function printPopupPaint(bench: BenchBrowser): Promise<void> {
  await cacheVerdict(bench);
  const popup: Painted[] = [];
  const bare: Painted[] = [];
  for (const path of [PAGE_PATHS.popup, BARE_PAGE]) await openAndTime(bench, path);
  for (let run = 0; run < RUNS; run += 1) {
    popup.push(await openAndTime(bench, PAGE_PATHS.popup));
    bare.push(await openAndTime(bench, BARE_PAGE));
  }
  const of = (runs: Painted[], field: keyof Painted) => median(runs.map((each) => each[field]));
  const row = (name: string, runs: Painted[]) => [
    name,
    ms(of(runs, 'headingMs')),
    ms(of(runs, 'paintMs')),
    ms(of(runs, 'headingPaintMs')),
    kB(of(runs, 'heapBytes')),
  ];
  printTable(`A cached verdict painted (worker asleep, alternating, medians of ${RUNS})`, [
    ['', 'heading there', 'first contentful paint', 'heading painted', 'JS heap'],
    row('popup', popup),
    row('bare page', bare),
  ]);
  const late = popup.filter(({ headingMs, paintMs }) => headingMs > paintMs).length;
  const ratio = of(popup, 'headingPaintMs') / of(bare, 'headingPaintMs');
  console.log(`  ratio of the headings painted: ${ratio.toFixed(2)} (promised: at most ${PROMISED_RATIO})`);
  console.log(`  first paints of the popup without the verdict: ${late} of ${RUNS}`);
}

/** Checks the malicious demo link, and has it seen: from then on the popup shows it from the store alone. */
async function cacheVerdict({ driver, demo }: BenchBrowser): Promise<void> {
  await driver.clickMenu(demo, { selector: '#malicious', entry: 'check-link' });
  if (driver.openedPopup === null) throw new Error('The popup is out of reach');
  const popup = await driver.openedPopup();
  await verdictIn(popup, 'Flagged as phishing');
  await answerFirstNotice(popup);
  await popup.close();
}

async function openAndTime({ driver, browser, addressOf }: BenchBrowser, path: string): Promise<Painted> {
  await driver.stopBackground();
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(watchHeading);
  await page.goto(addressOf(path));
  const painted = {
    headingMs: await page.evaluate(timeOf, 'mark', 'heading'),
    paintMs: await page.evaluate(timeOf, 'paint', 'first-contentful-paint'),
    headingPaintMs: await page.evaluate(timeOf, 'element', 'text-paint'),
    heapBytes: await heapBytes(page),
  };
  await page.close();
  return painted;
}

/** Runs in the page before its own scripts: notes when the heading is there, and has its painting timed. */
function watchHeading(): void {
  const observer = new MutationObserver(() => {
    const heading = document.querySelector('.card h1');
    if (!heading) return;
    observer.disconnect();
    heading.setAttribute('elementtiming', 'heading');
    performance.mark('heading');
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** Runs in the page: resolves with the time of an entry of its own timeline, once that is there. */
function timeOf(type: string, name: string): Promise<number> {
  return new Promise((done) => {
    new PerformanceObserver((list, observer) => {
      const entry = list.getEntries().find((each) => each.name === name);
      if (!entry) return;
      observer.disconnect();
      done(entry.startTime);
    }).observe({ type, buffered: true });
  });
}

async function heapBytes(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}
