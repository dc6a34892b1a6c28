import { fileNameOf } from './file-name.ts';

/** Why a finished download is not looked up. */
export type LeftOut = 'private-window' | 'site-off' | Media;

type Media = 'picture' | 'audio' | 'video' | 'plain-text';

/**
 * What opens in a viewer, a player or an editor and does nothing else. Not SVG (scripts), not WMA, WMV and ASF (may
 * open a page), not playlists, not CSV (formulas), not NFO (opens a Windows tool).
 */
const EXTENSIONS: Readonly<Record<Media, string>> = {
  picture: 'avif bmp gif heic heif ico jfif jpe jpeg jpg png tif tiff webp',
  audio: 'aac aif aiff amr flac m4a mid midi mp3 oga ogg opus wav weba',
  video: '3g2 3gp avi m4v mkv mov mp4 mpeg mpg ogv webm',
  'plain-text': 'log md text txt',
};

const MEDIA_BY_EXTENSION: ReadonlyMap<string, Media> = new Map([
  ...extensionsOf('picture'),
  ...extensionsOf('audio'),
  ...extensionsOf('video'),
  ...extensionsOf('plain-text'),
]);

/** One container holds sound or moving pictures, and servers name either. */
const SOUND_OR_FILM = /^(?:audio\/|video\/|application\/ogg$)/;
const DECLARED: Readonly<Record<Media, RegExp>> = {
  picture: /^image\/(?!svg)/,
  audio: SOUND_OR_FILM,
  video: SOUND_OR_FILM,
  'plain-text': /^text\/(?:plain|(?:x-)?markdown|x-log)$/,
};

/** What a server says that does not know. */
const UNDECLARED = /^(?:|(?:application|binary)\/octet-stream)$/;

/** Characters that show nothing themselves and make a name read as another: marks of direction, line ends. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/**
 * Why a download is left out, or null where its hash is looked up. `excludedSites` are hosts. Media and plain text are
 * left out only where the name and the declared type agree: a server can lie, and the system opens by the name.
 */
export function leftOutBecause(
  download: { path: string; mime: string; isPrivate: boolean; referrerHost: string | null },
  excludedSites: readonly string[],
): LeftOut | null {
  const { path, mime, isPrivate, referrerHost } = download;
  if (isPrivate) return 'private-window';
  if (referrerHost !== null && excludedSites.includes(referrerHost)) return 'site-off';
  const media = MEDIA_BY_EXTENSION.get(extensionOf(fileNameOf(path)));
  return media !== undefined && agrees(media, mime) ? media : null;
}

/** In lower case and without its dot, '' where there is none that counts. Windows drops dots and blanks at the end. */
function extensionOf(name: string): string {
  if (UNSEEN.test(name)) return '';
  const kept = name.replace(/[. ]+$/, '');
  const dot = kept.lastIndexOf('.');
  return dot > 0 ? kept.slice(dot + 1).toLowerCase() : '';
}

function agrees(media: Media, mime: string): boolean {
  const type = (mime.split(';')[0] ?? '').trim().toLowerCase();
  return UNDECLARED.test(type) || DECLARED[media].test(type);
}

function extensionsOf(media: Media): [string, Media][] {
  return EXTENSIONS[media].split(' ').map((extension) => [extension, media]);
}
