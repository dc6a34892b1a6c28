import {
  ERR_ENCRYPTED,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_ENCRYPTION,
  type FileEntry,
} from '@zip.js/zip.js/lib/zip-core-reader.js';
import type { ArchiveEntry, EntryTrouble } from './archive.ts';
import type { ByteSource } from './byte-source.ts';
import { SourceUnreadable, zipEntries } from './zip-file.ts';

/** What is unpacked at most: a bomb says less than it holds, or more than anybody needs. */
export const LARGEST_UNPACKED_BYTES = 256 * 1024 * 1024;

/**
 * Unpacks one thing of an archive as a stream: `take` gets its bytes in their order and may make the next ones wait. They
 * count only where null is given: as many as the list says, with the checksum that it says. Never rejects.
 */
export async function unpackEntry(
  source: ByteSource,
  wanted: ArchiveEntry,
  take: (bytes: Uint8Array) => Promise<void>,
  signal?: AbortSignal,
): Promise<EntryTrouble | null> {
  if (wanted.isEncrypted) return 'encrypted';
  if (wanted.sizeBytes > LARGEST_UNPACKED_BYTES) return 'too-large';
  try {
    const entry = await entryAt(source, wanted);
    if (entry === null) return 'unreadable';
    await entry.getData(sizedSink(wanted.sizeBytes, take), {
      checkSignature: true,
      // Its Workers come from `blob:` addresses, which the page's policy forbids.
      useWebWorkers: false,
      ...(signal && { signal }),
    });
    return null;
  } catch (cause) {
    return troubleOf(cause);
  }
}

/** Null where the file is another one than its list was read of. */
async function entryAt(
  source: ByteSource,
  { index, offset, sizeBytes }: ArchiveEntry,
): Promise<FileEntry | null> {
  let at = 0;
  for await (const entry of zipEntries(source)) {
    if (at === index)
      return !entry.directory && entry.offset === offset && entry.uncompressedSize === sizeBytes
        ? entry
        : null;
    at += 1;
  }
  return null;
}

/** Ends the unpacking at the first byte that the list does not promise. */
function sizedSink(
  sizeBytes: number,
  take: (bytes: Uint8Array) => Promise<void>,
): WritableStream<Uint8Array> {
  let taken = 0;
  return new WritableStream({
    async write(bytes) {
      taken += bytes.length;
      if (taken > sizeBytes) throw new Error('more comes out than the list says');
      await take(bytes);
    },
  });
}

const TROUBLES: ReadonlyMap<string, EntryTrouble> = new Map([
  [ERR_ENCRYPTED, 'encrypted'],
  [ERR_UNSUPPORTED_ENCRYPTION, 'encrypted'],
  [ERR_UNSUPPORTED_COMPRESSION, 'unsupported'],
]);

function troubleOf(cause: unknown): EntryTrouble {
  if (cause instanceof SourceUnreadable) return 'unreadable';
  return TROUBLES.get(cause instanceof Error ? cause.message : '') ?? 'damaged';
}
