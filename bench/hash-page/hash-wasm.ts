import { createSHA256 } from 'hash-wasm';
import type { Hasher } from './hash-way.ts';

/** SHA-256 in WebAssembly. */
export async function createHasher(): Promise<Hasher> {
  const hasher = await createSHA256();
  hasher.init();
  return { update: (piece) => void hasher.update(piece), hexDigest: () => hasher.digest() };
}
