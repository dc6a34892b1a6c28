import { VouchFailure } from '../domain/errors.ts';

const FITS_NO_PATH = /^\.{0,2}$|\p{Surrogate}/u;

/**
 * An id as one percent-encoded segment of a path. Throws `unexpected-answer` for one that would climb out of it (`..`),
 * leave it empty, or cannot be encoded: the service has no such id, so it comes from a malformed answer or from a fault.
 */
export function pathSegment(id: string): string {
  if (FITS_NO_PATH.test(id)) throw new VouchFailure({ kind: 'unexpected-answer', what: 'id' });
  return encodeURIComponent(id);
}
