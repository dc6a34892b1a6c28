import type { Browser, LaunchOptions } from 'puppeteer-core';
import { connect } from './connect.ts';
import { demoAddress, withDemo, type Demo } from './demo.ts';
import { orSay } from './or-say.ts';

/** A public key of the emulator, with the quota that VirusTotal documents. */
const FREE_KEY = 'a'.repeat(64);

const LAUNCH: LaunchOptions = {
  headless: false,
  // The first hides the warning of Chromium's own sandbox being off, the others the banner of a driven browser.
  args: ['--test-type'],
  ignoreDefaultArgs: ['--disable-extensions', '--enable-automation'],
};

/** Opens a browser to try Vouch in, and leaves it to the person until it is closed or `asked` resolves. */
export async function stayOpen(asked: Promise<void>): Promise<void> {
  await withDemo(LAUNCH, (demo) => Promise.race([offer(demo), asked]));
}

async function offer(demo: Demo): Promise<void> {
  await orSay('The key cannot be saved', connect(demo, FREE_KEY));
  const pages = await demo.browser.pages();
  await Promise.all(pages.filter((page) => page.url() === 'about:blank').map((page) => page.close()));
  await demo.page.bringToFront();
  console.log(invitation(demo));
  await left(demo.browser);
}

function invitation({ emulator }: Demo): string {
  return `
Chromium is open with Vouch, connected to an emulator in VirusTotal's place.

Try this on the demo page:
  - right-click a link and choose "Check link": the popup opens and answers;
  - a link that looks private is asked about first, and one of your own network is never sent;
  - click a download: its hash is looked up by itself, and the button on the toolbar says how it ended;
  - open "Community" in a report: read the comments, vote, write one (the emulator takes it);
  - type a domain, an IP address or a hash into the popup's field, defanged if you like;
  - the pin in the menu of extensions keeps Vouch's button in sight.

Demo page: ${demoAddress(emulator)} (in that browser only)
Emulator:  ${emulator.url}
Everything is local: every report is invented, and nothing leaves this computer. As with a free key, four requests
a minute are allowed; what comes after them waits and goes on by itself.

Close the browser or press Ctrl+C to end.`;
}

/**
 * Resolves when the person has closed the browser. It is let go first: while somebody drives a browser, a popup
 * does not close on a click beside it, and the worker never sleeps.
 */
async function left(browser: Browser): Promise<void> {
  const process = browser.process();
  if (process === null) throw new Error('The browser does not run on this computer.');
  const ended = new Promise<void>((done) => process.once('exit', () => done()));
  await browser.disconnect();
  await ended;
}
