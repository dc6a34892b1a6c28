import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyInput, Page } from 'puppeteer-core';
import { expect, onTestFinished, test } from 'vitest';
import * as v from 'valibot';
import { DEMO_LINKS } from '../emulator/demo/demo-links.ts';
import { clickButton, describeInBrowser, forgetRequests, freshKey, textOf, type Session } from './session.ts';
import { untilSaid } from './until-said.ts';

const CLEAN = 'clean.example/recipes/bread';
const SUSPICIOUS = 'suspicious.example/prize';
const MALICIOUS = 'malicious.example/bank/sign-in';
const ALL = [CLEAN, SUSPICIOUS, MALICIOUS];

/** A file that VirusTotal knows, and the emulator does not. */
const EICAR_MD5 = '44d88612fea8a8f36de82e1278abb02f';

const DAY_MS = 24 * 3_600_000;

/** Opens a view of the history; it is closed with the test. */
async function opened(session: Session, view: 'checks' | 'quota' | 'requests'): Promise<Page> {
  const page = await session.driver.openExtensionPage('history', `#${view}`);
  onTestFinished(() => page.close());
  await page.waitForSelector('h2');
  return page;
}

/** Checks three demo links by the menu, and opens the history once all are answered. */
async function withThreeClicks(session: Session, key?: string): Promise<Page> {
  await session.connect(key);
  for (const id of ['malicious', 'suspicious', 'clean']) await session.checkDemoLink(id);
  const page = await opened(session, 'checks');
  await untilRows(page, ALL);
  await untilAnswered(page);
  return page;
}

/** Has the same three links looked up as a list, which is quicker. */
async function withThreeOfAList(session: Session): Promise<Page> {
  await session.connect();
  const page = await opened(session, 'checks');
  await page.type('textarea', ALL.map((link) => `https://${link}`).join('\n'));
  await clickButton(page, 'Look up 3');
  await answer(page, 'Look up');
  await expect.poll(() => rows(page)).toHaveLength(3);
  await untilAnswered(page);
  return page;
}

async function untilAnswered(page: Page): Promise<void> {
  await untilSaid(page, 'flagged by 14 of 95');
  await expect.poll(() => textOf(page)).not.toMatch(/waiting|looking/i);
}

/** What the rows are about, in their order. */
function rows(page: Page): Promise<string[]> {
  return page.$$eval('.history-row .row-what', (cells) => cells.map((cell) => cell.textContent ?? ''));
}

async function untilRows(page: Page, wanted: string[]): Promise<void> {
  await expect.poll(() => rows(page)).toEqual(wanted);
}

/** All that the rows say but how long ago it was. */
function wholeRows(page: Page): Promise<string[]> {
  return page.$$eval('.history-row', (all) =>
    all.map((row) =>
      ['.row-what', '.history-words', '.history-origin']
        .map((part) => row.querySelector(part)?.textContent ?? '')
        .join(' | '),
    ),
  );
}

/** Empties a field and types into it. */
async function retype(page: Page, selector: string, text: string): Promise<void> {
  await page.$eval(selector, (field) => field instanceof HTMLInputElement && field.select());
  await page.type(selector, text);
}

async function select(page: Page, name: string): Promise<void> {
  await page.click(`input[aria-label="Select ${name}"]`);
}

/** Answers the question that the last button has asked. */
async function answer(page: Page, words: string): Promise<void> {
  await page.locator(`::-p-xpath(//fieldset//button[normalize-space(.)="${words}"])`).click();
}

/** Clicks an export, and gives the file that the browser has saved, once it is whole. */
async function exported(session: Session, page: Page, form: 'JSON' | 'CSV'): Promise<string> {
  await clickButton(page, `Export ${form}`);
  const link = await page.waitForSelector(`a[download$=".${form.toLowerCase()}"]`);
  const name = await link?.evaluate((element) => element.getAttribute('download'));
  const path = session.downloaded(name ?? '');
  await expect.poll(() => existsSync(path) && readFileSync(path, 'utf8').endsWith('\n')).toBe(true);
  return path;
}

async function importFile(page: Page, path: string): Promise<void> {
  const field = await page.waitForSelector('input[type=file]');
  await field?.uploadFile(path);
}

async function wipeEverything(page: Page): Promise<void> {
  await clickButton(page, 'Delete everything');
  await answer(page, 'Delete');
  await untilSaid(page, 'Everything is deleted.');
  await untilSaid(page, 'Nothing checked yet.');
}

/** Makes our copies of reports older by so long. */
async function ageReports(extensionPage: Page, byMs: number): Promise<void> {
  await extensionPage.evaluate(`new Promise((done, failed) => {
    const opening = indexedDB.open('vouch');
    opening.onerror = () => failed(new Error('the database does not open'));
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('reports', 'readwrite');
      const walking = transaction.objectStore('reports').openCursor();
      walking.onsuccess = () => {
        const cursor = walking.result;
        if (!cursor) return;
        cursor.update({ ...cursor.value, fetchedAtMs: cursor.value.fetchedAtMs - ${byMs} });
        cursor.continue();
      };
      transaction.oncomplete = () => {
        opening.result.close();
        done();
      };
    };
  })`);
}

