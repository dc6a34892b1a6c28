import { isOver, type Check } from './check.ts';
import { isOfVeryFile, LARGEST_UPLOADED_BYTES, type CheckedFile } from './checked-file.ts';

/** A check whose file may be uploaded, with what that needs. */
export type Uploadable = { file: CheckedFile; sha256: string };

/**
 * The file of a check that may be uploaded if a person says so: VirusTotal has no report of it, the SHA-256 of the very
 * file is known, and it is not too large. Null for all others.
 */
export function uploadableOf(check: Check): Uploadable | null {
  const unknown = unknownFileOf(check);
  return unknown && unknown.file.sizeBytes <= LARGEST_UPLOADED_BYTES ? unknown : null;
}

/** The same of any size. */
export function unknownFileOf(check: Check): Uploadable | null {
  const { file, indicator, partOf } = check;
  if (file === null || partOf !== null || !isUnknown(check)) return null;
  if (file.hashSource !== null && !isOfVeryFile(file.hashSource)) return null;
  if (indicator?.kind !== 'file' || indicator.hash.length !== SHA256_CHARACTERS) return null;
  return { file, sha256: indicator.hash };
}

/** It was looked up and not found: a look-up that failed or was stopped tells nothing, an upload comes after one that did. */
function isUnknown({ state, steps }: Check): boolean {
  if (state.name === 'done') return !state.found;
  return isOver(state) && steps.some(({ name }) => name === 'consented');
}

const SHA256_CHARACTERS = 64;
