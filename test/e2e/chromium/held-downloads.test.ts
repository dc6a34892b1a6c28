import { existsSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { expectWhole, holdRisky, untilHeld } from '../hold-download.ts';
import { look } from '../look.ts';
import { clickButton, describeInBrowser, untilHeading } from '../session.ts';
import { untilSaid } from '../until-said.ts';
import { clearNotices, countNotices } from './notices.ts';

describeInBrowser('a download of a risky type', (session) => {
  afterEach(() => session().emulator.letDownloadsPass());

  test('goes on once its address is looked up, and arrives whole with one transfer', async () => {
    await holdRisky(session(), 60);
    await session().download('dl-clean');
    await untilHeld(session());
    await expectWhole(session(), 'dl-clean');
    await session().popupSaying('No engine flags this file');
    expect(session().requestLines()).toEqual([
      expect.stringMatching(/^GET \/urls\/[0-9a-f]{64}$/),
      expect.stringMatching(/^GET \/files\/[0-9a-f]{64}$/),
    ]);
  });

  test('from a flagged address is held, and goes on where a person says so', async () => {
    await holdRisky(session(), 60);
    const options = await session().driver.openExtensionPage('options');
    await clearNotices(options);
    await session().download('dl-malicious');
    const popup = await session().popupSaying('Held for a moment');
    await untilSaid(popup, 'Flagged as');
    await untilHeld(session());
    await expect.poll(() => countNotices(options)).toBe(1);
    await session().driver.stopBackground();
    await session().driver.pressNotice?.(1);
    await options.close();
    await expectWhole(session(), 'dl-malicious');
    await popup.bringToFront();
    await untilHeading(popup, 'Flagged as');
  });

  test('from a flagged address is cancelled where a person says so', async () => {
    await holdRisky(session(), 60);
    await session().download('dl-malicious');
    const popup = await session().popupSaying('Held for a moment');
    await untilSaid(popup, 'Flagged as');
    await untilHeld(session());
    await look(session(), popup, 'popup-held');
    await clickButton(popup, 'Cancel the download');
    await untilSaid(popup, 'You cancelled the download');
    expect(existsSync(session().downloaded('free-tool-setup.exe'))).toBe(false);
    await look(session(), popup, 'popup-held-cancelled');
  });
});
