import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject } from 'vitest';
import { startEmulator, type Emulator } from '../emulator/emulator.ts';
import type { Driver } from './drivers/driver.ts';
import { demoArguments, startChromium } from './drivers/chromium.ts';
import { startFirefox } from './drivers/firefox.ts';
import { storedRecord } from './stored.ts';

/** A public key of the emulator that nobody else in a test has: its minute and its day are its own. */
export function freshKey(): string {
  return Array.from({ length: 64 }, () => Math.floor(Math.random() * 16).toString(16)).join('');
}

const EXECUTABLES = {
  chromium: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  firefox: process.env['FIREFOX'] ?? '/usr/bin/firefox-esr',
};

/** The built extension in a real browser, an emulator as VirusTotal, and what a person does with the two. */
export class Session {
  readonly emulator: Emulator;
  readonly driver: Driver;
  private readonly opened: Page[] = [];

  constructor(emulator: Emulator, driver: Driver) {
    this.emulator = emulator;
    this.driver = driver;
  }

  /** The demo page, under a name that looks public. */
  async demo(): Promise<Page> {
    const { port } = new URL(this.emulator.url);
    return this.keep(await this.driver.openPage(`http://demo.example:${port}/`));
  }

  /** Pastes a key on the options page and saves it for the emulator, or what stands before it; gives what the page says. */
  async saveKey(
    key: string,
    apiAddress = this.emulator.apiAddress,
  ): Promise<{ options: Page; outcome: string }> {
    const options = this.keep(await this.driver.openExtensionPage('options'));
    await options.waitForSelector('input[type=password]');
    await options.$eval('details', (details) => details.setAttribute('open', ''));
    await paste(options, 'details input', apiAddress);
    await paste(options, 'input[type=password]', key);
    return { options, outcome: await submitKey(options) };
  }

  /** Saves a key, one without limits unless told, and forgets that it cost a request: every test counts from none. */
  async connect(key: string = 'f'.repeat(64), apiAddress = this.emulator.apiAddress): Promise<string> {
    const { options, outcome } = await this.saveKey(key, apiAddress);
    if (!outcome.startsWith('Saved')) throw new Error(`not saved: ${outcome}`);
    await forgetRequests(options);
    this.emulator.clearRequests();
    return key;
  }

  /** Answers the question on downloads with yes, as the options page asks it. */
  async sayYesToDownloads(): Promise<void> {
    const options = this.keep(await this.driver.openExtensionPage('options'));
    const yes = await options.waitForSelector(
      '::-p-xpath(//section[@aria-labelledby="downloads-heading"]//label[normalize-space(.)="Yes"]/input)',
    );
    await yes?.click();
    await untilStored(options, 'lookUpDownloads');
  }

  /** Switches "See how downloads arrive" on, as the options page offers it. */
  async seeArrivals(): Promise<void> {
    const options = this.keep(await this.driver.openExtensionPage('options'));
    const box = '::-p-xpath(//label[normalize-space(.)="See how downloads arrive"]/input)';
    await options.locator(box).click();
    await untilStored(options, 'watchRequests');
  }

  /** Clicks a download of the demo page. */
  async download(id: string): Promise<void> {
    const demo = await this.demo();
    await demo.click(`#${id}`);
  }

  /** The path of a file in the browser's download folder. */
  downloaded(fileName: string): string {
    return join(this.driver.downloadFolder, fileName);
  }

  /** Right-click and "Check link" on a link of the demo page. */
  async checkDemoLink(id: string, entry = 'check-link'): Promise<void> {
    const demo = await this.demo();
    await this.driver.clickMenu(demo, { selector: `#${id}`, entry });
  }

  /** "Check link" on a link of any address, put into the demo page. */
  async checkLink(url: string): Promise<void> {
    const demo = await this.demo();
    await demo.$eval('#clean', (link, href) => link.setAttribute('href', href), url);
    await this.driver.clickMenu(demo, { selector: '#clean', entry: 'check-link' });
  }

  /** The popup's page in a tab, on the check that it would show by itself. */
  async popup(query = ''): Promise<Page> {
    return this.keep(await this.driver.openExtensionPage('popup', query));
  }

  /** The popup that the browser has opened by itself, once it is there. Throws where a driver cannot reach it. */
  async openedPopup(): Promise<Page> {
    const popup = await this.driver.openedPopup?.();
    if (!popup) throw new Error('The popup is out of reach');
    return popup;
  }

  /** The page where files are picked and dropped. */
  async files(query = ''): Promise<Page> {
    return this.keep(await this.driver.openExtensionPage('files', query));
  }

  /** Waits until the popup's card says something, and gives all that the popup says then. */
  async popupSaying(words: string, timeoutMs = 60_000): Promise<Page> {
    const popup = await this.popup();
    await untilHeading(popup, words, timeoutMs);
    return popup;
  }

  private keep(page: Page): Page {
    this.opened.push(page);
    return page;
  }

  /** Closes the pages that a test has opened; not before: Firefox drops a menu click whose tab is gone. */
  async closePages(): Promise<void> {
    const open = this.opened.splice(0).filter((page) => !page.isClosed());
    await Promise.all(open.map((page) => page.close()));
  }

  /** Kills the browser, with the pages that a test has opened; `driver.restart` starts it again. */
  async kill(): Promise<void> {
    this.opened.length = 0;
    await this.driver.kill();
  }

