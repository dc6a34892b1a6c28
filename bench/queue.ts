import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import { heapBytes } from './heap-bytes.ts';
import { printListMessage } from './list-message.ts';
import { median } from './median.ts';
import type { PageExtension } from './page-extension.ts';
import { percentile } from './percentile.ts';
import { buildStoreExtension } from './store-browser.ts';
import { kB, ms, printTable } from './table.ts';

const MANY = 10_000;
const FEW = 10;
const RUNS = 5;
const SINGLES = 100;
const DECISIONS = 50;
const UNPACKED = 8;
const ROUNDS = 3;
const ASKED_MS = 1000;
const ASKED_TASK_MS = 50;
const ASKED_SINGLE_MS = 5;
const ASKED_MB = 20;

/** How look-ups are stored: a pasted list in batches, or a row for each check and each job. */
type Way = { label: string; way: 'list' | 'rows'; kind: 'hashes' | 'links' };

const WAYS: readonly Way[] = [
  { label: 'list of SHA-256', way: 'list', kind: 'hashes' },
  { label: 'list of links', way: 'list', kind: 'links' },
  { label: 'a row each, SHA-256', way: 'rows', kind: 'hashes' },
];

const ROWS: Way = { label: 'a row each, links', way: 'rows', kind: 'links' };
const LIST: Way = { label: 'list of links', way: 'list', kind: 'links' };

const durations = v.array(v.number());

/** What it costs to ask for 10,000 at once, to hold them and to choose the next one. In Chromium. */
export async function printQueue(): Promise<void> {
  const extension = await buildStoreExtension();
  try {
    await extension.withPage(printEnqueued);
    await printHeld(extension);
    await extension.withPage(printSingles);
    await printChosen(extension);
  } finally {
    extension.remove();
  }
  await printListMessage();
}

async function printEnqueued(page: Page): Promise<void> {
  const taken: number[][] = WAYS.map(() => []);
  const tasks: number[][] = WAYS.map(() => []);
  // The first time compiles what the others run.
  for (const way of WAYS) await enqueued(page, way, MANY);
  for (let run = 0; run < RUNS; run += 1)
    for (const [place, way] of WAYS.entries()) {
      taken[place]?.push(await enqueued(page, way, MANY));
      tasks[place]?.push(await longestTask(page, way));
    }
  printTable(`${MANY} look-ups enqueued in one act (in turns, medians of ${RUNS})`, [
    ['', 'time', 'longest', `asked`, 'longest task', 'longest of all', 'asked'],
    ...WAYS.map(({ label }, place) => [
      label,
      ms(median(taken[place] ?? [])),
      ms(Math.max(...(taken[place] ?? []))),
      `< ${ms(ASKED_MS)}`,
      ms(median(tasks[place] ?? [])),
      ms(Math.max(...(tasks[place] ?? []))),
      `<= ${ms(ASKED_TASK_MS)}`,
    ]),
  ]);
}

async function enqueued(page: Page, { way, kind }: Way, count: number): Promise<number> {
  await page.evaluate('begin()');
  return v.parse(v.number(), await page.evaluate(`enqueue('${way}', '${kind}', ${count})`));
}

async function longestTask(page: Page, { way, kind }: Way): Promise<number> {
  await page.evaluate('begin()');
  return v.parse(v.number(), await page.evaluate(`longestTask('${way}', '${kind}', ${MANY})`));
}

/** Each way in a browser of its own: a database that had others in it is no measure. */
async function printHeld(extension: PageExtension): Promise<void> {
  const rows: string[][] = [];
  for (const way of WAYS) rows.push(await extension.withPage((page) => heldRow(page, way)));
  printTable(`${MANY} held`, [['', 'JS heap grows by', 'on the disk', 'asked together'], ...rows]);
}

async function heldRow(page: Page, way: Way): Promise<string[]> {
  await enqueued(page, way, FEW);
  await page.evaluate('begin()');
  const before = { heap: await heapBytes(page), disk: await diskBytes(page) };
  await page.evaluate(`enqueue('${way.way}', '${way.kind}', ${MANY})`);
  const heap = (await heapBytes(page)) - before.heap;
  return [way.label, kB(heap), kB((await diskBytes(page)) - before.disk), `< ${kB(ASKED_MB * 1_000_000)}`];
}

async function diskBytes(page: Page): Promise<number> {
  return v.parse(v.number(), await page.evaluate('navigator.storage.estimate().then(({ usage }) => usage)'));
}

async function printSingles(page: Page): Promise<void> {
  const rows: string[][] = [];
  for (const [label, waiting] of [
    ['nothing else waiting', 0],
    [`a list of ${MANY} waiting`, MANY],
  ] as const) {
    await enqueued(page, LIST, waiting);
    const taken = v.parse(durations, await page.evaluate(`beginSingles(${SINGLES})`));
    rows.push([label, ms(median(taken)), ms(percentile(taken, 0.95)), `< ${ms(ASKED_SINGLE_MS)}`]);
  }
  printTable(`A single link enqueued (${SINGLES} of them, Vouch paused)`, [
    ['', 'median', 'p95', 'asked (median)'],
    ...rows,
  ]);
}

/** What is timed where some wait; `few` are as many as one decision can look at. */
type Choice = { label: string; way: Way; few: number; expression: string };

const CHOICES: readonly Choice[] = [
  { label: 'a list: look and sleep', way: LIST, few: FEW, expression: `decide(${DECISIONS}, true)` },
  { label: 'a list: begin the next one', way: LIST, few: FEW, expression: `unpack(${UNPACKED})` },
  { label: 'a row each: look and sleep', way: ROWS, few: FEW, expression: `decide(${DECISIONS}, false)` },
  {
    label: 'a row each: and tell the first 50',
    way: ROWS,
    few: 50,
    expression: `decide(${DECISIONS}, true)`,
  },
];

/** The day's allowance is spent: the queue is looked at, and nothing leaves. */
async function printChosen(extension: PageExtension): Promise<void> {
  const rows: string[][] = [];
  for (const { label, way, few, expression } of CHOICES) {
    const times = { few: [] as number[], many: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      const timesWith = (count: number) =>
        extension.withPage((page) => timesOf(page, way, count, expression));
      times.few.push(...(await timesWith(few)));
      times.many.push(...(await timesWith(MANY)));
    }
    const [fewMs, manyMs] = [median(times.few), median(times.many)];
    rows.push([label, String(few), ms(fewMs), ms(manyMs), (manyMs / fewMs).toFixed(2)]);
  }
  printTable(
    `Choosing the next one (medians of ${DECISIONS * ROUNDS}, of the lists' next ${UNPACKED * ROUNDS})`,
    [['', 'waiting', 'time', `${MANY} waiting`, 'ratio'], ...rows],
  );
}

async function timesOf(page: Page, way: Way, count: number, expression: string): Promise<number[]> {
  await enqueued(page, way, count);
  await page.evaluate('open()');
  // The first time stores that they wait, and compiles what the others run.
  await page.evaluate('decide(5, true)');
  return v.parse(durations, await page.evaluate(expression));
}
