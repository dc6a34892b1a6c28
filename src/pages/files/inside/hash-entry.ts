import type { ArchiveEntry, EntryTrouble } from '../../../archives/archive.ts';
import type { ByteSource } from '../../../archives/byte-source.ts';
import { unpackEntry } from '../../../archives/unpack-entry.ts';
import { createFileHead } from '../../../hashing/file-head.ts';
import { hashWhole } from '../../../hashing/hash-whole.ts';
import { createStreamedHash, type StreamedHash } from '../../../hashing/streamed-hash.ts';

/** `head` are its first bytes as hex. */
type Hashed = { ok: true; sha256: string; head: string } | { ok: false; trouble: EntryTrouble };

/** What is held whole for WebCrypto, which is the faster way for small files; larger ones go through a Worker. */
const SMALL_BYTES = 16 * 1024 * 1024;

/** The SHA-256 of something in an archive, in bounded memory whatever the archive says of its size. */
export function hashEntry(source: ByteSource, entry: ArchiveEntry, signal: AbortSignal): Promise<Hashed> {
  return entry.sizeBytes <= SMALL_BYTES
    ? hashAtOnce(source, entry, signal)
    : hashAsItComes(source, entry, signal);
}

async function hashAtOnce(source: ByteSource, entry: ArchiveEntry, signal: AbortSignal): Promise<Hashed> {
  const whole = new Uint8Array(entry.sizeBytes);
  let length = 0;
  const take = async (bytes: Uint8Array): Promise<void> => {
    whole.set(bytes, length);
    length += bytes.length;
  };
  const trouble = await unpackEntry(source, entry, take, signal);
  if (trouble !== null) return { ok: false, trouble };
  return { ok: true, ...(await hashWhole(whole)) };
}

async function hashAsItComes(source: ByteSource, entry: ArchiveEntry, signal: AbortSignal): Promise<Hashed> {
  const hash = createStreamedHash('sha256');
  const head = createFileHead();
  const take = (bytes: Uint8Array): Promise<void> => {
    head.add(bytes);
    return handOver(hash, bytes);
  };
  try {
    const trouble = await unpackEntry(source, entry, take, signal);
    if (trouble !== null) return { ok: false, trouble };
    return { ok: true, sha256: await hash.digest(), head: head.hex() };
  } finally {
    hash.close();
  }
}

/** Copied, since a buffer that is handed over is gone here: pieces of the size that the Worker gives back. */
async function handOver(hash: StreamedHash, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const buffer = await hash.spare();
    const piece = bytes.subarray(at, at + buffer.byteLength);
    new Uint8Array(buffer).set(piece);
    hash.update(new Uint8Array(buffer, 0, piece.length));
    at += piece.length;
  }
}
