import type { CheckedFile, Download } from '../domain/checked-file.ts';
import type { Observed } from '../domain/origin-observations.ts';

/** What is known of a file for Vouch's own observations. */
export function observedFile(file: CheckedFile): Observed {
  const { download } = file;
  return {
    name: file.name,
    headHex: file.head ?? null,
    declaredType: download?.mime ?? '',
    referrer: download?.referrer ?? null,
    addresses: download === null ? [] : addressesOf(download),
  };
}

/** The addresses that a download was fetched from, in their order, as far as they are known, the file's own last. */
export function addressesOf(download: Download): string[] {
  const { firstAddress, seen, address } = download;
  const all = [...(firstAddress === undefined ? [] : [firstAddress]), ...(seen?.redirects ?? []), address];
  return all.filter((each, index) => each !== all[index - 1]);
}
