import { plainDictionary } from '../../reading/plain-dictionary.ts';
import { count, part, partsOf, text, texts, whole } from '../../reading/wire-values.ts';
import { isoimageInfo } from './isoimage-info.ts';

/** `attributes` is hexadecimal. */
const blocks = partsOf({ attributes: text, name: text });

/** What both kinds of file systems in such an image tell. */
const fileSystem = {
  info_plist: plainDictionary,
  main_executable: part({
    id: whole,
    path: text,
    sha256: text,
    size: count,
    datetime: text,
    type: text,
  }),
  num_files: count,
  unreadable_files: count,
};

const partitionTable = part({
  alternate_lba: whole,
  disk_uuid: text,
  entries_crc32: whole,
  entries_lba: whole,
  first_usable_lba: whole,
  header_crc32: whole,
  last_usable_lba: whole,
  my_lba: whole,
  number_of_entries: whole,
  partitions: partsOf({
    name: text,
    type_guid: text,
    unique_guid: text,
    starting_lba: whole,
    ending_lba: whole,
    attrs_flags: whole,
  }),
  revision: text,
  signature: text,
  size: whole,
  size_of_entry: whole,
});

/**
 * Disk images of macOS. Lengths and offsets in bytes. Public; no recording but the documentation's. Fact sheet section
 * 7.4.
 */
export const dmgInfo = part({
  blkx: blocks,
  plst: blocks,
  plst_keys: texts,
  plst_context: texts,
  resourcefork_keys: texts,
  data_fork_length: whole,
  data_fork_offset: whole,
  running_data_fork_offset: whole,
  rsrc_fork_length: whole,
  rsrc_fork_offset: whole,
  dmg_version: whole,
  xml_length: whole,
  xml_offset: whole,
  hfs: part(fileSystem),
  gpt: partitionTable,
  /** So spelled in the text of the documentation, whose sample has `gpt`. */
  gtp: partitionTable,
  iso: part({ ...fileSystem, volume_data: isoimageInfo }),
});
