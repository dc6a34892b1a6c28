import { hexOf } from './hex.ts';

/** So many of a file's first bytes tell what it is. */
const HEAD_BYTES = 512;

/** The first bytes of a file in lower-case hex, out of all of it or as it comes. */
export type FileHead = { add: (bytes: Uint8Array) => void; hex: () => string };

/** A head of nothing yet. */
export function createFileHead(): FileHead {
  let head = '';
  return {
    add: (bytes) => {
      const missingBytes = HEAD_BYTES - head.length / 2;
      if (missingBytes > 0) head += hexOf(bytes.subarray(0, missingBytes));
    },
    hex: () => head,
  };
}

/** The head of a whole file. */
export function headOf(bytes: Uint8Array): string {
  return hexOf(bytes.subarray(0, HEAD_BYTES));
}
