import { contentKindOf } from '../domain/content-kind.ts';
import { extensionOf } from '../domain/named-kind.ts';

/** What is a ZIP under another name: programs, documents, books, and what browsers and tools add to themselves. */
const EXTENSIONS: ReadonlySet<string> = new Set(
  (
    'zip jar war ear aar apk apks xapk ipa xpi crx vsix nupkg whl egg appx appxbundle msix msixbundle ' +
    'docx docm dotx dotm xlsx xlsm xltx xltm xlam xlsb pptx pptm potx potm ppsx ppsm ppam vsdx ' +
    'odt ods odp odg epub cbz kmz 3mf'
  ).split(' '),
);

/** Whether a file is a ZIP or one of its kin, by its name or by its first bytes, in hex, where they are known. */
export function isZipKin(name: string, headHex: string | null): boolean {
  return EXTENSIONS.has(extensionOf(name)) || (headHex !== null && contentKindOf(headHex) === 'zip');
}
