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

/** Path segments after which a full hash names a state of a source tree. */
const BEFORE_REVISIONS = new Set(
  `archive blame blob commit commits compare diff patch ref rev revision revisions tree`.split(' '),
);

/** Path segments after which a hash names something public: a file's contents, a transaction. */
const BEFORE_PUBLIC_HASHES = new Set('drc hash ipfs md5 sha sha1 sha256 tx'.split(' '));

/** Parameters whose hash is of something public. Not `hash` or `ref`: they prove who somebody is as often. */
const HASH_PARAMETERS = new Set(['commit', 'md5', 'rev', 'sha', 'sha1', 'sha256']);

const VERSION_NAMES = new Set(['', 'build', 'cb', 'hash', 'rev', 't', 'ts', 'v', 'ver', 'version']);

const HASH = /^[0-9a-f]{7,128}$/i;
const REVISION = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;
const VERSION = /^[0-9a-f]{1,32}$/i;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What pages are built of; nobody's own. */
const PAGE_PART = /\.(?:css|eot|js|map|mjs|ttf|wasm|woff2?)$/i;
const PICTURE_OR_MEDIA = /\.(?:avif|gif|ico|jpe?g|m3u8|m4s|mp3|mp4|png|svg|webm|webp)$/i;
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

/**
 * Whether a random part of a path segment is a public name: of a page's picture or script, a commit, a contents. A
 * picture may be one that only the person with its link is to see; on public pages they are mostly named by a hash or
 * a UUID.
 */
export function isPublicName({ host, segments }: LinkParts, index: number, run: string): boolean {
  const file = endOf(segments);
  const isPicture = PICTURE_OR_MEDIA.test(file);
  if (index === segments.length - 1 && (PAGE_PART.test(file) || (isPicture && UUID.test(run)))) return true;
  if (!HASH.test(run)) return false;
  const isContentHash = isPicture || PAGE_PART.test(file) || PROGRAM_FILE.test(file);
  return isContentHash || SITES_OF_HASHES.some((site) => site === host) || isPublicHash(segments, index, run);
}

/** Pastes that only their link opens are under `raw` too, but have no file name after them. */
function isPublicHash(segments: Piece[], index: number, hash: string): boolean {
  const before = segments[index - 1]?.text.toLowerCase() ?? '';
  if (BEFORE_PUBLIC_HASHES.has(before)) return true;
  const isOfTree = BEFORE_REVISIONS.has(before) || (before === 'raw' && index < segments.length - 1);
  return isOfTree && REVISION.test(hash);
}

/** Whether a parameter's value is a hash and its name says that the hash is of something public. */
export function isHashParameter(name: string, value: string): boolean {
  return HASH.test(value) && HASH_PARAMETERS.has(name.toLowerCase());
}

/** Whether a parameter only names the version of a part of a page, so that caches fetch a new one. */
export function isVersionOfPagePart({ segments }: LinkParts, parameter: string): boolean {
  const equals = parameter.indexOf('=');
  const name = plainName(parameter.slice(0, Math.max(0, equals)));
  return (
    VERSION_NAMES.has(name) && VERSION.test(parameter.slice(equals + 1)) && PAGE_PART.test(endOf(segments))
  );
}

/** Enough of the last segment to see its ending: a file name can be as long as a link. */
function endOf(segments: Piece[]): string {
  return segments.at(-1)?.text.slice(-16) ?? '';
}
