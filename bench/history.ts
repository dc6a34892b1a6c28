import * as v from 'valibot';
import { withBenchBrowser } from './bench-browser.ts';
import { fillHistory } from './fill-history.ts';
import { printOpening } from './history-opening.ts';
import { printSearch } from './history-search.ts';
import { madeUpHistory } from './made-up-history.ts';
import { median } from './median.ts';
import { percentile } from './percentile.ts';
import { buildStoreExtension } from './store-browser.ts';
import { ms, printTable } from './table.ts';

const CHECKS = 100_000;
const REPORTS = 2000;
const READS = 200;
const ASKED_READ_MS = 5;

/** The history with 100,000 checks, and a report out of a full cache. In Chromium. */
export async function printHistory(): Promise<void> {
  await printReports();
  await withBenchBrowser(async (bench) => {
    const checks = madeUpHistory(CHECKS, Date.now());
    const page = await bench.driver.openExtensionPage('options');
    const startedMs = performance.now();
    await fillHistory(page, checks);
    console.log(`\n${CHECKS} checks stored in ${((performance.now() - startedMs) / 1000).toFixed(0)} s`);
    await page.close();
    await printOpening(bench);
    await printSearch(bench, checks);
  });
}

async function printReports(): Promise<void> {
  const extension = await buildStoreExtension();
  try {
    await extension.withPage(async (page) => {
      await page.evaluate('begin()');
      await page.evaluate(`keepReports(${REPORTS})`);
      const times = v.parse(v.array(v.number()), await page.evaluate(`readReports(${REPORTS}, ${READS})`));
      printTable(`A kept report of ${REPORTS} read by a page (${READS} readings)`, [
        ['', 'median', 'p95', 'asked (median)'],
        ['by any hash', ms(median(times)), ms(percentile(times, 0.95)), `< ${ms(ASKED_READ_MS)}`],
      ]);
    });
  } finally {
    extension.remove();
  }
}
