import { afterEach, expect, test } from 'vitest';
import { expectWhole, holdRisky } from '../../../hold-download.ts';
import { describeInBrowser, type Session } from '../../../session.ts';

/** The least that can be set. */
const LIMIT_SECONDS = 5;

/** An alarm of a browser comes up to 30 s late. */
const LATE_MS = 60_000;

/** The state of the only download, as the browser tells it. */
async function stands(session: Session): Promise<unknown> {
  const options = await session.driver.openExtensionPage('options');
  const found = await options.evaluate(
    'chrome.downloads.search({ state: "in_progress" }).then(([item]) => item?.paused ?? null)',
  );
  await options.close();
  return found;
}

describeInBrowser('a held download arrives whole with one transfer', (session) => {
  afterEach(() => {
    session().emulator.keepBack(0);
    session().emulator.setFaults([]);
  });

  test('after its limit, where its address is flagged and nobody decides', async () => {
    await holdRisky(session(), LIMIT_SECONDS);
    await session().download('dl-malicious');
    await expect.poll(() => stands(session()), { timeout: 10_000 }).toBe(true);
    await expectWhole(session(), 'dl-malicious', LATE_MS);
  });

  test.each([429, 503])('where the service answers %i', async (status) => {
    await holdRisky(session(), LIMIT_SECONDS);
    session().emulator.setFaults([{ status }]);
    await session().download('dl-malicious');
    await expectWhole(session(), 'dl-malicious', LATE_MS);
  });

  test('where the network is gone', async () => {
    await holdRisky(session(), LIMIT_SECONDS);
    await session().driver.setOffline(true);
    await session().download('dl-malicious');
    await expectWhole(session(), 'dl-malicious', LATE_MS);
    await session().driver.setOffline(false);
  });

  test.each(['dl-malicious'])('%s, where the background is stopped while it is held', async (id) => {
    await holdRisky(session(), LIMIT_SECONDS);
    await session().download(id);
    await expect.poll(() => stands(session()), { timeout: 10_000 }).toBe(true);
    await session().closePages();
    await session().driver.stopBackground();
    await expectWhole(session(), id, LATE_MS);
  });

  test('where the file access is switched off while it is held', async () => {
    await holdRisky(session(), LIMIT_SECONDS);
    await session().download('dl-malicious');
    await expect.poll(() => stands(session()), { timeout: 10_000 }).toBe(true);
    await session().driver.setFileAccess?.(false);
    await expectWhole(session(), 'dl-malicious', LATE_MS);
    await session().driver.setFileAccess?.(true);
  });
});
