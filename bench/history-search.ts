import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import type { Check } from '../src/domain/check.ts';
import { linesOf, packedLine } from '../src/history/history-line.ts';
import type { BenchBrowser } from './bench-browser.ts';
import { heapBytes } from './heap-bytes.ts';
import { openedHistory } from './history-opening.ts';
import { madeUpWords } from './made-up-history.ts';
import { median } from './median.ts';
import { longestTaskMs } from './page-timeline.ts';
import { percentile } from './percentile.ts';
import { kB, ms, printTable } from './table.ts';

const WORDS = 40;
const ASKED_MS = 50;
/** Between two keys, as of somebody who types fast. */
const PAUSE_MS = 80;
const FIELD = '.search-words';

/** A letter typed: when the list was painted as it was found, and when the checks of the rows in view were read. */
type Typed = { paintedMs: number; readMs: number };

/**
 * Runs in the page: `typed` there resolves with the times of the last key. What is found is painted in the frame
 * after the input, which is over when the next one begins.
 */
const WATCH_TYPING = `(() => {
  let pressedMs = 0;
  const nextFrame = () => new Promise(requestAnimationFrame);
  const isUnread = ({ textContent }) => textContent === '…';
  const times = async () => {
    await nextFrame();
    await nextFrame();
    const paintedMs = performance.now() - pressedMs;
    while ([...document.querySelectorAll('.history-words')].some(isUnread)) await nextFrame();
    return { paintedMs, readMs: performance.now() - pressedMs };
  };
  addEventListener('keydown', ({ timeStamp }) => (pressedMs = timeStamp), { capture: true });
  addEventListener('input', () => (globalThis.typed = times()), { capture: true });
})()`;

const typedSchema = v.object({ paintedMs: v.number(), readMs: v.number() });

/** Words typed letter by letter into the search of the history. Throws where another number is found than there is. */
export async function printSearch(bench: BenchBrowser, checks: readonly Check[]): Promise<void> {
  const page = await openedHistory(bench);
  const texts = checks.flatMap((check) => linesOf(packedLine(check)).map(({ text }) => text));
  await page.click(FIELD);
  await page.evaluate(WATCH_TYPING);
  const typed: Typed[] = [];
  const found: number[] = [];
  for (const word of madeUpWords(WORDS, checks)) {
    for (const letter of word) typed.push(await typeLetter(page, letter));
    found.push(await checkedCount(page, word, texts));
    await page.keyboard.press('Escape');
    await sleep(PAUSE_MS);
  }
  const longestMs = await page.evaluate(longestTaskMs);
  printTable(`${WORDS} words typed into the search of ${checks.length} (${typed.length} letters)`, [
    ['', 'median', 'p95', 'asked (p95)', 'longest'],
    ['key to list painted', ...figures(typed.map(({ paintedMs }) => paintedMs))],
    ['key to rows in view read', ...figures(typed.map(({ readMs }) => readMs)).with(2, '')],
  ]);
  console.log(`  found: ${Math.min(...found)} to ${Math.max(...found)}, in the middle ${median(found)}`);
  console.log(`  longest task since the page was opened: ${longestMs === 0 ? 'below 50 ms' : ms(longestMs)}`);
  console.log(`  JS heap after it: ${kB(await heapBytes(page))}`);
  await page.close();
}

function figures(times: readonly number[]): string[] {
  return [ms(median(times)), ms(percentile(times, 0.95)), `< ${ms(ASKED_MS)}`, ms(Math.max(...times))];
}

async function typeLetter(page: Page, letter: string): Promise<Typed> {
  await page.keyboard.type(letter);
  const typed = v.parse(typedSchema, await page.evaluate('typed'));
  await sleep(PAUSE_MS);
  return typed;
}

/** How many are found, by the page and counted here. */
async function checkedCount(page: Page, word: string, texts: readonly string[]): Promise<number> {
  const words = await page.$eval('.found-count output', (output) => output.textContent ?? '');
  const shown = Number((words.split(' of ')[0] ?? '').replaceAll(/\D/g, ''));
  const there = texts.filter((text) => text.includes(word)).length;
  if (shown !== there) throw new Error(`"${word}" is in ${there} checks; the page says: ${words}`);
  return there;
}
