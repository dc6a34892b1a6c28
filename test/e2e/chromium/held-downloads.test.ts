import { existsSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { expectWhole, holdRisky } from '../hold-download.ts';
import { look } from '../look.ts';
import { clickButton, describeInBrowser, untilHeading } from '../session.ts';
import { untilSaid } from '../until-said.ts';

describeInBrowser('a download of a risky type', (session) => {
  afterEach(() => session().emulator.keepBack(0));

  test('goes on once its address is looked up, and arrives whole with one transfer', async () => {
    await holdRisky(session(), 60);
    await session().download('dl-clean');
    await expectWhole(session(), 'dl-clean', 20_000);
    await session().popupSaying('No engine flags this file');
    expect(session().requestLines()).toEqual([
      expect.stringMatching(/^GET \/urls\/[0-9a-f]{64}$/),
      expect.stringMatching(/^GET \/files\/[0-9a-f]{64}$/),
    ]);
  });

  test('from a flagged address is held, and goes on where a person says so', async () => {
    await holdRisky(session(), 60);
    await session().download('dl-malicious');
    const popup = await session().popupSaying('Held for a moment');
    await untilSaid(popup, 'Flagged as');
    await look(session(), popup, 'popup-held');
    await session().driver.stopBackground();
    await session().driver.pressNotice?.(1);
    await expectWhole(session(), 'dl-malicious', 20_000);
    await popup.bringToFront();
    await untilHeading(popup, 'Flagged as');
  });

  test('from a flagged address is cancelled where a person says so', async () => {
    await holdRisky(session(), 60);
    await session().download('dl-malicious');
    const popup = await session().popupSaying('Held for a moment');
    await untilSaid(popup, 'Flagged as');
    await popup.bringToFront();
    await clickButton(popup, 'Cancel the download');
    await untilSaid(popup, 'You cancelled the download');
    expect(existsSync(session().downloaded('free-tool-setup.exe'))).toBe(false);
    await look(session(), popup, 'popup-held-cancelled');
  });
});
