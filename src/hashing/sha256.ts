import { hexOf } from './hex.ts';

/** The SHA-256 of bytes in lower-case hex: by WebCrypto, in one piece: twice as fast as the fastest script. */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
