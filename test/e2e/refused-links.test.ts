import { expect, test } from 'vitest';
import { look } from './look.ts';
import { describeInBrowser, textOf, untilHeading } from './session.ts';

const REFUSED = [
  { id: 'private-host', says: 'This stays here' },
  { id: 'single-label', says: 'This stays here' },
  { id: 'mail', says: 'This kind of link cannot be checked' },
  { id: 'script', says: 'This kind of link cannot be checked' },
];

describeInBrowser('what cannot be checked', (session) => {
  test.each(REFUSED)('is explained, kept and never sent: $id', async ({ id, says }) => {
    await session().connect();
    await session().checkDemoLink(id);
    await session().popupSaying(says);
    expect(session().requestLines()).toEqual([]);
  });

  test('a link of 5 kB is asked for by its SHA-256 and not by its text', async () => {
    await session().connect();
    await session().checkDemoLink('long');
    await expect.poll(() => session().requestLines()[0]).toMatch(/^GET \/urls\/[0-9a-f]{64}$/);
  });

  test('a link of 2 MB is explained, and its beginning kept', async () => {
    await session().connect();
    await session().checkLink(`https://long.example/${'a'.repeat(2_000_000)}`);
    const popup = await session().popupSaying('The link is too long');
    expect(await textOf(popup)).toContain('long.example');
    await look(session(), popup, 'popup-too-long');
    expect(session().requestLines()).toEqual([]);
  });

  test('a link without a key waits for one, and goes on when it is saved', async () => {
    await session().checkDemoLink('clean');
    const popup = await session().popupSaying('Add your VirusTotal key');
    await session().connect();
    await untilHeading(popup, 'No engine flags this link');
  });
});
