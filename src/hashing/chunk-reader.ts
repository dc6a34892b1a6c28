/** Gives the next bytes, in the buffer that it gets or in one of their own; null at the end. */
export type ReadChunk = (spare: ArrayBuffer) => Promise<Uint8Array<ArrayBuffer> | null>;

/**
 * Reads a stream chunk by chunk, each filled as far as the stream reaches. Where the stream can it writes into the
 * buffers that it gets, so that no others pile up. `inTime` may give up a read that takes too long.
 */
export function readChunksOf(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  inTime: <T>(step: Promise<T>) => Promise<T> = (step) => step,
): ReadChunk {
  const byob = byobReaderOf(stream);
  if (byob === null) return readPlainly(stream, inTime);
  let isAtEnd = false;
  return async (spare) => {
    let buffer = spare;
    let length = 0;
    while (!isAtEnd && length < buffer.byteLength) {
      const { done, value } = await inTime(byob.read(new Uint8Array(buffer, length)));
      if (!value) throw new Error('the stream was cancelled');
      ({ buffer } = value);
      length += value.byteLength;
      isAtEnd = done;
    }
    return length === 0 ? null : new Uint8Array(buffer, 0, length);
  };
}

/** Null where it is no stream of bytes. */
function byobReaderOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStreamBYOBReader | null {
  try {
    return stream.getReader({ mode: 'byob' });
  } catch {
    return null;
  }
}

function readPlainly(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  inTime: <T>(step: Promise<T>) => Promise<T>,
): ReadChunk {
  const reader = stream.getReader();
  return async () => (await inTime(reader.read())).value ?? null;
}
