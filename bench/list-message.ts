import { TargetType, type Page } from 'puppeteer-core';
import * as v from 'valibot';
import { withBenchBrowser, type BenchBrowser } from './bench-browser.ts';
import { median } from './median.ts';
import { madeUpTexts } from './store-page/made-up-texts.ts';
import { ms, printTable } from './table.ts';

const MANY = 10_000;
const RUNS = 5;

/** Ticks without a pause, and keeps the longest time between two ticks. */
const WATCH = `(() => {
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  globalThis.longestGap = 0;
  globalThis.endWatch = () => { port1.close(); return globalThis.longestGap; };
  port1.onmessage = () => {
    const now = performance.now();
    globalThis.longestGap = Math.max(globalThis.longestGap, now - last);
    last = now;
    port2.postMessage(null);
  };
  port2.postMessage(null);
})()`;

const envelope = v.object({ ok: v.literal(true), result: v.object({ checks: v.literal(MANY) }) });

/** The same through Vouch itself: a page pastes 10,000, the worker answers. Paused, so that nothing leaves. */
export async function printListMessage(): Promise<void> {
  await withBenchBrowser(async (bench) => {
    const page = await bench.driver.openExtensionPage('options');
    await order(page, { type: 'change-settings', changes: { paused: true } });
    const taken: number[] = [];
    const gaps: number[] = [];
    for (let run = 0; run <= RUNS; run += 1) {
      const answeredMs = await pasted(page);
      const gapMs = await inWorker(bench, WATCH)
        .then(() => pasted(page))
        .then(() => inWorker(bench, 'endWatch()'));
      // The first time compiles what the others run.
      if (run === 0) continue;
      taken.push(answeredMs);
      gaps.push(v.parse(v.number(), gapMs));
    }
    printTable(`${MANY} links pasted into a page of Vouch (medians of ${RUNS})`, [
      ['', 'median', 'longest'],
      ['message answered', ms(median(taken)), ms(Math.max(...taken))],
      ["worker's longest task", ms(median(gaps)), ms(Math.max(...gaps))],
    ]);
  });
}

/** How long the worker takes to answer; what was pasted before is forgotten. */
async function pasted(page: Page): Promise<number> {
  await order(page, { type: 'wipe-all' });
  await page.evaluate(`globalThis.texts = ${JSON.stringify(madeUpTexts('links', MANY))}`);
  const [durationMs, answer] = v.parse(
    v.tuple([v.number(), v.unknown()]),
    await page.evaluate(`(async () => {
      const began = performance.now();
      const answer = await chrome.runtime.sendMessage({ type: 'check-list', texts });
      return [performance.now() - began, answer];
    })()`),
  );
  v.parse(envelope, answer);
  return durationMs;
}

async function order(page: Page, request: object): Promise<void> {
  const answer = await page.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(request)})`);
  v.parse(v.object({ ok: v.literal(true) }), answer);
}

async function inWorker({ browser, addressOf }: BenchBrowser, expression: string): Promise<unknown> {
  const target = await browser.waitForTarget(
    (each) => each.type() === TargetType.SERVICE_WORKER && each.url().startsWith(addressOf('')),
  );
  const session = await target.createCDPSession();
  const { result } = await session.send('Runtime.evaluate', { expression, returnByValue: true });
  await session.detach();
  return result.value;
}
