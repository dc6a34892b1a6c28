import { truncateSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  downloadSized,
  hashesAsked,
  onlyFileIn,
  readyForDownloads,
  sha256sum,
  untilPercentRead,
} from '../../../downloaded.ts';
import { look } from '../../../look.ts';
import { clickButton, describeInBrowser, textOf, untilHeading } from '../../../session.ts';

/** Hashed in some six seconds: long enough for something to happen meanwhile. */
const SIZE_BYTES = 600 * 1024 * 1024;

describeInBrowser('a download above 128 MB', (session) => {
  test('is read on although the background is stopped, and its hash wakes it', async () => {
    await readyForDownloads(session());
    const popup = await downloadSized(session(), SIZE_BYTES);
    const before = await untilPercentRead(popup);
    await session().driver.stopBackground();
    expect(await untilPercentRead(popup, before + 1)).toBeGreaterThan(before);
    await look(session(), popup, 'popup-reading-percent');
    await untilHeading(popup, 'VirusTotal has no report of this file');
    expect(hashesAsked(session())).toEqual([await sha256sum(await onlyFileIn(session()))]);
    expect(session().emulator.downloads()).toHaveLength(1);
    expect(await textOf(popup)).toContain('of the file on disk');
  });

  test('that is cut short while it is read has changed, and has no hash', async () => {
    await readyForDownloads(session());
    const popup = await downloadSized(session(), SIZE_BYTES);
    await untilPercentRead(popup);
    truncateSync(await onlyFileIn(session()), SIZE_BYTES / 2);
    await untilHeading(popup, 'The file has changed');
    expect(hashesAsked(session())).toEqual([]);
  });

  test('is read no further once its check is stopped', async () => {
    await readyForDownloads(session());
    const popup = await downloadSized(session(), SIZE_BYTES);
    await untilPercentRead(popup);
    await clickButton(popup, 'Stop');
    await untilHeading(popup, 'Stopped');
    const list =
      "chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] }).then(({ length }) => length)";
    await expect.poll(() => popup.evaluate(list)).toBe(0);
    expect(hashesAsked(session())).toEqual([]);
  });
});
