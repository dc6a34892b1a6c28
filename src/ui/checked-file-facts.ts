import type { Check } from '../domain/check.ts';
import type { CheckedFile, FileFate, HashSource } from '../domain/checked-file.ts';
import { copiedFact, textFact, type Fact } from './fact.ts';

const HASHED: Readonly<Record<HashSource, string>> = {
  disk: 'hash of the file on disk',
  picked: 'hash of the file that you picked',
};

const FATES: Readonly<Record<FileFate, string>> = {
  deleted: 'You deleted it',
  kept: 'You left it where it is',
};

/** What is known of a file that a check is about, in reading order. */
export function checkedFileFacts({ indicator }: Pick<Check, 'indicator'>, file: CheckedFile): Fact[] {
  const { name, hashSource, download, fate } = file;
  return [
    ...textFact('On the disk', fate && FATES[fate]),
    ...(indicator?.kind === 'file' && hashSource !== null
      ? copiedFact(`SHA-256, ${HASHED[hashSource]}`, indicator.hash)
      : []),
    ...(download === null ? textFact('Name', name) : copiedFact('Path', download.path)),
  ];
}