const reportSchema = v.object({
  data: v.looseObject({ attributes: v.record(v.string(), v.unknown()) }),
});

function fixture(name: string): v.InferOutput<typeof reportSchema> {
  const text = readFileSync(join('test/fixtures/virustotal/url', `${name}.json`), 'utf8');
  return v.parse(reportSchema, JSON.parse(text));
}

/** The service's answer for the clean demo link once engines have come to flag it. */
function flaggedSince(): string {
  const { data } = fixture('clean');
  const flagged = fixture('malicious').data.attributes;
  const { last_analysis_results, last_analysis_stats } = flagged;
  const attributes = { ...data.attributes, last_analysis_results, last_analysis_stats };
  return JSON.stringify({ data: { ...data, attributes } });
}

/** The service's figures for an account whose day is used up. */
function quotasWithoutADay(): string {
  const figures = (allowed: number, used: number) => ({ user: { allowed, used } });
  return JSON.stringify({
    data: {
      api_requests_hourly: figures(240, 12),
      api_requests_daily: figures(500, 500),
      api_requests_monthly: figures(15_500, 2500),
    },
  });
}

/** The path by which a demo link is looked up. */
function pathOf(linkId: string): string {
  const url = DEMO_LINKS.find(({ id }) => id === linkId)?.url ?? '';
  return `/urls/${Buffer.from(url).toString('base64url')}`;
}

/** Presses a key, and waits until the keyboard is in a part of a row. */
async function press(page: Page, key: KeyInput, wanted: [part: string, row: string]): Promise<void> {
  const focused = () =>
    page.evaluate(() => [
      document.activeElement?.getAttribute('data-part'),
      document.activeElement?.closest('.history-row')?.querySelector('.row-what')?.textContent,
    ]);
  await page.keyboard.press(key);
  await expect.poll(focused).toEqual(wanted);
}

describeInBrowser('the history', (session) => {
  test('has the newest first, is searched as one types, filtered, and rows of it are deleted', async () => {
    const page = await withThreeClicks(session());
    await page.type('input[type=search]', 'BANK/sign');
    await untilRows(page, [MALICIOUS]);
    await untilSaid(page, '1 of 3 checks');
    await retype(page, 'input[type=search]', 'example page of susp');
    await untilRows(page, [SUSPICIOUS]);
    await page.keyboard.press('Escape');
    await untilRows(page, ALL);
    await page.locator('::-p-xpath(//label[contains(., "Verdict")]/select)').fill('clean');
    await untilRows(page, [CLEAN]);
    await clickButton(page, 'Show all');
    await page.click('button[aria-label^="Delete"][aria-label$="prize"]');
    await untilRows(page, [CLEAN, MALICIOUS]);
    await untilRows(await opened(session(), 'checks'), [CLEAN, MALICIOUS]);
    await page.bringToFront();
    await select(page, `https://${CLEAN}`);
    await page.locator('::-p-xpath(//*[@class="selection-bar"]//button[.="Delete"])').click();
    await answer(page, 'Delete');
    await untilRows(page, [MALICIOUS]);
    await untilRows(await opened(session(), 'checks'), [MALICIOUS]);
  });

  test('looks again at what is selected, at the price it says, and tells what has changed', async () => {
    const page = await withThreeOfAList(session());
    await ageReports(page, 20 * DAY_MS);
    await forgetRequests(page);
    session().emulator.clearRequests();
    session().emulator.setFaults([
      { path: pathOf('clean'), status: 200, body: flaggedSince(), contentType: 'application/json' },
    ]);
    await select(page, `https://${CLEAN}`);
    await select(page, `https://${SUSPICIOUS}`);
    await clickButton(page, 'Look again');
    await untilSaid(page, 'Look again at 2: up to 2 requests, about 1 minute.');
    expect(session().requestLines()).toEqual([]);
    await answer(page, 'Look again');
    await untilSaid(page, '0 → 14 engines since');
    expect(await textOf(page)).not.toContain('in a moment');
    await expect.poll(() => rows(page)).toHaveLength(5);
    await expect.poll(() => textOf(page)).not.toMatch(/waiting|looking/i);
    expect(session().requestLines().toSorted()).toEqual(
      [`GET ${pathOf('clean')}`, `GET ${pathOf('suspicious')}`].toSorted(),
    );
  });

  test('looks up a pasted list: what is known costs nothing, nothing is submitted, what cannot be checked is explained', async () => {
    await session().connect();
    await session().checkDemoLink('clean');
    const page = await opened(session(), 'checks');
    await untilSaid(page, 'no engine flags it');
    await forgetRequests(page);
    session().emulator.clearRequests();
    const asked = [`https://${MALICIOUS}`, 'https://unknown.example/x', EICAR_MD5];
    await page.type('textarea', ['two words', `https://${CLEAN}`, ...asked].join('\n'));
    await clickButton(page, 'Look up 5');
    await untilSaid(page, 'Look up 5 lines: up to 5 requests');
    expect(session().requestLines()).toEqual([]);
    await answer(page, 'Look up');
    await untilSaid(page, '5 checks queued.');
    await untilSaid(page, 'flagged by 14 of 95');
    await untilSaid(page, 'unknown to VirusTotal');
    await expect.poll(() => wholeRows(page)).toHaveLength(6);
    await expect.poll(() => textOf(page)).not.toMatch(/waiting|looking/i);
    expect((await wholeRows(page)).find((row) => row.startsWith('two words'))).toContain('not checked');
    expect(session().requestLines()).toHaveLength(3);
    expect(
      session()
        .emulator.requests()
        .filter(({ method }) => method !== 'GET'),
    ).toEqual([]);
  });

  test('comes back from its own export after everything was deleted, as JSON and as CSV', async () => {
    const page = await withThreeOfAList(session());
    const before = await wholeRows(page);
    const json = await exported(session(), page, 'JSON');
    const csv = await exported(session(), page, 'CSV');
    expect(readFileSync(json, 'utf8') + readFileSync(csv, 'utf8')).not.toContain('f'.repeat(64));
    for (const path of [json, csv]) {
      await wipeEverything(page);
      await importFile(page, path);
      await untilSaid(page, '3 checks added.');
      await expect.poll(() => wholeRows(page)).toEqual(before);
    }
    await importFile(page, json);
    await untilSaid(page, '0 checks added. 3 here already.');
    const other = session().downloaded('other.json');
    writeFileSync(other, '{"some":"thing"}');
    await importFile(page, other);
    await untilSaid(page, 'This is no history that Vouch has exported.');
    await expect.poll(() => wholeRows(page)).toEqual(before);
  });

  test('forgets all of one site, the hosts below it too, and nothing else', async () => {
    const page = await withThreeOfAList(session());
    await page.type('input[placeholder="shop.example"]', 'https://malicious.example/other');
    await clickButton(page, 'Delete all of malicious.example');
    await answer(page, 'Delete');
    await untilSaid(page, 'All of malicious.example is deleted.');
    const sorted = async (shown: Page) => (await rows(shown)).toSorted();
    await expect.poll(() => sorted(page)).toEqual([CLEAN, SUSPICIOUS]);
    const again = await opened(session(), 'checks');
    await expect.poll(() => sorted(again)).toEqual([CLEAN, SUSPICIOUS]);
  });

  test('is gone through by the keyboard alone', async () => {
    const page = await withThreeOfAList(session());
    const [first = '', second = '', last = ''] = await rows(page);
    await page.focus('.history-open');
    await press(page, 'End', ['open', last]);
    await press(page, 'ArrowLeft', ['choose', last]);
    await page.keyboard.press(' ');
    await untilSaid(page, '1 selected');
    await press(page, 'Home', ['choose', first]);
    await press(page, 'ArrowRight', ['open', first]);
    await press(page, 'ArrowRight', ['delete', first]);
    await press(page, 'Enter', ['delete', second]);
    await untilRows(page, [second, last]);
  });
});

