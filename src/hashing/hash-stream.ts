import { readChunksOf, type ReadChunk } from './chunk-reader.ts';
import { createFileHead } from './file-head.ts';

/**
 * `inTime` may give up a read that takes too long. More than one byte too many need not be read. `hash` gives the SHA-256
 * of all that it reads.
 */
type Options = {
  expectedBytes: number;
  inTime: <T>(step: Promise<T>) => Promise<T>;
  hash: (read: ReadChunk) => Promise<string>;
};

/** The SHA-256 of what a stream gives, of any length, with how it begins and how many bytes it had. */
export async function hashStream(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  { expectedBytes, inTime, hash }: Options,
): Promise<{ sha256: string; head: string; lengthBytes: number }> {
  const head = createFileHead();
  const read = readChunksOf(stream, inTime);
  let lengthBytes = 0;
  const sha256 = await hash(async (spare) => {
    const chunk = lengthBytes > expectedBytes ? null : await read(spare);
    lengthBytes += chunk?.length ?? 0;
    if (chunk) head.add(chunk);
    return chunk;
  });
  return { sha256, head: head.hex(), lengthBytes };
}
