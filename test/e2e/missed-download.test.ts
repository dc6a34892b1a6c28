import { expect, test } from 'vitest';
import { hasArrived } from './downloaded.ts';
import { describeInBrowser } from './session.ts';

describeInBrowser('a download that finished while Vouch was not running', (session) => {
  test('is found at its next start, and one from before the person said yes is not', async () => {
    await session().connect();
    await session().download('dl-malicious');
    await expect.poll(() => hasArrived(session(), 'dl-malicious')).toBe(true);
    await session().sayYesToDownloads();
    const demo = await session().demo();
    await session().driver.setEnabled(false);
    await demo.click('#dl-clean');
    await expect.poll(() => hasArrived(session(), 'dl-clean')).toBe(true);
    await session().driver.setEnabled(true);
    const isRead = session().driver.name === 'chromium';
    await session().popupSaying(isRead ? 'No engine flags this file' : 'Vouch needs the file');
    // That the file is needed is said while its address is being asked about.
    await expect
      .poll(() => session().requestLines())
      .toEqual([
        expect.stringMatching(isRead ? /^GET \/files\/[0-9a-f]{64}$/ : /^GET \/urls\/[0-9a-f]{64}$/),
      ]);
  });
});
