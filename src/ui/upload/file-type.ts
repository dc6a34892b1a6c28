import { shortFileName } from '../short-file-name.ts';
import { visibleText } from '../visible-text.ts';

/** What a file is by the end of its name; the first two often hold what is private. */
export type FileType = 'document' | 'archive' | 'other';

const EXTENSIONS: Readonly<Record<Exclude<FileType, 'other'>, string>> = {
  document:
    'abw csv db doc docm docx dot dotm dotx eml epub htm html ics kdbx key mbox mdb mht msg numbers odg odp ods odt ' +
    'ofx one pages pdf pem pfx ppsx ppt pptm pptx pst pub rtf sqlite tex txt vcf vsd vsdx wpd xls xlsb xlsm xlsx xml xps',
  archive:
    '7z ace arj bak bz2 cab dmg gz img iso lz lz4 lzh lzma rar sit sitx tar tbz tgz txz vhd vhdx vmdk xz z zip zipx zst',
};

/** By its name alone: what is in it is looked at by nobody here. */
export function fileTypeOf(name: string): FileType {
  const extension = extensionOf(name).toLowerCase();
  for (const type of ['document', 'archive'] as const)
    if (EXTENSIONS[type].split(' ').includes(extension)) return type;
  return 'other';
}

const TYPE_WORDS: Readonly<Record<FileType, string>> = {
  document: 'Document',
  archive: 'Archive',
  other: 'No document or archive by its name',
};

/** The type for a person, with the extension that says so. */
export function fileTypeWords(name: string): string {
  const extension = extensionOf(name);
  const words = TYPE_WORDS[fileTypeOf(name)];
  return extension === '' ? `${words}, which has no extension` : `${words} (.${visibleText(extension)})`;
}

function extensionOf(name: string): string {
  return shortFileName(name, 0).extension.replace(/^\.|[.\s]+$/g, '');
}
