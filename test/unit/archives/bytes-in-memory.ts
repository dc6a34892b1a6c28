import type { ByteSource } from '../../../src/archives/byte-source.ts';

/** Bytes as a file of which parts are read; `reads` are the parts that were. */
export function inMemory(bytes: Buffer, reads: number[] = []): ByteSource {
  const part = (offset: number, lengthBytes: number): Uint8Array<ArrayBuffer> => {
    reads.push(lengthBytes);
    return new Uint8Array(bytes.subarray(offset, offset + lengthBytes));
  };
  return {
    sizeBytes: bytes.length,
    read: async (offset, lengthBytes) => part(offset, lengthBytes),
    stream: (offset, lengthBytes) =>
      new ReadableStream({
        start(controller) {
          for (let at = 0; at < lengthBytes; at += 65_536)
            controller.enqueue(part(offset + at, Math.min(65_536, lengthBytes - at)));
          controller.close();
        },
      }),
  };
}
