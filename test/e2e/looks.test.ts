import type { Page } from 'puppeteer-core';
import { test } from 'vitest';
import { look } from './look.ts';
import { clickButton, describeInBrowser, untilHeading, type Session } from './session.ts';

async function lookAtPopup(session: Session, name: string, heading: string): Promise<Page> {
  const popup = await session.popupSaying(heading);
  await look(session, popup, `popup-${name}`);
  return popup;
}

const VERDICTS = [
  { id: 'malicious', heading: 'Flagged as phishing by' },
  { id: 'suspicious', heading: 'Flagged by 2 engines of' },
  { id: 'clean', heading: 'No engine flags this link' },
  { id: 'private-looking', heading: 'This link may be private' },
  { id: 'acts', heading: 'Checking may use this link up' },
  { id: 'private-host', heading: 'This stays here' },
  { id: 'mail', heading: 'This kind of link cannot be checked' },
];

describeInBrowser('the look, light and dark', (session) => {
  test.each(VERDICTS)('of the popup on a check: $id', async ({ id, heading }) => {
    await session().connect();
    await understood(session());
    await session().checkDemoLink(id);
    await lookAtPopup(session(), id, heading);
  });

  test('of the popup at first use, with its details and its list', async () => {
    await session().connect();
    await session().checkDemoLink('redirecting');
    const popup = await lookAtPopup(session(), 'first-use', 'No engine flags this link');
    await clickButton(popup, 'Understood');
    await clickButton(popup, 'Details');
    await popup.waitForSelector('[role=tabpanel] dl, dl');
    await look(session(), popup, 'popup-details');
    await popup.click('header button[aria-label="Latest checks"]');
    await popup.waitForFunction(() => document.body.innerText.includes('Latest checks'), { polling: 100 });
    await look(session(), popup, 'popup-list');
    await clickButton(popup, 'Pause Vouch');
    await popup.waitForFunction(() => document.body.innerText.includes('Go on'), { polling: 100 });
    await look(session(), popup, 'popup-paused');
  });

  test('of the popup while an analysis runs, and when it was stopped', async () => {
    await session().connect();
    await understood(session());
    await session().checkLink(`https://unknown.example/look-${Date.now()}`);
    const popup = await lookAtPopup(session(), 'analysing', 'Engines are looking at it');
    await clickButton(popup, 'Stop');
    await untilHeading(popup, 'Stopped');
    await look(session(), popup, 'popup-stopped');
  });

  test('of the popup without a key, and with a spent quota', async () => {
    await session().checkDemoLink('clean');
    await lookAtPopup(session(), 'no-key', 'Add your VirusTotal key');
    session().emulator.setFaults([{ code: 'QuotaExceededError', path: '/urls' }]);
    await session().connect();
    await understood(session());
    await lookAtPopup(session(), 'quota-spent', 'The quota is used up');
  });

  test('of the popup when the answer was not understood', async () => {
    await session().connect();
    await understood(session());
    session().emulator.setFaults([{ status: 200, body: 'Log in', path: '/urls' }]);
    await session().checkDemoLink('clean');
    await lookAtPopup(session(), 'not-understood', 'An answer that Vouch does not understand');
  });

  test('of the popup on a link that nobody knows, and that is only looked up', async () => {
    await session().connect();
    const popup = await session().popup();
    await popup.locator('::-p-xpath(//label[contains(., "Never submit")])').click();
    await understand(popup);
    await session().checkLink(`https://unknown.example/only-${Date.now()}`);
    await lookAtPopup(session(), 'unknown', 'VirusTotal has no report of this link');
  });

  test('of the popup that asks about every link, by the settings', async () => {
    await session().connect();
    const popup = await session().popup();
    await popup.locator('::-p-xpath(//label[contains(., "Ask me each time")])').click();
    await understand(popup);
    await session().checkLink(`https://unknown.example/asked-${Date.now()}`);
    await lookAtPopup(session(), 'asked-by-setting', 'Submit this link to VirusTotal?');
  });

  test('of the popup on a link that hardly any engine has rated', async () => {
    await session().connect();
    await understood(session());
    await session().checkLink('https://few.example/');
    await lookAtPopup(session(), 'unrated', 'engine');
  });

  test('of the options: without a key, refused, not checked, saved', async () => {
    const { options } = await session().saveKey('0'.repeat(64));
    await look(session(), options, 'options-refused');
    session().emulator.setFaults([{ status: 503 }]);
    const unchecked = await session().saveKey('b'.repeat(64));
    await look(session(), unchecked.options, 'options-not-checked');
    session().emulator.setFaults([]);
    const saved = await session().saveKey('ab'.repeat(32));
    await look(session(), saved.options, 'options-saved');
  });
});

/** Reads the notice of the first use away. */
async function understood(session: Session): Promise<void> {
  await understand(await session.popup());
}

async function understand(popup: Page): Promise<void> {
  await clickButton(popup, 'Understood');
  await popup.waitForFunction(() => !document.body.innerText.includes('Understood'), { polling: 100 });
}
