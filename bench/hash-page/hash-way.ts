/** The ways to a digest that are compared, by the names of their modules here. */
export type WayName = 'web-crypto' | 'own-worker' | 'hash-wasm' | 'noble-hashes' | 'spark-md5';

/** One way to the digest, in lower-case hex, of bytes in memory and of a file on the disk. */
export type HashWay = {
  ofBytes: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
  ofFile: (fileUrl: string, sizeBytes: number) => Promise<string>;
};

/** A library's own object, fed piece by piece. */
export type Hasher = { update: (piece: Uint8Array<ArrayBuffer>) => void; hexDigest: () => string };
