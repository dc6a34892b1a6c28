/** A file of which any part can be read, wherever it is: on the disk, or picked by a person. */
export type ByteSource = {
  sizeBytes: number;
  /** The bytes from an offset on, fewer where the file ends before. Rejects where it cannot be read. */
  read: (offset: number, lengthBytes: number) => Promise<Uint8Array<ArrayBuffer>>;
  /** The same bytes as they come, however many there are. */
  stream: (offset: number, lengthBytes: number) => ReadableStream<Uint8Array<ArrayBuffer>>;
};
