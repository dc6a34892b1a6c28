import type { ByteSource } from './byte-source.ts';

/** A file that a person has picked or dropped, as one of which any part is read. */
export function blobSource(file: Blob): ByteSource {
  const part = (offset: number, lengthBytes: number): Blob => file.slice(offset, offset + lengthBytes);
  return {
    sizeBytes: file.size,
    read: async (offset, lengthBytes) => new Uint8Array(await part(offset, lengthBytes).arrayBuffer()),
    stream: (offset, lengthBytes) => part(offset, lengthBytes).stream(),
  };
}
