import type { SeenRequest } from '../domain/seen-request.ts';
import { declaredHashes } from './declared-hashes.ts';
import { lengthOf, type WebResponse } from './web-response.ts';

/** The hash of what passed through the browser, and how much that was. */
export type PassedHash = { sha256: string; sizeBytes: number };

/**
 * A request that may have become a download, kept until that has finished. `lengthBytes` is what the server announced,
 * null where it did not; `passed` is null where nothing was hashed on the way.
 */
export type NotedRequest = {
  requestId: string;
  address: string;
  atMs: number;
  lengthBytes: number | null;
  seen: SeenRequest;
  passed: PassedHash | null;
};

const MOST_REDIRECTS = 10;
const LONGEST_REDIRECT_CHARACTERS = 2048;
/** A longer address is not noted: cut, it could be taken for another one. */
const LONGEST_ADDRESS_CHARACTERS = 8192;

/** A download may have begun so long after its request was answered: a person can have been asked where to put it. */
const ASKED_AT_MOST_MS = 10 * 60_000;
/** Firefox begins it before its request, and clocks are read at different places. */
const BEFORE_MS = 60_000;

/** What is kept of a response; null where its address is too long. */
export function notedRequest(response: WebResponse, nowMs: number): NotedRequest | null {
  const { requestId, method, redirects, status, headers } = response;
  const address = withoutFragment(response.address);
  if (address.length > LONGEST_ADDRESS_CHARACTERS) return null;
  return {
    requestId,
    address,
    atMs: nowMs,
    lengthBytes: lengthOf(headers),
    seen: {
      method: method.slice(0, 20).toUpperCase(),
      redirects: redirects.slice(-MOST_REDIRECTS).map((each) => each.slice(0, LONGEST_REDIRECT_CHARACTERS)),
      status,
      declared: declaredHashes(status, headers),
    },
    passed: null,
  };
}

/** What tells a finished download from others. */
export type EndedDownload = { address: string; startedAtMs: number; endedAtMs: number; sizeBytes: number };

/** The request that a finished download came by: of one address, of about that time, and of its size if it told one. */
export function requestOf(
  notes: readonly NotedRequest[],
  { address, startedAtMs, endedAtMs, sizeBytes }: EndedDownload,
): NotedRequest | null {
  const wanted = withoutFragment(address);
  const fitting = notes.filter(
    (note) =>
      note.address === wanted &&
      note.atMs >= startedAtMs - ASKED_AT_MOST_MS &&
      note.atMs <= endedAtMs + BEFORE_MS &&
      (note.lengthBytes === null || note.lengthBytes === sizeBytes),
  );
  return fitting.toSorted((a, b) => away(a) - away(b))[0] ?? null;

  function away({ atMs }: NotedRequest): number {
    return Math.abs(atMs - startedAtMs);
  }
}

/** No server sees what is behind `#`. */
function withoutFragment(address: string): string {
  return address.split('#')[0] ?? '';
}
