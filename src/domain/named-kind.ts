/** What a file is by the end of its name: what the system does with it when somebody opens it. */
export type NamedKind =
  | 'program'
  | 'script'
  | 'shortcut'
  | 'macros'
  | 'disk-image'
  | 'archive'
  | 'document'
  | 'picture'
  | 'media'
  | 'text'
  | 'page';

const EXTENSIONS: Readonly<Record<NamedKind, string>> = {
  program:
    'apk app appimage appx appxbundle com cpl deb dll elf exe ipa jar mpkg msi msix msixbundle msp mst ocx pif pkg rpm run scr sys xapk xll',
  script:
    'ahk application bash bat cmd command csh hta inf jnlp js jse msc ps1 psm1 py pyw reg scpt sct sh vbe vbs ws wsf wsh zsh',
  shortcut: 'desktop library-ms lnk scf search-ms settingcontent-ms url webloc website',
  macros: 'docm dotm iqy potm ppam ppsm pptm slk xlam xlsb xlsm xltm',
  'disk-image': 'dmg img iso vhd vhdx',
  archive: '7z ace arj bz2 cab gz lha lzh rar tar tgz txz xz zip zst',
  document:
    'csv doc docx dot dotx epub key mobi numbers odp ods odt pages pdf pot potx pps ppsx ppt pptx rtf xls xlsx xlt xltx',
  picture: 'avif bmp gif heic heif ico jfif jpe jpeg jpg png psd svg tif tiff webp',
  media:
    '3gp aac aif aiff avi flac flv m4a m4v mid midi mkv mov mp3 mp4 mpeg mpg oga ogg ogv opus wav webm wma wmv',
  text: 'ini json log md text txt xml yaml yml',
  page: 'htm html mht mhtml shtml xhtml',
};

const KIND_BY_EXTENSION: ReadonlyMap<string, NamedKind> = new Map([
  ...extensionsOf('program'),
  ...extensionsOf('script'),
  ...extensionsOf('shortcut'),
  ...extensionsOf('macros'),
  ...extensionsOf('disk-image'),
  ...extensionsOf('archive'),
  ...extensionsOf('document'),
  ...extensionsOf('picture'),
  ...extensionsOf('media'),
  ...extensionsOf('text'),
  ...extensionsOf('page'),
]);

function extensionsOf(kind: NamedKind): [string, NamedKind][] {
  return EXTENSIONS[kind].split(' ').map((extension) => [extension, kind]);
}

/** No system has longer names; what an archive holds can have any. */
const LOOKED_AT_CHARACTERS = 300;

/** The end of a name behind its last dot, in lower case, '' where it has none; Windows drops dots and blanks at the end. */
export function extensionOf(name: string): string {
  const kept = name.slice(-LOOKED_AT_CHARACTERS).replace(/[.\s]+$/, '');
  const dot = kept.lastIndexOf('.');
  return dot > 0 ? kept.slice(dot + 1).toLowerCase() : '';
}

/** What a file is by its extension, in lower case; null for one that is not known. */
export function kindOfExtension(extension: string): NamedKind | null {
  return KIND_BY_EXTENSION.get(extension) ?? null;
}

/** Whether opening a file of this kind runs something. */
export function isRun(kind: NamedKind | null): boolean {
  return kind === 'program' || kind === 'script' || kind === 'shortcut';
}
