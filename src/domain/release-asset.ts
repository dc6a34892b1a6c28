import type { Download } from './checked-file.ts';

/** A file of a release on GitHub: where its public API tells of the release, and the file's name there. */
export type ReleaseAsset = { releaseAddress: string; name: string };

const HOST = 'github.com';
/** A tag may hold slashes. */
const PATH = /^\/([\w.-]+)\/([\w.-]+)\/releases\/(?:download\/(.+)|latest\/download)\/([^/]+)$/;

/** The release's file that a download is of; null where none of its addresses is that of one. */
export function releaseAssetOf({ address, firstAddress = '', seen }: Download): ReleaseAsset | null {
  // The newest release is another one tomorrow: an address behind it names the one that it was.
  const latestFirst = [address, ...(seen?.redirects ?? []).toReversed(), firstAddress];
  for (const each of latestFirst) {
    const asset = readAddress(each);
    if (asset) return asset;
  }
  return null;
}

/** What is fetched of a download whose file cannot be read: its address again, or what GitHub tells of its release. */
export function againAddressOf(download: Download): string {
  return releaseAssetOf(download)?.releaseAddress ?? download.address;
}

function readAddress(address: string): ReleaseAsset | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' || url.host !== HOST) return null;
  const [, owner, repository, tag, name = ''] = PATH.exec(url.pathname) ?? [];
  if (owner === undefined || repository === undefined) return null;
  const release = tag === undefined ? 'latest' : `tags/${tag}`;
  return {
    releaseAddress: `https://api.${HOST}/repos/${owner}/${repository}/releases/${release}`,
    name: decoded(name),
  };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
