import { bareHost, hostOf, isBelow } from '../domain/hosts.ts';
import type { MediaKind } from '../domain/media-kind.ts';
import { extensionOf } from './extension.ts';
import { fileNameOf } from './file-name.ts';
import { isInFolder } from './folder.ts';
import { mediaKindOf } from './media-kind-of.ts';
import type { BegunDownload } from './ports.ts';

/** Why a download is not looked up. */
export type LeftOut =
  | 'private-window'
  | 'site-off'
  | 'by-extension'
  | 'site'
  | 'folder'
  | 'size'
  | 'extension'
  | MediaKind;

/** What a person has set on what is looked up, of all settings. */
export type LeftOutRules = {
  /** Hosts on whose pages Vouch does nothing. */
  excludedSites: readonly string[];
  leftOutKinds: readonly MediaKind[];
  leftOutExtensions: readonly string[];
  leftOutAboveMegabytes: number | null;
  leftOutSites: readonly string[];
  leftOutFolders: readonly string[];
  lookUpPrivateDownloads: boolean;
};

const BYTES_OF_MEGABYTE = 1_000_000;

/** Why a download is left out, or null where its hash is looked up. */
export function leftOutBecause(download: BegunDownload, rules: LeftOutRules): LeftOut | null {
  const { path, mime, sizeBytes } = download;
  if (download.isPrivate && !rules.lookUpPrivateDownloads) return 'private-window';
  if (isSiteOff(download, rules.excludedSites)) return 'site-off';
  if (isMadeByExtension(download)) return 'by-extension';
  if (hostsOf(download).some((host) => rules.leftOutSites.some((site) => isBelow(host, site)))) return 'site';
  if (rules.leftOutFolders.some((folder) => isInFolder(path, folder))) return 'folder';
  const mostMegabytes = rules.leftOutAboveMegabytes;
  if (mostMegabytes !== null && sizeBytes > mostMegabytes * BYTES_OF_MEGABYTE) return 'size';
  const name = fileNameOf(path);
  if (rules.leftOutExtensions.includes(extensionOf(name))) return 'extension';
  const kind = mediaKindOf(name, mime);
  return kind !== null && rules.leftOutKinds.includes(kind) ? kind : null;
}

function isSiteOff({ referrer }: BegunDownload, excludedSites: readonly string[]): boolean {
  const host = hostOf(referrer);
  return excludedSites.some((site) => bareHost(site) === host);
}

/** What Vouch saves itself is of this kind, too. A file of the web is checked, whoever had it fetched. */
function isMadeByExtension({ address, byExtensionId }: BegunDownload): boolean {
  if (/^(?:blob:)?[a-z]+-extension:/i.test(address)) return true;
  return byExtensionId !== null && !/^(?:https?|ftp):/i.test(address);
}

function hostsOf({ address, firstAddress, referrer }: BegunDownload): string[] {
  return [address, firstAddress, referrer].flatMap((each) => hostOf(each) ?? []);
}
