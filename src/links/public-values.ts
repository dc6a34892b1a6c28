import { plainName, type LinkParts, type Piece } from './link-parts.ts';

/**
 * Parameters with which advertisers and shops count clicks. They are random and in every second shared link, and
 * open nothing: asking about them would teach people to answer without reading.
 */
const CLICK_COUNTERS = new Set(
  `algopvid amdata cft crid cvid dclid dib ei fbclid fbs ga gad gadsource gbraid gclid gclsrc gl gslcp gslp
  hsenc hsmi iflsig igsh igshid itmmeta itmprp liffatid lipi mccid mceid mibextid msclkid pvid qid scaesv
  scaupv scm spm sprefix srsltid sxsrf tn trackingid trk trkparms trksid ttclid twclid usg ved wbraid
  yclid`.split(/\s+/),
);
const CLICK_COUNTER_STARTS = ['utm', 'pdrd', 'pfrd', 'hsa'] as const;

/** Sites on which everything has a long name that anybody may read. */
const PUBLIC_SITES = [
  'cdn.jsdelivr.net',
  'cdnjs.cloudflare.com',
  'files.pythonhosted.org',
  'fonts.gstatic.com',
  'i.redd.it',
  'i.ytimg.com',
  'ipfs.io',
  'm.media-amazon.com',
  'open.spotify.com',
  'pbs.twimg.com',
  'static.licdn.com',
  'twitter.com',
  'unpkg.com',
  'upload.wikimedia.org',
  'virustotal.com',
  'wikipedia.org',
  'x.com',
  'youtu.be',
  'youtube.com',
] as const;

/** Sites on which a hash names a state of a source tree, or a picture. */
const SITES_OF_HASHES = [
  'bitbucket.org',
  'codeberg.org',
  'github.com',
  'gitlab.com',
  'gravatar.com',
] as const;

/** Words after which a hash names something public: a state of a source tree, a file's contents, a transaction. */
const BEFORE_PUBLIC_HASHES = new Set(
  `archive blame blob commit commits compare diff drc hash ipfs md5 patch raw ref rev revision revisions sha sha1
  sha256 tree tx`.split(/\s+/),
);

const VERSION_NAMES = new Set(['', 'build', 'cb', 'hash', 'rev', 't', 'ts', 'v', 'ver', 'version']);

const HASH = /^[0-9a-f]{7,128}$/i;
const SITE_FILE =
  /\.(?:avif|css|eot|gif|ico|jpe?g|js|m3u8|m4s|map|mjs|mp3|mp4|png|svg|ttf|wasm|webm|webp|woff2?)$/i;
const PROGRAM_FILE =
  /\.(?:apk|appimage|bz2|crx|deb|dmg|exe|gem|iso|jar|msi|msix|nupkg|pkg|rpm|tgz|vsix|whl|xpi|xz|zst|tar\.gz)$/i;

/** Whether a parameter is one that counts clicks. */
export function isClickCounter(name: string): boolean {
  const plain = plainName(name);
  return CLICK_COUNTERS.has(plain) || CLICK_COUNTER_STARTS.some((start) => plain.startsWith(start));
}

/** Whether a link leads to a site on which long names are no secrets. */
export function isPublicSite({ host, segments }: LinkParts): boolean {
  if (PUBLIC_SITES.some((site) => host === site || host.endsWith(`.${site}`))) return true;
  return /(?:^|\.)google\.[a-z.]{2,6}$/.test(host) && ['maps', 'search'].includes(segments[0]?.text ?? '');
}

/** Whether a random part of a path segment is a public name: of a page's picture or script, a commit, a contents. */
export function isPublicName({ host, segments }: LinkParts, index: number, run: string): boolean {
  const last = endOf(segments);
  if (index === segments.length - 1 && SITE_FILE.test(last)) return true;
  if (!HASH.test(run)) return false;
  const isContentHash = SITE_FILE.test(last) || PROGRAM_FILE.test(last);
  return (
    isContentHash ||
    SITES_OF_HASHES.some((site) => site === host) ||
    isPublicHash(segments[index - 1]?.text ?? '', run)
  );
}

/** Whether a value is a hash and the word before it says that the hash is of something public. */
export function isPublicHash(before: string, value: string): boolean {
  return HASH.test(value) && BEFORE_PUBLIC_HASHES.has(before.toLowerCase());
}

/** Whether a parameter only names the version of a part of a page, so that caches fetch a new one. */
export function isVersionOfSiteFile({ segments }: LinkParts, parameter: string): boolean {
  const name = plainName(parameter.slice(0, Math.max(0, parameter.indexOf('='))));
  return VERSION_NAMES.has(name) && SITE_FILE.test(endOf(segments));
}

/** Enough of the last segment to see its ending: a file name can be as long as a link. */
function endOf(segments: Piece[]): string {
  return segments.at(-1)?.text.slice(-16) ?? '';
}
