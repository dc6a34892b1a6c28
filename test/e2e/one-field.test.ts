import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { look } from './look.ts';
import { clickButton, describeInBrowser, textOf, untilHeading, type Session } from './session.ts';

/** A hash that the fixtures have a report on. */
const SHA256 = 'c54f61dda1f5add33c91140cc21e55cabed663bcc8e819f98d7ae0f80e123cc9';

const LINK = 'https://malicious.example/bank/sign-in';

/** What is typed, the report that it leads to, and the request that it costs. */
const TYPED = [
  {
    what: 'a link',
    text: LINK,
    says: 'Flagged as phishing by',
    request: `GET /urls/${Buffer.from(LINK).toString('base64url')}`,
  },
  {
    what: 'a defanged link',
    text: 'hxxps://malicious[.]example/bank/sign-in',
    says: 'Flagged as phishing by',
    request: `GET /urls/${Buffer.from(LINK).toString('base64url')}`,
  },
  {
    what: 'a SHA-256 in capitals',
    text: SHA256.toUpperCase(),
    says: 'by 26 engines',
    request: `GET /files/${SHA256}`,
  },
  {
    what: 'a defanged domain',
    text: 'malicious[.]example',
    says: 'by 14 engines',
    request: 'GET /domains/malicious.example',
  },
  {
    what: 'an IPv4 address',
    text: '192.31.196.66',
    says: 'by 14 engines',
    request: 'GET /ip_addresses/192.31.196.66',
  },
];

/** Types a text into the field of a popup that shows no check yet, and presses Enter. */
async function typed(session: Session, text: string): Promise<Page> {
  const popup = await session.popup();
  await popup.waitForSelector('.check-field input');
  await clickButton(popup, 'Understood');
  await popup.type('.check-field input', text);
  await popup.keyboard.press('Enter');
  return popup;
}

/** Puts a text on the demo page and selects it, as a person does with the mouse. */
async function select(demo: Page, text: string): Promise<void> {
  await demo.$eval(
    'header p',
    (paragraph, content) => {
      const indicator = document.createElement('code');
      indicator.id = 'indicator';
      indicator.textContent = content;
      paragraph.append(indicator);
      getSelection()?.selectAllChildren(indicator);
    },
    text,
  );
}

describeInBrowser('the one field', (session) => {
  test.each(TYPED)('takes $what to its report, for one request', async ({ what, text, says, request }) => {
    await session().connect();
    const popup = await typed(session(), text);
    await untilHeading(popup, says);
    expect(session().requestLines()).toEqual([request]);
    await look(session(), popup, `popup-typed-${what.split(' ').at(-1)?.toLowerCase()}`);
  });

  test.each([
    ['what is nothing of the kind', 'the cat sat on the mat', 'Nothing that can be looked up'],
    ['a private host', 'http://192.168.1.1/admin', 'This stays here'],
  ])('explains %s, and sends nothing', async (_what, text, says) => {
    await session().connect();
    const popup = await typed(session(), text);
    await untilHeading(popup, says);
    expect(await textOf(popup)).toContain('nothing was sent');
    expect(session().requestLines()).toEqual([]);
  });

  test('is there beside a report, too: the next check takes its place', async () => {
    await session().connect();
    const popup = await typed(session(), 'malicious.example');
    await untilHeading(popup, 'by 14 engines');
    await popup.type('.check-field input', 'clean.example');
    await popup.keyboard.press('Enter');
    await untilHeading(popup, 'No engine flags this domain');
    expect(session().requestLines()).toEqual([
      'GET /domains/malicious.example',
      'GET /domains/clean.example',
    ]);
  });
});

describeInBrowser('an indicator', (session) => {
  test('that is selected on a page is checked from the menu', async () => {
    await session().connect();
    const demo = await session().demo();
    await select(demo, 'malicious[.]example');
    await session().driver.clickMenu(demo, { selector: '#indicator', entry: 'check-selection' });
    await session().popupSaying('by 14 engines');
    expect(session().requestLines()).toEqual(['GET /domains/malicious.example']);
  });

  test('that is entered in the address bar is checked', async () => {
    await session().connect();
    await session().demo();
    await session().driver.enterOmnibox('malicious.example');
    await session().popupSaying('by 14 engines');
    expect(session().requestLines()).toEqual(['GET /domains/malicious.example']);
  });
});
