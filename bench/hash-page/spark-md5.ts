import SparkMD5 from 'spark-md5';
import type { Hasher } from './hash-way.ts';

/** MD5 in JavaScript. It takes whole buffers only, so a piece that is a part of one is copied first. */
export async function createHasher(): Promise<Hasher> {
  const hasher = new SparkMD5.ArrayBuffer();
  return { update: (piece) => void hasher.append(ownBuffer(piece)), hexDigest: () => hasher.end() };
}

function ownBuffer({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return byteLength === buffer.byteLength ? buffer : buffer.slice(byteOffset, byteOffset + byteLength);
}
