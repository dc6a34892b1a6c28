import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import * as v from 'valibot';

/** A server of files, each of bytes of its own, that keeps back the last byte of each until it is told to give it. */
export type HeldDownloads = {
  /** On the loopback: a browser holds back what comes without TLS from anywhere else. */
  url: string;
  /** Gives the last byte of what was asked for last, and with it the SHA-256 of the whole. Throws where nothing was. */
  release: () => string;
  close: () => void;
};

/** Every address of it gives a new file of that size. */
export async function serveHeldDownloads(sizeBytes: number): Promise<HeldDownloads> {
  let releaseLast = (): string => {
    throw new Error('Nothing was asked for');
  };
  const server = createServer((_, response) => {
    const bytes = randomBytes(sizeBytes);
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="held.bin"',
      'content-length': sizeBytes,
    });
    response.write(bytes.subarray(0, -1));
    releaseLast = () => {
      response.end(bytes.subarray(-1));
      return createHash('sha256').update(bytes).digest('hex');
    };
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = v.parse(v.object({ port: v.number() }), server.address());
  return { url: `http://127.0.0.1:${port}/`, release: () => releaseLast(), close: () => void server.close() };
}
