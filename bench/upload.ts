import { existsSync } from 'node:fs';
import { startEmulatorProcess } from '../test/support/emulator-process.ts';
import type { BenchBrowser } from './bench-browser.ts';
import { measuredUpload, type MeasuredUpload } from './measured-upload.ts';
import { MB, ms, printTable } from './table.ts';

const MIB = 1024 * 1024;

/** A tenth of the largest file that an upload address takes, and that. */
const SIZES_MIB = [65, 650];

/**
 * What an upload takes from a page of the extension to an emulator in another process: no memory should grow with the
 * file. The peaks are those of each upload.
 */
export async function printUploads({ driver }: BenchBrowser): Promise<void> {
  if (!existsSync('/proc/self/clear_refs')) return console.log('\nUploads: no /proc to read the memory from');
  const emulator = await startEmulatorProcess();
  const rows: string[][] = [];
  try {
    const page = await driver.openExtensionPage('files');
    for (const sizeMib of SIZES_MIB)
      rows.push(...rowsOf(sizeMib, await measuredUpload(page, emulator, sizeMib * MIB)));
    await page.close();
  } finally {
    await emulator.end();
  }
  printTable('Uploads from a page of the extension (in Chromium)', [
    ['', 'before', 'peak', 'after', 'grows by'],
    ...rows,
  ]);
}

function rowsOf(sizeMib: number, { durationMs, sentSha256, arrivedSha256, memory }: MeasuredUpload) {
  if (sentSha256 !== arrivedSha256) throw new Error('Something else has arrived than was sent');
  const speed = `${((sizeMib * MIB) / 1000 / durationMs).toFixed(0)} MB/s`;
  return [
    [`${sizeMib} MiB in ${ms(durationMs)}, ${speed}`],
    ...memory.map(({ process, beforeBytes, peakBytes, afterBytes }) => [
      `  ${process}`,
      ...[beforeBytes, peakBytes, afterBytes, peakBytes - beforeBytes].map(MB),
    ]),
  ];
}
