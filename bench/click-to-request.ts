import { TargetType, type Page } from 'puppeteer-core';
import * as v from 'valibot';
import { verdictIn } from '../scripts/demo/popup-words.ts';
import type { BenchBrowser } from './bench-browser.ts';
import { forgetAnswers, newestCheckId } from './check-store.ts';
import { firstRequest } from './first-request.ts';
import { median } from './median.ts';
import { ms, printTable } from './table.ts';
import { wakeWorker } from './wake-worker.ts';

const RUNS = 11;
const VERDICT = 'No engine flags this link';

/**
 * How long an act takes to become a request. Only the browser's own menu fires its event at a stopped worker, so the
 * stopped one gets a page's order, for which the browser starts it in the same way.
 */
export async function printClickToRequest(bench: BenchBrowser): Promise<void> {
  const page = await bench.driver.openExtensionPage('options');
  const times = { menu: [] as number[], running: [] as number[], stopped: [] as number[] };
  for (let run = 0; run < RUNS; run += 1) {
    await wakeWorker(page);
    times.menu.push(await timed(bench, page, () => fireMenuEvent(bench)));
    times.running.push(await timed(bench, page, () => orderRetry(page)));
    const orderWhenStopped = async () => {
      await bench.driver.stopBackground();
      return orderRetry(page);
    };
    times.stopped.push(await timed(bench, page, orderWhenStopped));
  }
  await page.close();
  printTable(`From an act to its request at the emulator (medians of ${RUNS})`, [
    ['', 'time'],
    ['menu event, worker running', ms(median(times.menu))],
    ["page's order, worker running", ms(median(times.running))],
    ["page's order, worker stopped", ms(median(times.stopped))],
  ]);
}

/** `act` gives the moment of the act. Ends when the check that it began has its verdict. */
async function timed(bench: BenchBrowser, page: Page, act: () => Promise<number>): Promise<number> {
  await forgetAnswers(page);
  bench.emulator.clearRequests();
  const actedAtMs = await act();
  const { atMs } = await firstRequest(bench.emulator);
  const popup = await bench.driver.openExtensionPage('popup');
  await verdictIn(popup, VERDICT);
  await popup.close();
  return atMs - actedAtMs;
}

/** The event of "Check link" on the clean link of the demo page. It opens the popup too, as a click does. */
async function fireMenuEvent({ browser, demo, addressOf }: BenchBrowser): Promise<number> {
  await demo.bringToFront();
  const linkUrl = await demo.$eval('#clean', (link) => link.getAttribute('href'));
  const click = JSON.stringify({ menuItemId: 'check-link', linkUrl, pageUrl: demo.url() });
  const target = await browser.waitForTarget(
    (each) => each.type() === TargetType.SERVICE_WORKER && each.url().startsWith(addressOf('')),
  );
  const expression = `(() => { const atMs = Date.now(); chrome.contextMenus.onClicked.dispatch(${click}, { id: 1 }); return atMs; })()`;
  // Not puppeteer's own `worker()`: that waits in vain for a worker that was started a second time.
  const session = await target.createCDPSession();
  const { result } = await session.send('Runtime.evaluate', { expression, returnByValue: true });
  await session.detach();
  return v.parse(v.number(), result.value);
}

/** What the popup sends on "Try again"; without a copy of the report it is looked up again. */
async function orderRetry(page: Page): Promise<number> {
  const order = JSON.stringify({ type: 'retry-check', checkId: await newestCheckId(page) });
  const send = `(() => { const atMs = Date.now(); void chrome.runtime.sendMessage(${order}); return atMs; })()`;
  return v.parse(v.number(), await page.evaluate(send));
}
