/** What an archive's own list says of one thing in it. */
export type ArchiveEntry = {
  /** Its place in the list. */
  index: number;
  /** Its whole path as it is written there, cut where it is longer than any system takes. */
  name: string;
  isFolder: boolean;
  sizeBytes: number;
  packedBytes: number;
  /** How it is packed; `other` is rare. */
  packing: 'stored' | 'deflate' | 'other';
  isEncrypted: boolean;
  /** Where in the file it begins. */
  offset: number;
};

/** What an archive's own list says, as far as it is looked at: `isCut` where more is in it. */
export type ArchiveList = { archiveBytes: number; entries: ArchiveEntry[]; isCut: boolean };

/** So many entries are looked at: the rest is said to be there. */
export const MOST_ENTRIES = 10_000;

/**
 * Why an archive has no list.
 *
 * - `not-an-archive`: it is no ZIP.
 * - `split`: it is a part of one.
 * - `damaged`: its list cannot be read.
 * - `ambiguous`: it has two lists, so that what is in it depends on who looks.
 * - `too-large`: its list is larger than an honest one.
 * - `encrypted`: its list is encrypted.
 * - `unreadable`: the file could not be read.
 */
export type ArchiveTrouble =
  | 'not-an-archive'
  | 'split'
  | 'damaged'
  | 'ambiguous'
  | 'too-large'
  | 'encrypted'
  | 'unreadable';

/**
 * Why something in an archive was not unpacked.
 *
 * - `encrypted`: it needs a password.
 * - `unsupported`: it is packed in a way that browsers do not know.
 * - `too-large`: it is larger than what is unpacked here.
 * - `damaged`: it is not what the list says, by its size or its checksum, or cannot be unpacked.
 * - `unreadable`: the file could not be read, or is another one now.
 */
export type EntryTrouble = 'encrypted' | 'unsupported' | 'too-large' | 'damaged' | 'unreadable';
