import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { connect } from './connect.ts';
import { withDemo, type Demo } from './demo.ts';
import { orSay } from './or-say.ts';
import { answerFirstNotice, verdictIn, type Verdict } from './popup-words.ts';

/** A key of the emulator that need not wait for its minute. */
const UNLIMITED_KEY = 'f'.repeat(64);

const FOLDER = 'artifacts/start';

/** In the order in which they are checked: `heading` is in the popup's sentence. */
const LINKS = [
  { id: 'malicious', heading: 'Flagged as phishing by' },
  { id: 'clean', heading: 'No engine flags this link' },
];

/** Walks through the demo without a display. Throws where anything is not as it should be, or when `asked` to end. */
export async function walkHeadless(asked: Promise<void>): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const stopped = asked.then(() => Promise.reject(new Error('Stopped before the end.')));
  await withDemo({ headless: true, args: ['--screen-info={3200x2400 devicePixelRatio=2}'] }, (demo) =>
    Promise.race([walk(demo), stopped]),
  );
}

async function walk(demo: Demo): Promise<void> {
  const pictures = [await pictureOf(demo.page, 'demo-page')];
  console.log(`Without a display (or with CI set) Vouch is walked through by itself.

The emulator in VirusTotal's place: ${demo.emulator.url}
Nothing leaves this computer.
`);
  const options = await orSay('The key cannot be saved', connect(demo, UNLIMITED_KEY));
  pictures.push(await pictureOf(options, 'options-saved'));
  await options.close();
  console.log('A key of the emulator is saved on the options page.');
  for (const { id, heading } of LINKS) pictures.push(await checkLink(demo, id, heading));
  pictures.push(...(await finishDownload(demo)));
  console.log(`\nPictures:\n${pictures.map((path) => `  ${path}`).join('\n')}`);
}

/** Checks a link of the demo page by the menu's event, and reads the popup that the browser opens by itself. */
async function checkLink({ emulator, driver, page }: Demo, id: string, expected: string): Promise<string> {
  if (driver.openedPopup === null) throw new Error(`In ${driver.name} the popup is out of reach.`);
  emulator.clearRequests();
  const href = await page.$eval(`#${id}`, (link) => link.getAttribute('href') ?? '');
  await driver.clickMenu(page, { selector: `#${id}`, entry: 'check-link' });
  const popup = await orSay('The popup does not open by itself', driver.openedPopup());
  const verdict = await verdictIn(popup, expected);
  if (await popup.$('[aria-label="What a check may publish"]')) await answerFirstNotice(popup);
  const requests = requestsOf(emulator);
  printVerdict(`"Check link" on ${href}`, verdict, requests);
  if (requests.length !== 1)
    throw new Error(`Looking up a known link takes one request; this took ${requests.length}.`);
  const picture = await pictureOf(popup, `popup-${id}`);
  await closed(popup);
  return picture;
}

/** A harmless text that the emulator calls malicious: its hash is looked up, and a vote is given on it. */
async function finishDownload({ emulator, driver, page }: Demo): Promise<string[]> {
  emulator.clearRequests();
  await page.click('#dl-malicious');
  const popup = await orSay('The popup does not open', driver.openExtensionPage('popup'));
  await popup.setViewport({ width: 400, height: 600, deviceScaleFactor: 2 });
  const verdict = await verdictIn(popup, 'Flagged as');
  printVerdict('A download', verdict, requestsOf(emulator));
  const pictures = [await pictureOf(popup, 'popup-download')];
  emulator.clearRequests();
  await popup.locator('::-p-xpath(//button[@role="tab"][contains(., "Community")])').click();
  await orSay('Nobody knows whether there is a vote', untilSaid(popup, 'You have not voted.'));
  await popup.locator('::-p-xpath(//button[contains(., "Vote malicious")])').click();
  await orSay('The vote does not arrive', untilSaid(popup, 'You voted malicious.'));
  console.log(`
A vote on it, "malicious"
  It took, with the comments: ${requestsOf(emulator).join(', ')}`);
  pictures.push(await pictureOf(popup, 'popup-vote'));
  await popup.close();
  return pictures;
}

function untilSaid(popup: Page, words: string): Promise<unknown> {
  return popup.waitForFunction(
    (expected) => document.body.innerText.includes(expected),
    { polling: 100 },
    words,
  );
}

function requestsOf(emulator: Demo['emulator']): string[] {
  return emulator.requests().map(({ method, path }) => `${method} ${path}`);
}

function printVerdict(what: string, { heading, reasons }: Verdict, requests: string[]): void {
  const count = requests.length === 1 ? '1 request' : `${requests.length} requests`;
  console.log(`
${what}
  ${heading}
${reasons.map((reason) => `    ${reason}`).join('\n')}
  It took ${count}: ${requests.join(', ')}`);
}

/** The next check must open a popup of its own. */
async function closed(popup: Page): Promise<void> {
  const gone = new Promise((done) => popup.once('close', done));
  await popup.close();
  await gone;
}

async function pictureOf(page: Page, name: string): Promise<string> {
  const path = join(FOLDER, `${name}.png`);
  await page.screenshot({ path, captureBeyondViewport: false });
  return path;
}
