import { headOf } from './file-head.ts';
import { sha256Hex } from './sha256.ts';

/** The SHA-256 of all bytes of a file, and how it begins. */
export async function hashWhole(bytes: Uint8Array<ArrayBuffer>): Promise<{ sha256: string; head: string }> {
  return { sha256: await sha256Hex(bytes), head: headOf(bytes) };
}
