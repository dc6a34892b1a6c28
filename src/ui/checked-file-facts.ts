import type { Check } from '../domain/check.ts';
import type { CheckedFile, FileFate, HashSource } from '../domain/checked-file.ts';
import type { DeclaredBy } from '../domain/seen-request.ts';
import { copiedFact, textFact, type Fact } from './fact.ts';

const HASHED: Readonly<Record<HashSource, string>> = {
  disk: 'hash of the file on disk',
  passing: 'hash of the file as it passed through the browser',
  declared: 'hash that the server declares',
  'fetched-again': 'hash of what its address gave again',
  picked: 'hash of the file that you picked',
  unpacked: 'hash of the file as it was unpacked from the archive',
};

const FATES: Readonly<Record<FileFate, string>> = {
  deleted: 'You deleted it',
  kept: 'You left it where it is',
  cancelled: 'You cancelled the download',
};

/** What is known of a file that a check is about, in reading order. */
export function checkedFileFacts({ indicator }: Pick<Check, 'indicator'>, file: CheckedFile): Fact[] {
  const { name, hashSource, download, fate, declaredBy } = file;
  return [
    ...textFact('On the disk', fate && FATES[fate]),
    ...(indicator?.kind === 'file' && hashSource !== null
      ? copiedFact(`${kindOf(indicator.hash)}, ${hashedWords(hashSource, declaredBy)}`, indicator.hash)
      : []),
    ...(download === null ? textFact('Name', name) : copiedFact('Path', download.path)),
  ];
}

function hashedWords(source: HashSource, declaredBy: DeclaredBy | undefined): string {
  if (source !== 'declared' || declaredBy === undefined) return HASHED[source];
  switch (declaredBy) {
    case 'address':
      return 'hash that its address declares';
    case 'release':
      return 'hash that its release on GitHub declares';
    default:
      return `${HASHED.declared} (${declaredBy})`;
  }
}

/** A server can declare a weaker one. */
function kindOf(hash: string): string {
  return hash.length === 32 ? 'MD5' : hash.length === 40 ? 'SHA-1' : 'SHA-256';
}
