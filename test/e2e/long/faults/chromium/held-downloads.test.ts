import { afterEach, test } from 'vitest';
import { expectWhole, holdRisky, untilHeld } from '../../../hold-download.ts';
import { describeInBrowser } from '../../../session.ts';

/** The least that can be set. */
const LIMIT_SECONDS = 5;

/** An alarm of a browser comes up to 30 s late. */
const LATE_MS = 60_000;

describeInBrowser('a held download arrives whole with one transfer', (session) => {
  afterEach(() => {
    session().emulator.letDownloadsPass();
    session().emulator.setFaults([]);
  });

  test('after its limit, where its address is flagged and nobody decides', async () => {
    await holdRisky(session(), LIMIT_SECONDS);
    await session().download('dl-malicious');
    await untilHeld(session());
    await expectWhole(session(), 'dl-malicious', LATE_MS);
  });

  test.each([429, 503])('where the service answers %i', async (status) => {
    await holdRisky(session(), LIMIT_SECONDS);
    session().emulator.setFaults([{ status }]);
    await session().download('dl-malicious');
    await untilHeld(session());
    await expectWhole(session(), 'dl-malicious', LATE_MS);
  });

  test('where the network is gone', async () => {
    await holdRisky(session(), LIMIT_SECONDS);
    await session().driver.setOffline(true);
    await session().download('dl-malicious');
    await untilHeld(session());
    await expectWhole(session(), 'dl-malicious', LATE_MS);
    await session().driver.setOffline(false);
  });

  test.each(['dl-malicious'])('%s, where the background is stopped while it is held', async (id) => {
    await holdRisky(session(), LIMIT_SECONDS);
    await session().download(id);
    await untilHeld(session());
    await session().closePages();
    await session().driver.stopBackground();
    await expectWhole(session(), id, LATE_MS);
  });

  test('where the file access is switched off while it is held', async () => {
    await holdRisky(session(), LIMIT_SECONDS);
    await session().download('dl-malicious');
    await untilHeld(session());
    await session().driver.setFileAccess?.(false);
    await expectWhole(session(), 'dl-malicious', LATE_MS);
    await session().driver.setFileAccess?.(true);
  });
});
