import { expect, test } from 'vitest';
import { describeInBrowser, textOf } from './session.ts';

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
    const popup = await session().popupSaying('Flagged by 2 engines of');
  });

  test('a malicious link is named with what the engines call it, flagged engines first', async () => {
    await session().connect();
    await session().checkDemoLink('malicious');
    const popup = await session().popupSaying('Flagged as phishing by');
    const first = await popup.$eval('table tbody tr', (row) => row.textContent);
    expect(first).toMatch(/phishing|malicious|malware/);
    expect((await session().driver.badge()).title).toContain('Flagged as phishing');
  });

  test('a redirecting link shows where it leads, as text and not as a link', async () => {
    await session().connect();
    await session().checkDemoLink('redirecting');
    const popup = await session().popupSaying('No engine flags this link');
    expect(await textOf(popup)).toMatch(/leads to|redirect/i);
    expect(await popup.$$eval('a[href*="example"]', (links) => links.length)).toBe(0);
  });
});
