import { expect, test } from 'vitest';
import { clickButton, describeInBrowser, textOf, untilHeading } from './session.ts';

/** Enough for the popup to be closed meanwhile, on a busy machine too. */
const ANSWER_LATENCY_MS = 5_000;

describeInBrowser('"Check link"', (session) => {
  test('a clean link costs one request, and the popup says that no engine flags it', async () => {
    await session().connect();
    await session().checkDemoLink('clean');
    const popup = await session().popupSaying('No engine flags this link');
    expect(session().requestLines()).toHaveLength(1);
    expect(await textOf(popup)).toContain('clean.example');
  });

  test('a suspicious link is said to be flagged by few', async () => {
    await session().connect();
    await session().checkDemoLink('suspicious');
    await session().popupSaying('Flagged by 2 engines of');
  });

  test('a malicious link is named as what the engines call it, flagged engines first', async () => {
    await session().connect();
    await session().checkDemoLink('malicious');
    const popup = await session().popupSaying('Flagged as phishing by');
    const first = await popup.$eval('table tbody tr', (row) => row.textContent);
    expect(first).toMatch(/phishing|malicious|malware/);
  });

  test('a redirecting link shows where it leads, as text and not as a link', async () => {
    await session().connect();
    await session().checkDemoLink('redirecting');
    const popup = await session().popupSaying('No engine flags this link');
    await clickButton(popup, 'Details');
    expect(await textOf(popup)).toMatch(/Final address\s+https:\/\/landing\.example[\s\S]*Redirects/);
    expect(await popup.$$eval('a[href*="example"]', (links) => links.length)).toBe(0);
  });

  test('an unknown link is submitted, analysed and done, with four requests', async () => {
    await session().connect();
    await session().checkLink(`https://unknown.example/page-${Date.now()}`);
    const popup = await session().popupSaying('Engines are looking at it');
    expect(await textOf(popup)).toMatch(/Nothing private found/);
    await untilHeading(popup, 'No engine flags this link', 60_000);
    expect(session().requestLines()).toEqual([
      expect.stringMatching(/^GET \/urls\//),
      'POST /urls',
      expect.stringMatching(/^GET \/analyses\/u-/),
      expect.stringMatching(/^GET \/urls\/[0-9a-f]{64}$/),
    ]);
  });

  test('an answer that comes while no page shows it is on the badge, in sign and words', async () => {
    await session().connect();
    session().emulator.setFaults([{ latencyMs: ANSWER_LATENCY_MS, path: '/urls', times: 1 }]);
    await session().checkDemoLink('malicious');
    await expect.poll(() => session().requestLines()).toHaveLength(1);
    await session().driver.closePopup();
    await expect
      .poll(() => session().driver.badge(), { timeout: 60_000, interval: 500 })
      .toEqual({ text: '✕', title: expect.stringContaining('Vouch: Flagged as') });
  });

  test('an international host and a path in three scripts are looked up like any other', async () => {
    await session().connect();
    await session().checkDemoLink('idn');
    await session().popupSaying('No engine flags this link');
    await session().checkDemoLink('non-latin');
    await expect.poll(() => session().requestLines()).toHaveLength(2);
    const popup = await session().popupSaying('No engine flags this link');
    expect(await textOf(popup)).toContain('clean.example');
  });

  test('a picture on its own, and the page itself, have their own entries', async () => {
    await session().connect();
    const demo = await session().demo();
    const address = Buffer.from(demo.url()).toString('base64url');
    await session().driver.clickMenu(demo, { selector: 'h1', entry: 'check-page' });
    await expect.poll(() => session().requestLines()).toContain(`GET /urls/${address}`);
    const picture = await demo.$eval('#picture', (image) => image.getAttribute('src') ?? '');
    const pictureAddress = Buffer.from(new URL(picture, demo.url()).href).toString('base64url');
    await session().driver.clickMenu(demo, { selector: '#picture', entry: 'check-image' });
    await expect.poll(() => session().requestLines()).toContain(`GET /urls/${pictureAddress}`);
  });

  test('in a click on a picture in a link the link is meant; the picture comes second', async () => {
    await session().connect();
    await session().checkDemoLink('linked-picture', 'check-link');
    const popup = await session().popupSaying('link');
    expect(await textOf(popup)).toContain('clean.example/gallery');
  });
});
