import * as v from 'valibot';
import { hashAnswerSchema, type HashAlgorithm, type HashAnswer, type HashOrder } from './hash-messages.ts';

/** The size of a piece that is handed to the Worker: smaller ones pass between the threads too often on a busy machine. */
export const CHUNK_BYTES = 1024 * 1024;

/** Enough for the Worker to have the next one at hand while the one after it is read. */
const MOST_IN_FLIGHT = 4;

/** What of a Worker is needed here. */
export type HashThread = {
  post: (order: HashOrder, transfer: Transferable[]) => void;
  /** To be called once, with what hears its answers and that it has failed. */
  listen: (onAnswer: (answer: unknown) => void, onFailure: () => void) => void;
  terminate: () => void;
};

/** A hash that is made by a Worker of its own while its bytes come. */
export type StreamedHash = {
  /** Resolves once there is room for the next bytes, with a buffer that they can be put into. */
  spare: () => Promise<ArrayBuffer>;
  /** Hands the next bytes over: their buffer goes with them. */
  update: (bytes: Uint8Array<ArrayBuffer>) => void;
  /** The hash of all of them in lower-case hex. */
  digest: () => Promise<string>;
  /** Ends the Worker, which gives all its memory back; what is still awaited rejects. */
  close: () => void;
};

/** How a hashing is followed: `onProgress` hears how many bytes are hashed. */
type Following = { onProgress?: ((hashedBytes: number) => void) | undefined };

type Waiting<T> = { resolve: (value: T) => void; reject: (cause: unknown) => void };

/** Begins a hash. One Worker for each: the memory that one has used is given back at its end only. */
export function createStreamedHash(
  algorithm: HashAlgorithm,
  { onProgress }: Following = {},
  thread: HashThread = openHashThread(),
): StreamedHash {
  const spares: ArrayBuffer[] = [];
  let inFlight = 0;
  let hashedBytes = 0;
  let waitsForRoom: Waiting<ArrayBuffer> | null = null;
  let waitsForDigest: Waiting<string> | null = null;
  let isClosed = false;

  function spare(): Promise<ArrayBuffer> {
    return new Promise((resolve, reject) => {
      waitsForRoom = { resolve, reject };
      if (isClosed) fail();
      else giveRoom();
    });
  }

  function giveRoom(): void {
    if (waitsForRoom === null || inFlight >= MOST_IN_FLIGHT) return;
    waitsForRoom.resolve(spares.pop() ?? new ArrayBuffer(CHUNK_BYTES));
    waitsForRoom = null;
  }

  function update(bytes: Uint8Array<ArrayBuffer>): void {
    if (isClosed) return;
    inFlight += 1;
    thread.post({ type: 'bytes', bytes }, [bytes.buffer]);
  }

  function digest(): Promise<string> {
    return new Promise((resolve, reject) => {
      waitsForDigest = { resolve, reject };
      if (isClosed) fail();
      else thread.post({ type: 'end' }, []);
    });
  }

  function hear(answer: HashAnswer): void {
    switch (answer.type) {
      case 'taken':
        inFlight -= 1;
        hashedBytes += answer.bytes;
        if (answer.buffer.byteLength === CHUNK_BYTES) spares.push(answer.buffer);
        onProgress?.(hashedBytes);
        giveRoom();
        return;
      case 'digest':
        waitsForDigest?.resolve(answer.hex);
        return;
      case 'failed':
        close();
    }
  }

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    spares.length = 0;
    thread.terminate();
    fail();
  }

  function fail(): void {
    const cause = new Error('the hashing was ended');
    waitsForRoom?.reject(cause);
    waitsForDigest?.reject(cause);
  }

  thread.listen((answer) => hear(v.parse(hashAnswerSchema, answer)), close);
  thread.post({ type: 'begin', algorithm }, []);
  return { spare, update, digest, close };
}

function openHashThread(): HashThread {
  const worker = new Worker(new URL('./hash-worker.ts', import.meta.url), { type: 'module' });
  return {
    post: (order, transfer) => worker.postMessage(order, transfer),
    listen: (onAnswer, onFailure) => {
      worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => onAnswer(data));
      worker.addEventListener('error', onFailure);
      worker.addEventListener('messageerror', onFailure);
    },
    terminate: () => worker.terminate(),
  };
}
