import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Hasher } from './hash-way.ts';

/** SHA-256 in JavaScript. */
export async function createHasher(): Promise<Hasher> {
  const hasher = sha256.create();
  return { update: (piece) => void hasher.update(piece), hexDigest: () => bytesToHex(hasher.digest()) };
}
