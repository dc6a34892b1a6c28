import type { Check } from '../domain/check.ts';
import { fileNameOf } from '../downloads/file-name.ts';
import type { FinishedDownload } from '../downloads/ports.ts';
import { newCheck } from './new-check.ts';

/** One more than can be asked about, so that a cut one is refused and never taken for another address. */
const ADDRESS_KEPT_CHARACTERS = 16_385;

/** The check of a finished download, as it is stored before its file is read. */
export function newDownloadCheck(download: FinishedDownload, checkId: string, nowMs: number): Check {
  const { id, startedAtMs, path, sizeBytes, danger } = download;
  const name = fileNameOf(path);
  // It holds the whole file.
  const address = download.address.startsWith('data:')
    ? 'data:'
    : download.address.slice(0, ADDRESS_KEPT_CHARACTERS);
  const file = {
    name,
    sizeBytes,
    hashSource: null,
    download: { id, startedAtMs, path, address, danger },
    addressCheckId: null,
    fate: null,
  };
  return newCheck(
    { asked: name, origin: 'download', indicator: null, findings: [], file, state: { name: 'hashing' } },
    checkId,
    nowMs,
  );
}
