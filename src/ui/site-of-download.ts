import type { Download } from '../domain/checked-file.ts';
import { hostOf } from '../domain/hosts.ts';

/** The site of a download as a person knows it: of its page, else of the address that was clicked; null for none. */
export function siteOfDownload({ referrer, firstAddress, address }: Download): string | null {
  return hostOf(referrer ?? null) ?? hostOf(firstAddress ?? null) ?? hostOf(address);
}
