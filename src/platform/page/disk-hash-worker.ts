import * as v from 'valibot';
import type { FileHashing } from '../../downloads/ports.ts';
import { LARGEST_IN_MEMORY_BYTES } from '../../domain/checked-file.ts';
import { hashHere } from '../../hashing/hash-here.ts';
import { hashStream } from '../../hashing/hash-stream.ts';
import { hashWhole } from '../../hashing/hash-whole.ts';
import { readFileFromDisk } from '../file-reader.ts';
import { takeUnchanged } from '../unchanged-file.ts';
import { diskHashOrderSchema, type DiskHashAnswer, type DiskHashOrder } from './disk-hash-messages.ts';

function answer(message: DiskHashAnswer): void {
  postMessage(message);
}

async function hashFile(order: DiskHashOrder): Promise<FileHashing> {
  return order.expectedBytes > LARGEST_IN_MEMORY_BYTES ? hashAsRead(order) : hashAtOnce(order);
}

async function hashAtOnce({ fileUrl, expectedBytes }: DiskHashOrder): Promise<FileHashing> {
  const reading = await readFileFromDisk(fileUrl, expectedBytes);
  return reading.ok ? { ok: true, ...(await hashWhole(reading.bytes)) } : reading;
}

/**
 * Reads and hashes by turns in one thread. A second one would be a little faster, but Chromium reads tens of MB ahead
 * into a thread that has time for it: https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/platform/loader/fetch/buffering_bytes_consumer.cc
 */
async function hashAsRead({ fileUrl, expectedBytes }: DiskHashOrder): Promise<FileHashing> {
  const onProgress = (hashedBytes: number) => answer({ type: 'progress', hashedBytes });
  const hashing = await takeUnchanged({ fileUrl, expectedBytes }, async (content, inTime) => {
    const hash = hashStream(content, { expectedBytes, inTime, hash: (read) => hashHere(read, onProgress) });
    const { lengthBytes, ...taken } = await hash;
    return { lengthBytes, taken };
  });
  return hashing.ok ? { ok: true, ...hashing.taken } : hashing;
}

/** What is beyond the memory of this thread cannot be read. */
async function obey(order: DiskHashOrder): Promise<void> {
  const hashing = await hashFile(order).catch((): FileHashing => ({ ok: false, trouble: 'unreadable' }));
  answer({ type: 'ended', hashing });
}

addEventListener(
  'message',
  ({ data }: MessageEvent<unknown>) => void obey(v.parse(diskHashOrderSchema, data)),
);
