import { crc32 } from 'node:zlib';

const VERSION = 20;
/** The first of April 2026, as DOS writes it. */
const DOS_DATE = ((2026 - 1980) << 9) | (4 << 5) | 1;
const LOCAL_HEADER_BYTES = 30;

/**
 * One thing in a ZIP archive. Not compressed unless `packed` has its bytes deflated; what a test wants to be a lie is
 * said beside the data: another size, another place, flags.
 */
export type ZipThing = {
  name: string | Buffer;
  data: string | Buffer;
  packed?: Buffer;
  sizeBytes?: number;
  offset?: number;
  flags?: number;
};

/** A ZIP archive with one text in it, not compressed: the same bytes whatever zlib there is. */
export function storedZip(name: string, text: string): Buffer {
  return zipOf([{ name, data: text }]);
}

/** A ZIP archive of some things, with a comment behind it. */
export function zipOf(things: readonly ZipThing[], comment: string | Buffer = ''): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const thing of things) {
    const { common, name, content } = partsOf(thing);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, name, content]);
    directory.push(directoryEntry(common, name, thing.offset ?? offset));
    locals.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  return Buffer.concat([...locals, list, endOf(things.length, list.length, offset, Buffer.from(comment))]);
}

/** Where the content of a thing begins, behind its header. */
export function contentOffset(name: string): number {
  return LOCAL_HEADER_BYTES + Buffer.byteLength(name);
}

function partsOf({ name, data, packed, sizeBytes, flags = 0 }: ZipThing) {
  const bytes = Buffer.from(data);
  const nameBytes = Buffer.from(name);
  const content = packed ?? bytes;
  const common = Buffer.alloc(26);
  common.writeUInt16LE(VERSION, 0);
  common.writeUInt16LE(flags, 2);
  common.writeUInt16LE(packed ? 8 : 0, 4);
  common.writeUInt16LE(DOS_DATE, 8);
  common.writeUInt32LE(crc32(bytes), 10);
  common.writeUInt32LE(content.length, 14);
  common.writeUInt32LE(sizeBytes ?? bytes.length, 18);
  common.writeUInt16LE(nameBytes.length, 22);
  return { common, name: nameBytes, content };
}

function directoryEntry(common: Buffer, name: Buffer, offset: number): Buffer {
  const more = Buffer.alloc(14);
  more.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([VERSION, 0]), common, more, name]);
}

function endOf(count: number, directoryBytes: number, directoryOffset: number, comment: Buffer): Buffer {
  const end = Buffer.alloc(18);
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(directoryBytes, 8);
  end.writeUInt32LE(directoryOffset, 12);
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([Buffer.from('PK\u0005\u0006'), end, comment]);
}
