import type { Check } from '../domain/check.ts';
import { fileNameOf } from '../downloads/file-name.ts';
import type { FinishedDownload } from '../downloads/ports.ts';
import { newCheck } from './new-check.ts';

/** Nothing longer can be asked about, so nothing longer is kept: a `data:` address holds the whole file. */
const ADDRESS_KEPT_CHARACTERS = 16_384;

/** The check of a finished download, as it is stored before its file is read. */
export function newDownloadCheck(download: FinishedDownload, checkId: string, nowMs: number): Check {
  const { id, startedAtMs, path, sizeBytes, danger } = download;
  const name = fileNameOf(path);
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
  const seed = { asked: name, origin: 'download', indicator: null, findings: [], file } as const;
  return newCheck({ ...seed, findings: [], state: { name: 'hashing' } }, checkId, nowMs);
}
