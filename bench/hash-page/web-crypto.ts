import { sha256Hex } from '../../src/hashing/sha256.ts';
import { readFileFromDisk } from '../../src/platform/file-reader.ts';
import type { HashWay } from './hash-way.ts';

/** Vouch's own way: the file is read into one buffer, which WebCrypto takes in one piece. */
export const webCrypto: HashWay = {
  ofBytes: sha256Hex,
  ofFile: async (fileUrl, sizeBytes) => {
    const reading = await readFileFromDisk(fileUrl, sizeBytes);
    if (!reading.ok) throw new Error(`${fileUrl} is ${reading.trouble}`);
    return sha256Hex(reading.bytes);
  },
};
