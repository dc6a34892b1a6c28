import { ZipReader, type Entry, type Reader } from '@zip.js/zip.js/lib/zip-core-reader.js';
import type { ByteSource } from './byte-source.ts';

/** The list of an honest archive of 100,000 things is smaller; it is held in memory. */
const LARGEST_READ_BYTES = 32 * 1024 * 1024;
/** An honest archive takes a few reads for its list; one made to deceive can ask for two by each thing in it. */
const MOST_READS = 500;

/** More would have to be read than a list takes. */
export class TooMuchToRead extends Error {}

/** The file itself could not be read. */
export class SourceUnreadable extends Error {}

/**
 * What an archive's list holds, in its order; nothing but the list is read, within limits. Names may be anything: they
 * are shown, and nothing is ever written by them.
 */
export function zipEntries(source: ByteSource): AsyncGenerator<Entry, boolean> {
  return new ZipReader(boundedReader(source)).getEntriesGenerator({ filenameValidation: 'tolerant' });
}

function boundedReader(source: ByteSource): Reader<unknown> {
  let reads = 0;
  return {
    size: source.sizeBytes,
    readable: new ReadableStream(),
    readUint8Array: async (offset, lengthBytes) => {
      reads += 1;
      const length = Math.max(0, Math.min(lengthBytes, source.sizeBytes - offset));
      if (length > LARGEST_READ_BYTES || reads > MOST_READS) throw new TooMuchToRead();
      if (length === 0) return new Uint8Array();
      return source.read(offset, length).catch(asUnreadable);
    },
    createReadable: ({ offset = 0, size = source.sizeBytes - offset } = {}) => source.stream(offset, size),
  };
}

function asUnreadable(cause: unknown): never {
  throw new SourceUnreadable('the file could not be read', { cause });
}
