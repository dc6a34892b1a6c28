import type { DeclaredBy, SeenRequest } from './seen-request.ts';

/**
 * Where the hash of a file is from.
 *
 * - `disk`: the file that the browser has saved.
 * - `passing`: its bytes as they passed through the browser.
 * - `declared`: stated by the server or by the address; Vouch has not read the file.
 * - `fetched-again`: what its address gave a second time.
 * - `picked`: a file that a person picked or dropped.
 * - `unpacked`: a file in an archive.
 */
export type HashSource = 'disk' | 'passing' | 'declared' | 'fetched-again' | 'picked' | 'unpacked';

/** Whether a hash is of the very file, or only of what somebody says it is. */
export function isOfVeryFile(source: HashSource): boolean {
  return source !== 'declared' && source !== 'fetched-again';
}

/** Why an address was not fetched again by itself, or how that ended; those of `offered` a person can ask for. */
export type FetchAgainState =
  | 'offered'
  | 'offered-unseen'
  | 'asked'
  | 'begun'
  | 'other-answer'
  | 'unreachable'
  | 'form'
  | 'no-web-address'
  | 'private-host'
  | 'single-use'
  | 'too-large';

/**
 * What a person did about a file: deleted it from Vouch, left it alone after its verdict was read, or cancelled its
 * download while that was held.
 */
export type FileFate = 'deleted' | 'kept' | 'cancelled';

/**
 * How a file came here. `id` is the browser's own, `startedAtMs` tells apart two downloads that got the same one;
 * `address` is where it was fetched from in the end, cut where it is longer than can be asked about; `danger` is the
 * browser's own word for it, in either browser's vocabulary, '' where it warns of nothing.
 *
 * The last three are absent at checks that an earlier version stored. `firstAddress`: the one that was asked for,
 * before all redirects (Firefox tells of no other than the last); `referrer`: the page that it came from, null where
 * there was none; `mime`: the type that the server declared. Addresses are cut as `address` is.
 */
export type Download = {
  id: number;
  startedAtMs: number;
  path: string;
  address: string;
  danger: string;
  firstAddress?: string | undefined;
  referrer?: string | null | undefined;
  mime?: string | undefined;
  /** Absent at checks that an earlier version stored, and where the request was not seen. */
  seen?: SeenRequest | undefined;
};

/** A file on this computer that a check is about. `download` is null for one that a person picked. */
export type CheckedFile = {
  name: string;
  sizeBytes: number;
  /** Null until it was hashed. */
  hashSource: HashSource | null;
  download: Download | null;
  /** The check of the address that it was fetched from, made where the file itself could not be read. */
  addressCheckId: string | null;
  fate: FileFate | null;
  /** Its first 512 bytes in lower-case hex; absent where it was not read, and at checks that an earlier version stored. */
  head?: string | undefined;
  /** Who states a declared hash. Absent for others. */
  declaredBy?: DeclaredBy | undefined;
  /** How it stands with fetching its address again, since when. Absent where that was never thought of. */
  fetchAgain?: { state: FetchAgainState; atMs: number } | undefined;
};

/** What is read into memory at once to be hashed: WebCrypto takes nothing in parts. What is larger is hashed as it is read. */
export const LARGEST_IN_MEMORY_BYTES = 128 * 1024 * 1024;

/** A larger file is hashed by a Worker of its own, whose end gives its memory back; the background would keep it for a while. */
export const LARGEST_IN_BACKGROUND_BYTES = 16 * 1024 * 1024;

/** What VirusTotal takes at most: 650 MB. */
export const LARGEST_UPLOADED_BYTES = 650 * 1024 * 1024;

/** One string for one download of this browser. */
export function downloadKey({ id, startedAtMs }: Pick<Download, 'id' | 'startedAtMs'>): string {
  return `${id}@${startedAtMs}`;
}