  /** The requests to the API so far as `METHOD path`, the upload address left out. */
  requestLines(): string[] {
    return this.emulator.requests().map(({ method, path }) => `${method} ${path}`);
  }
}

/** Waits until the heading of the popup's card has these words, and what stands below it is painted, too. */
export async function untilHeading(popup: Page, words: string, timeoutMs = 60_000): Promise<void> {
  try {
    await popup.waitForFunction(
      (expected) =>
        document.querySelector('.card h1')?.textContent?.includes(expected) === true &&
        document.querySelector('[aria-busy=true]') === null,
      // A page in the background draws nothing, so waiting for its next frame would never end.
      { timeout: timeoutMs, polling: 100 },
      words,
    );
  } catch (cause) {
    throw new Error(`"${words}" never came; the popup says: ${await textOf(popup)}`, { cause });
  }
}

/** Waits until a setting is stored as switched on. */
async function untilStored(extensionPage: Page, setting: string): Promise<void> {
  await expect.poll(() => storedRecord(extensionPage, 'settings')).toMatchObject({ [setting]: true });
}

/** What a page says, as its text. */
export function textOf(page: Page): Promise<string> {
  return page.$eval('body', (body) => body.innerText);
}

/** Puts a text into a field in place of what is there, at once, as a paste does. */
async function paste(page: Page, selector: string, text: string): Promise<void> {
  await page.$eval(
    selector,
    (field, pasted) => {
      if (field instanceof HTMLInputElement) field.select();
      document.execCommand('insertText', false, pasted);
    },
    text,
  );
}

/** Clicks the button with these words. */
export async function clickButton(page: Page, words: string): Promise<void> {
  await page.locator(`::-p-xpath(//button[contains(normalize-space(.), "${words}")])`).click();
}

/** Clicks "Save" and gives what the options page says of it. */
async function submitKey(options: Page): Promise<string> {
  await options.click('button[type=submit]');
  return outcomeOf(options);
}

/** What the options page says of the last save, once it says something. */
export async function outcomeOf(options: Page): Promise<string> {
  await options.waitForSelector('.outcome');
  return options.$eval('.outcome', (outcome) => outcome.textContent ?? '');
}

/** Empties the ledger of what was sent, from a page of the extension: a test must not wait for an earlier one. */
export async function forgetRequests(extensionPage: Page): Promise<void> {
  await extensionPage.evaluate(deleteRecords, ['ledger']);
}

/** Deletes everything that Vouch has stored, from one of its pages. */
async function wipeStorage(session: Session): Promise<void> {
  const page = await session.driver.openExtensionPage('options');
  // The page is there once the database is: opening one that is not there would make it without its stores.
  await page.waitForSelector('h2');
  await page.evaluate(clearLocalStorage);
  await page.evaluate(deleteRecords, null);
  await page.close();
}

/** Runs in a page: deletes some records, or with null everything that the database holds. */
function deleteRecords(names: string[] | null): Promise<void> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open('vouch');
    opening.addEventListener('error', () => failed(new Error('the database does not open')));
    opening.addEventListener('success', () => {
      const database = opening.result;
      const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
      for (const store of names === null ? database.objectStoreNames : [])
        transaction.objectStore(store).clear();
      for (const name of names ?? []) transaction.objectStore('records').delete(name);
      transaction.addEventListener('abort', () => failed(new Error('nothing was deleted')));
      transaction.addEventListener('complete', () => {
        database.close();
        done();
      });
    });
  });
}

/** Runs in a page: empties the extension's local storage, which holds the key. */
async function clearLocalStorage(): Promise<void> {
  const api: unknown = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  const storage: unknown = Reflect.get(Object(api), 'storage');
  const local: unknown = Reflect.get(Object(storage), 'local');
  const clear: unknown = Reflect.get(Object(local), 'clear');
  if (typeof clear === 'function') await Reflect.apply(clear, local, []);
}

/** How a suite differs: where its emulator's answers are from, and what more its Chromium is started with. */
type SuiteOptions = { dataDirectories?: readonly string[]; chromiumArguments?: () => string[] };

/**
 * A suite in the browser of the project, one browser and one emulator for all its tests, and an empty extension
 * before each. Where the browser is not installed the tests are skipped, and counted so.
 */
export function describeInBrowser(
  title: string,
  tests: (session: () => Session) => void,
  { dataDirectories = ['test/fixtures/virustotal'], chromiumArguments = () => [] }: SuiteOptions = {},
): void {
  const name = inject('browser');
  const isThere = existsSync(EXECUTABLES[name]);
  const reason = isThere ? '' : ` (skipped: ${name} is not installed)`;
  describe.skipIf(!isThere)(`${name}: ${title}${reason}`, () => {
    let session: Session | undefined;
    const current = (): Session => {
      if (!session) throw new Error('the session has not begun');
      return session;
    };

    beforeAll(async () => {
      const emulator = await startEmulator({ dataDirectories });
      const driver = await (name === 'chromium'
        ? startChromium({ more: { args: [...demoArguments(emulator.url), ...chromiumArguments()] } })
        : startFirefox());
      session = new Session(emulator, driver);
    });

    beforeEach(async () => {
      await wipeStorage(current());
      current().emulator.setFaults([]);
      current().emulator.clearRequests();
    });

    afterEach(() => current().closePages());

    afterAll(async () => {
      await session?.driver.close();
      await session?.emulator.close();
      await session?.driver.remove();
    });

    tests(current);
  });
}
