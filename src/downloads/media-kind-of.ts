import type { MediaKind } from '../domain/media-kind.ts';
import { extensionOf } from './extension.ts';

/**
 * What opens in a viewer, a player or an editor and does nothing else. Not SVG (scripts), not WMA, WMV and ASF (may
 * open a page), not playlists, not CSV (formulas), not NFO (opens a Windows tool).
 */
const EXTENSIONS: Readonly<Record<MediaKind, string>> = {
  picture: 'avif bmp gif heic heif ico jfif jpe jpeg jpg png tif tiff webp',
  audio: 'aac aif aiff amr flac m4a mid midi mp3 oga ogg opus wav weba',
  video: '3g2 3gp avi m4v mkv mov mp4 mpeg mpg ogv webm',
  'plain-text': 'log md text txt',
};

const KIND_BY_EXTENSION: ReadonlyMap<string, MediaKind> = new Map([
  ...extensionsOf('picture'),
  ...extensionsOf('audio'),
  ...extensionsOf('video'),
  ...extensionsOf('plain-text'),
]);

/** One container holds sound or moving pictures, and servers name either. */
const SOUND_OR_FILM = /^(?:audio\/|video\/|application\/ogg$)/;
const DECLARED: Readonly<Record<MediaKind, RegExp>> = {
  picture: /^image\/(?!svg)/,
  audio: SOUND_OR_FILM,
  video: SOUND_OR_FILM,
  'plain-text': /^text\/(?:plain|(?:x-)?markdown|x-log)$/,
};

/** What a server says that does not know. */
const UNDECLARED = /^(?:|(?:application|binary)\/octet-stream)$/;

/**
 * The kind of a file that is one of media or plain text by its name and by the type that was declared; null where the
 * two do not agree: a server can lie, and the system opens by the name.
 */
export function mediaKindOf(name: string, mime: string): MediaKind | null {
  const kind = KIND_BY_EXTENSION.get(extensionOf(name));
  return kind !== undefined && agrees(kind, mime) ? kind : null;
}

function agrees(kind: MediaKind, mime: string): boolean {
  const type = (mime.split(';')[0] ?? '').trim().toLowerCase();
  return UNDECLARED.test(type) || DECLARED[kind].test(type);
}

function extensionsOf(kind: MediaKind): [string, MediaKind][] {
  return EXTENSIONS[kind].split(' ').map((extension) => [extension, kind]);
}
