import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { measuredUpload } from '../../bench/measured-upload.ts';
import { startChromium } from '../e2e/drivers/chromium.ts';
import { startEmulatorProcess } from '../support/emulator-process.ts';

const LARGEST_FILE_BYTES = 650 * 1024 * 1024;
const MOST_GROWTH_BYTES = 100_000_000;

const canMeasure =
  existsSync('/proc/self/clear_refs') && existsSync(process.env['CHROMIUM'] ?? '/usr/bin/chromium');
const reason = canMeasure ? '' : ' (skipped: no /proc, or chromium is not installed)';

describe.skipIf(!canMeasure)(`an upload from a page of the extension${reason}`, () => {
  test('of the largest file arrives whole, and no process holds it', async () => {
    const emulator = await startEmulatorProcess();
    const driver = await startChromium();
    try {
      const page = await driver.openExtensionPage('files');
      const upload = await measuredUpload(page, emulator, LARGEST_FILE_BYTES);
      expect(upload.arrivedSha256).toBe(upload.sentSha256);
      for (const { process: name, beforeBytes, peakBytes } of upload.memory)
        expect(peakBytes - beforeBytes, name).toBeLessThan(MOST_GROWTH_BYTES);
    } finally {
      await driver.close();
      await driver.remove();
      await emulator.end();
    }
  });
});
