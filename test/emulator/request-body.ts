import type { IncomingMessage } from 'node:http';

/** How much of a body has come so far. */
export type Received = { sizeBytes: number };

/** A body that is larger than it may be. */
export class BodyTooLargeError extends Error {}

/** Of any request that brings no file. */
const LARGEST_HELD_BYTES = 4 * 1024 * 1024;

/** The whole body of a request that brings no file. Throws {@link BodyTooLargeError}, and leaves the rest unread then. */
export async function holdBody(incoming: IncomingMessage, received: Received): Promise<ArrayBuffer> {
  const pieces: Buffer[] = [];
  for await (const piece of readPieces(incoming, LARGEST_HELD_BYTES, received)) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces)).buffer;
}

/** The body piece by piece. Who stops reading leaves the connection open, for the answer. */
export async function* readPieces(
  incoming: IncomingMessage,
  largestBytes: number,
  received: Received,
): AsyncGenerator<Buffer> {
  if (Number(incoming.headers['content-length'] ?? 0) > largestBytes) throw new BodyTooLargeError();
  const pieces: AsyncIterable<Buffer> = incoming.iterator({ destroyOnReturn: false });
  for await (const piece of pieces) {
    received.sizeBytes += piece.length;
    if (received.sizeBytes > largestBytes) throw new BodyTooLargeError();
    yield piece;
  }
}
