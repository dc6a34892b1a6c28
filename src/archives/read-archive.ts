import {
  ERR_AMBIGUOUS_ARCHIVE,
  ERR_BAD_FORMAT,
  ERR_ENCRYPTED_CENTRAL_DIRECTORY,
  ERR_EOCDR_NOT_FOUND,
  ERR_SPLIT_ZIP_FILE,
  type Entry,
} from '@zip.js/zip.js/lib/zip-core-reader.js';
import { MOST_ENTRIES, type ArchiveEntry, type ArchiveList, type ArchiveTrouble } from './archive.ts';
import type { ByteSource } from './byte-source.ts';
import { SourceUnreadable, TooMuchToRead, zipEntries } from './zip-file.ts';

/** An archive's list, or why there is none. */
export type ArchiveReading = { ok: true; list: ArchiveList } | { ok: false; trouble: ArchiveTrouble };

/** Reads what a ZIP or one of its kin says is in it; of the file itself only that list. Never rejects. */
export async function readArchive(source: ByteSource): Promise<ArchiveReading> {
  try {
    return { ok: true, list: await listOf(source) };
  } catch (cause) {
    return { ok: false, trouble: troubleOf(cause) };
  }
}

async function listOf(source: ByteSource): Promise<ArchiveList> {
  const entries: ArchiveEntry[] = [];
  for await (const entry of zipEntries(source)) {
    if (entries.length === MOST_ENTRIES) return { archiveBytes: source.sizeBytes, entries, isCut: true };
    entries.push(archiveEntry(entry, entries.length));
  }
  return { archiveBytes: source.sizeBytes, entries, isCut: false };
}

/** Longer than the path of any system. */
const NAME_CHARACTERS = 1000;

/** By the numbers of the format; https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.4.5. */
const PACKINGS: ReadonlyMap<number, ArchiveEntry['packing']> = new Map([
  [0, 'stored'],
  [8, 'deflate'],
]);

function archiveEntry(entry: Entry, index: number): ArchiveEntry {
  const { filename, directory, uncompressedSize, compressedSize, encrypted, offset, compressionMethod } =
    entry;
  return {
    index,
    name: filename.slice(0, NAME_CHARACTERS),
    isFolder: directory,
    sizeBytes: uncompressedSize,
    packedBytes: compressedSize,
    packing: PACKINGS.get(compressionMethod) ?? 'other',
    isEncrypted: encrypted,
    offset,
  };
}

const TROUBLES: ReadonlyMap<string, ArchiveTrouble> = new Map([
  [ERR_BAD_FORMAT, 'not-an-archive'],
  [ERR_EOCDR_NOT_FOUND, 'not-an-archive'],
  [ERR_SPLIT_ZIP_FILE, 'split'],
  [ERR_ENCRYPTED_CENTRAL_DIRECTORY, 'encrypted'],
  [ERR_AMBIGUOUS_ARCHIVE, 'ambiguous'],
]);

function troubleOf(cause: unknown): ArchiveTrouble {
  if (cause instanceof SourceUnreadable) return 'unreadable';
  if (cause instanceof TooMuchToRead) return 'too-large';
  return TROUBLES.get(cause instanceof Error ? cause.message : '') ?? 'damaged';
}
