import type { Check } from '../domain/check.ts';
import type { SeenRequest } from '../domain/seen-request.ts';
import { fileNameOf } from '../downloads/file-name.ts';
import type { BegunDownload } from '../downloads/ports.ts';
import { newCheck } from './new-check.ts';

/** No type that means anything is longer. */
const MIME_KEPT_CHARACTERS = 255;

/** One more than can be asked about, so that a cut one is refused and never taken for another address. */
const ADDRESS_KEPT_CHARACTERS = 16_385;

/** The check of a download, as it is stored before its file is read. */
export function newDownloadCheck(
  download: BegunDownload,
  seen: SeenRequest | undefined,
  checkId: string,
  nowMs: number,
): Check {
  const { id, startedAtMs, path, sizeBytes, danger, referrer } = download;
  // One that has only begun may have no name yet.
  const name = fileNameOf(path) || keptAddress(download.address).slice(0, 255);
  const file = {
    name,
    sizeBytes,
    hashSource: null,
    download: {
      id,
      startedAtMs,
      path,
      address: keptAddress(download.address),
      danger,
      firstAddress: keptAddress(download.firstAddress),
      referrer: referrer === null ? null : keptAddress(referrer),
      mime: download.mime.slice(0, MIME_KEPT_CHARACTERS),
      seen,
    },
    addressCheckId: null,
    fate: null,
  };
  return newCheck(
    { asked: name, origin: 'download', indicator: null, findings: [], file, state: { name: 'hashing' } },
    checkId,
    nowMs,
  );
}

/** A `data:` address holds the whole file. */
function keptAddress(address: string): string {
  return /^data:/i.test(address) ? 'data:' : address.slice(0, ADDRESS_KEPT_CHARACTERS);
}
