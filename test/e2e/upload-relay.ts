import { once } from 'node:events';
import { createServer, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createDeferred, type Deferred } from '../support/deferred.ts';

/** A server before the emulator that sees an upload as the browser sends it, and can keep it half-way. */
export type UploadRelay = {
  /** `http://127.0.0.1:PORT`; whoever opens it as a page is given cookies of every kind. */
  url: string;
  /** The headers of the uploads so far. */
  uploads: () => IncomingHttpHeaders[];
  /** Keeps the next upload in its middle: `reached` once it is there, until it is let go on; then it ends. */
  holdNext: () => { reached: Promise<void>; letGo: () => void; ended: Promise<'whole' | 'cut off'> };
  close: () => void;
};

const COOKIES = [
  'plain=1',
  'lax=1; SameSite=Lax',
  'strict=1; SameSite=Strict',
  'none=1; SameSite=None; Secure',
];

/** How much of an upload comes through before it is kept. */
const HELD_AFTER_BYTES = 1024 * 1024;

/** An upload that is kept. */
type Hold = { reached: Deferred<void>; goesOn: Deferred<void>; ended: Deferred<'whole' | 'cut off'> };

/** Starts one on the loopback; what it is sent goes on to the emulator. */
export async function startUploadRelay(emulatorUrl: string): Promise<UploadRelay> {
  const uploads: IncomingHttpHeaders[] = [];
  let hold: Hold | null = null;

  async function* heldBody(incoming: IncomingMessage): AsyncGenerator<Buffer> {
    const pieces: AsyncIterable<Buffer> = incoming;
    const held = hold;
    hold = null;
    let receivedBytes = 0;
    try {
      for await (const piece of pieces) {
        receivedBytes += piece.length;
        if (held !== null && receivedBytes > HELD_AFTER_BYTES) {
          held.reached.resolve();
          await held.goesOn.promise;
        }
        yield piece;
      }
    } finally {
      held?.ended.resolve(incoming.complete ? 'whole' : 'cut off');
    }
  }

  const server = createServer((incoming, answer) => {
    const { method, url = '/', headers } = incoming;
    if (url === '/') return void answer.setHeader('set-cookie', COOKIES).end('Cookies');
    const isUpload = url.startsWith('/_ah/upload/');
    if (isUpload) uploads.push(headers);
    const onward = request(emulatorUrl + url, { method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 500, got.headers);
      got.pipe(answer);
    });
    pipeline(isUpload ? heldBody(incoming) : incoming, onward).catch(() => answer.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The relay has no port');

  return {
    url: `http://127.0.0.1:${address.port}`,
    uploads: () => [...uploads],
    holdNext: () => {
      const held: Hold = { reached: createDeferred(), goesOn: createDeferred(), ended: createDeferred() };
      hold = held;
      return {
        reached: held.reached.promise,
        letGo: () => held.goesOn.resolve(),
        ended: held.ended.promise,
      };
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
