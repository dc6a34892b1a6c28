import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An answer as it came over the wire: names of headers in lower case, the body without its framing. */
export type RawAnswer = { status: number; headers: ReadonlyMap<string, string>; body: Buffer };

/** A connection that HTTP/1.1 is spoken over by hand. */
export type RawConnection = {
  /** Writes exactly these bytes, one piece after the other, and reads one answer. Rejects where it breaks off. */
  exchange: (...pieces: readonly Uint8Array[]) => Promise<RawAnswer>;
  close: () => void;
};

const LINE_END = Buffer.from('\r\n');
const HEAD_END = Buffer.from('\r\n\r\n');
const BODILESS_STATUSES = new Set([204, 304]);

/** Connects to the host and port of an address such as `http://127.0.0.1:8080`. */
export async function connectRaw(address: string): Promise<RawConnection> {
  const { hostname, port } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  // The next read meets the error too; without a listener it would end the whole run.
  socket.on('error', () => {});
  const reader = createReader(socket);
  return {
    exchange: async (...pieces) => {
      for (const piece of pieces) await write(socket, piece);
      return readAnswer(reader);
    },
    close: () => socket.destroy(),
  };
}

function write(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

type Reader = {
  take: (sizeBytes: number) => Promise<Buffer>;
  takeUntil: (end: Buffer) => Promise<string>;
};

function createReader(socket: Socket): Reader {
  const incoming: AsyncIterator<unknown, unknown> = socket[Symbol.asyncIterator]();
  let unread = Buffer.alloc(0);

  async function readMore(): Promise<void> {
    const { done, value } = await incoming.next();
    if (done === true || !Buffer.isBuffer(value))
      throw new Error(`The connection ended within an answer, after "${unread.toString('latin1')}"`);
    unread = Buffer.concat([unread, value]);
  }

  async function take(sizeBytes: number): Promise<Buffer> {
    while (unread.length < sizeBytes) await readMore();
    const taken = unread.subarray(0, sizeBytes);
    unread = unread.subarray(sizeBytes);
    return taken;
  }

  return {
    take,
    takeUntil: async (end) => {
      while (!unread.includes(end)) await readMore();
      const taken = await take(unread.indexOf(end) + end.length);
      return taken.subarray(0, -end.length).toString('latin1');
    },
  };
}

async function readAnswer(reader: Reader): Promise<RawAnswer> {
  const [statusLine = '', ...lines] = (await reader.takeUntil(HEAD_END)).split('\r\n');
  const [, status] = /^HTTP\/1\.1 (\d{3})(?: |$)/.exec(statusLine) ?? [];
  if (status === undefined) throw new Error(`"${statusLine}" is no status line of HTTP/1.1`);
  const headers = new Map(lines.map(readHeader));
  return { status: Number(status), headers, body: await readBody(reader, Number(status), headers) };
}

function readHeader(line: string): [string, string] {
  const [, name, value] = /^([^\s:]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new Error(`"${line}" is no header`);
  return [name.toLowerCase(), value];
}

async function readBody(
  reader: Reader,
  status: number,
  headers: ReadonlyMap<string, string>,
): Promise<Buffer> {
  if (BODILESS_STATUSES.has(status)) return Buffer.alloc(0);
  if (headers.get('transfer-encoding') === 'chunked') return readChunks(reader);
  const length = headers.get('content-length') ?? '';
  if (!/^\d+$/.test(length)) throw new Error('The answer does not tell where it ends');
  return reader.take(Number(length));
}

async function readChunks(reader: Reader): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (;;) {
    const sizeLine = await reader.takeUntil(LINE_END);
    if (!/^[0-9a-f]+$/i.test(sizeLine)) throw new Error(`"${sizeLine}" is no size of a chunk`);
    const sizeBytes = Number.parseInt(sizeLine, 16);
    chunks.push(await reader.take(sizeBytes));
    await reader.take(LINE_END.length);
    if (sizeBytes === 0) return Buffer.concat(chunks);
  }
}
