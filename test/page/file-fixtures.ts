import type { Check, CheckState } from '../../src/domain/check.ts';
import type { CheckedFile, Download } from '../../src/domain/checked-file.ts';
import type { Indicator } from '../../src/domain/indicator.ts';
import { aCheck, NOW_MS } from './fixtures.ts';

/** The address that the downloads come from. */
export const ADDRESS = 'https://files.example/get/setup.exe';

/** The hash of the downloads. */
const HASHED: Indicator = { kind: 'file', hash: 'f1'.repeat(32) };

/** A download as the browser told of it. */
export function aDownload(changes: Partial<Download> = {}): Download {
  return {
    id: 7,
    startedAtMs: NOW_MS - 60_000,
    path: '/home/anna/Downloads/setup.exe',
    address: ADDRESS,
    danger: '',
    ...changes,
  };
}

/** A downloaded file that nobody has hashed yet. */
export function aDownloaded(changes: Partial<CheckedFile> = {}): CheckedFile {
  return {
    name: 'setup.exe',
    sizeBytes: 31_204_000,
    hashSource: null,
    download: aDownload(),
    addressCheckId: null,
    fate: null,
    ...changes,
  };
}

/** A check of a download that was hashed from the disk. */
export function aHashedCheck(state: CheckState, file: Partial<CheckedFile> = {}): Check {
  return aCheck(state, {
    origin: 'download',
    asked: 'setup.exe',
    indicator: HASHED,
    file: aDownloaded({ hashSource: 'disk', ...file }),
  });
}

/** A check of a download that has no hash. */
export function anUnhashedCheck(state: CheckState, file: Partial<CheckedFile> = {}): Check {
  return aCheck(state, { origin: 'download', asked: 'setup.exe', indicator: null, file: aDownloaded(file) });
}
