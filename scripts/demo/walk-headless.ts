import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { connect } from './connect.ts';
import { withDemo, type Demo } from './demo.ts';
import { orSay } from './or-say.ts';
import { answerFirstNotice, verdictIn, type Verdict } from './popup-words.ts';

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
  const options = await orSay('The key cannot be saved', connect(demo));
  pictures.push(await pictureOf(options, 'options-saved'));
  await options.close();
  console.log('A key of the emulator is saved on the options page.');
  for (const { id, heading } of LINKS) pictures.push(await checkLink(demo, id, heading));
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
  const requests = emulator.requests().map(({ method, path }) => `${method} ${path}`);
  printVerdict(href, verdict, requests);
  if (requests.length !== 1)
    throw new Error(`Looking up a known link takes one request; this took ${requests.length}.`);
  const picture = await pictureOf(popup, `popup-${id}`);
  await closed(popup);
  return picture;
}

function printVerdict(link: string, { heading, reasons }: Verdict, requests: string[]): void {
  const count = requests.length === 1 ? '1 request' : `${requests.length} requests`;
  console.log(`
"Check link" on ${link}
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
