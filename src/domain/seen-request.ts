/** The kinds of hashes that VirusTotal knows a file by, the strongest first. */
export const HASH_KINDS = ['sha256', 'sha1', 'md5'] as const;

/** One of {@link HASH_KINDS}. */
export type HashKind = (typeof HASH_KINDS)[number];

/**
 * What can state a file's hash beside the file: the headers of its response, the part behind `#` of its address, and the
 * release on GitHub that it is of.
 */
export const DECLARED_BY = [
  'repr-digest',
  'content-digest',
  'digest',
  'content-md5',
  'x-amz-checksum-sha256',
  'x-amz-checksum-sha1',
  'x-goog-hash',
  'x-ms-blob-content-md5',
  'x-checksum-sha256',
  'x-checksum-sha1',
  'x-checksum-md5',
  'address',
  'release',
] as const;

/** One of {@link DECLARED_BY}. */
export type DeclaredBy = (typeof DECLARED_BY)[number];

/** A file's hash in lower-case hex as somebody states it who has not shown the file. */
export type DeclaredHash = { kind: HashKind; hash: string; by: DeclaredBy };

/**
 * What was seen of the request that a download came by. `method` is that of the first request that was not a GET, or GET;
 * `redirects` are the addresses before the last one, oldest first; `declared` are the hashes that the server stated.
 */
export type SeenRequest = { method: string; redirects: string[]; status: number; declared: DeclaredHash[] };
