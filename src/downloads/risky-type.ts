import { endOf } from './extension.ts';
import { fileNameOf } from './file-name.ts';
import type { BegunDownload } from './ports.ts';

/** What can do harm when it is opened, by the end of its name. */
const EXTENSIONS = {
  executable: 'app appimage application cpl com dll drv elf exe gadget ocx pif run scr so sys xbap xll',
  script:
    'action applescript bash bat chm cmd command csh desktop fish hta inf ipynb js jse ksh library-ms lnk lua mjs msc php pl ps1 psd1 psm1 py pyc pyw rb reg scf scpt search-ms sct settingcontent-ms sh tcl url vb vbe vbs website workflow ws wsc wsf wsh zsh',
  installer:
    'aab apk appref-ms appx appxbundle appinstaller crx deb flatpak flatpakref ipa jnlp mpkg msi msix msixbundle msp mst pkg rpm snap xapk xpi',
  'disk-image': 'cue dmg img iso mdf mds nrg toast udf vdi vhd vhdx vmdk wim',
  // The older formats of office programs tell by nothing whether there are macros in them.
  'macro-document':
    'accda accdb accde accdr ade adp doc docm dot dotm iqy mdb mde one onepkg pot potm ppa ppam pps ppsm ppt pptm pub rtf sldm slk xla xlam xlm xls xlsb xlsm xlt xltm',
  archive:
    '7z ace arj bz2 cab cpio ear egg gz jar lha lz lzh lzma rar tar tbz tbz2 tgz txz uue war whl xz z zip zipx zst',
} as const;

const RISKY: ReadonlySet<string> = new Set(Object.values(EXTENSIONS).flatMap((ends) => ends.split(' ')));

/** The same, by the type that a server declares. */
const DECLARED =
  /^(?:application|text)\/(?:x-)?(?:apple-diskimage|bat|bzip2?|cd-image|csh|debian-package|dosexec|elf|executable|gzip|hta|iso9660-image|java-archive|java-jnlp-file|javascript|lzma|mach-binary|ms-dos-executable|ms-installer|ms-shortcut|msdos-program|msdownload|msi|perl|php|powershell|python(?:-code)?|rar(?:-compressed)?|redhat-package-manager|rpm|ruby|sh(?:ellscript)?|tar|vbscript|xar|xpinstall|xz|zip(?:-compressed)?|zstd|7z-compressed|vnd\.(?:android\.package-archive|appimage|debian\.binary-package|flatpak|microsoft\.portable-executable|ms-cab-compressed|ms-(?:excel|word|powerpoint)(?:\..*macroenabled.*)?|rar|snap))$/;

/** Whether a download is of a type that can do harm, by its name, by its address where it has no name yet, or as declared. */
export function isRiskyType({
  path,
  address,
  mime,
}: Pick<BegunDownload, 'path' | 'address' | 'mime'>): boolean {
  const name = path === '' ? nameInAddress(address) : fileNameOf(path);
  return RISKY.has(endOf(name)) || DECLARED.test((mime.split(';')[0] ?? '').trim().toLowerCase());
}

function nameInAddress(address: string): string {
  if (!URL.canParse(address)) return '';
  const last = new URL(address).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