describeInBrowser('the quota and the list of requests', (session) => {
  test('tell what was used, what is left and what left this browser, which can be wiped', async () => {
    const key = freshKey();
    await withThreeClicks(session(), key);
    const quota = await opened(session(), 'quota');
    await untilSaid(quota, '3 of 4 used · 1 left');
    await untilSaid(quota, '500 used');
    await untilSaid(quota, 'Nothing waits.');
    const page = await opened(session(), 'requests');
    await untilSaid(page, '/urls/{id}');
    // Saving the key has asked for the account's quota.
    const sent = session().emulator.requests().length + 1;
    await expect.poll(() => page.$$eval('.sent', (all) => all.length)).toBe(sent);
    expect(await textOf(page)).not.toContain(key);
    expect(await page.content()).not.toContain(key);
    await clickButton(page, 'Wipe');
    await answer(page, 'Delete');
    await untilSaid(page, 'Nothing was sent in the last 30 days, or the list was wiped.');
    await untilSaid(await opened(session(), 'requests'), 'Nothing was sent in the last 30 days');
    await untilSaid(quota, '3 of 4 used · 1 left');
  });

  test('say of a spent day when it is free again, and of a list that it waits till then', async () => {
    await session().saveKey(freshKey());
    const page = await opened(session(), 'quota');
    await untilSaid(page, ' of 500 used');
    session().emulator.setFaults([
      { path: '/users/', status: 200, body: quotasWithoutADay(), contentType: 'application/json' },
    ]);
    await clickButton(page, 'Ask VirusTotal again');
    await untilSaid(page, '500 of 500 used · 0 left');
    await untilSaid(page, 'just after 00:00 UTC');
    await untilSaid(page, 'the day is spent');
    session().emulator.clearRequests();
    const checks = await opened(session(), 'checks');
    await checks.type('textarea', ALL.join('\n'));
    await clickButton(checks, 'Look up 3');
    await untilSaid(checks, 'for the account may send 500 requests a day');
    await answer(checks, 'Look up');
    await untilSaid(checks, '3 checks queued.');
    await untilSaid(page, 'List of 3');
    expect(session().requestLines()).toEqual([]);
  });
});
