import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { clickButton, describeInBrowser, textOf, untilHeading, type Session } from './session.ts';

const SECRETS = ['ann@mail.example', 'ann%40mail.example', '9f8c2d71e04b4a6f8d35b0c7a1e96f42'];

/** Whether anything that was sent holds one of the secrets, as text or in base64url. */
function sentSecrets(session: Session): string[] {
  const sent = JSON.stringify(session.emulator.requests());
  const decoded = [...sent.matchAll(/[\w-]{16,}/g)].map(([text]) =>
    Buffer.from(text, 'base64url').toString(),
  );
  return SECRETS.filter((secret) => sent.includes(secret) || decoded.some((text) => text.includes(secret)));
}

/** A link that the emulator has not seen before: what one test submits, the next one would find known. */
async function askedAbout(session: Session): Promise<Page> {
  await session.connect();
  const secret = `email=ann@mail.example&token=${SECRETS[2]}`;
  await session.checkLink(`https://shop.example/orders?day=${Date.now() % 1_000_000}&${secret}`);
  return session.popupSaying('This link may be private');
}

describeInBrowser('a private-looking link', (session) => {
  test('is looked up by its SHA-256 alone, and its text is in no request before consent', async () => {
    const popup = await askedAbout(session());
    expect(session().requestLines()).toEqual([expect.stringMatching(/^GET \/urls\/[0-9a-f]{64}$/)]);
    expect(sentSecrets(session())).toEqual([]);
    expect(await popup.$$eval('mark', (marks) => marks.map((mark) => mark.textContent))).not.toEqual([]);
  });

  test('is submitted as it is when the person says so', async () => {
    const popup = await askedAbout(session());
    await clickButton(popup, 'Submit as it is');
    await untilHeading(popup, 'Engines are looking at it');
    expect(sentSecrets(session())).not.toEqual([]);
    expect(session().requestLines()[1]).toBe('POST /urls');
  });

  test('is looked up without its marked parts when the person says so: they stay here', async () => {
    const popup = await askedAbout(session());
    await clickButton(popup, 'Submit without the marked parts');
    await popup.waitForFunction(() => !document.body.innerText.includes('This link may be private'));
    await expect.poll(() => session().requestLines().length).toBeGreaterThanOrEqual(2);
    expect(sentSecrets(session())).toEqual([]);
    expect(await textOf(popup)).toContain('shop.example/orders');
  });

  test('has only its host looked up when the person says so: nothing is published', async () => {
    const popup = await askedAbout(session());
    await clickButton(popup, 'Check only the host');
    await expect.poll(() => session().requestLines()).toContain('GET /domains/shop.example');
    expect(session().requestLines()).toHaveLength(2);
    expect(sentSecrets(session())).toEqual([]);
  });

  test('is left alone when the person says so, and counts as unknown', async () => {
    const popup = await askedAbout(session());
    await clickButton(popup, 'Not at all');
    await untilHeading(popup, 'VirusTotal has no report of this link');
    expect(session().requestLines()).toHaveLength(1);
  });

  test('that acts when it is visited is asked about, too', async () => {
    await session().connect();
    await session().checkDemoLink('acts');
    const popup = await session().popupSaying('Checking may use this link up');
    expect(await textOf(popup)).toContain('may use it up');
    expect(session().requestLines()).toHaveLength(1);
  });
});
