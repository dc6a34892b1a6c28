import type { PublishedChecksum } from './published-checksum.ts';
import type { HashKind } from './seen-request.ts';

/**
 * Who says that a file has a hash: Vouch, which read the file, or what its address gave `again`; the server that it came
 * from; VirusTotal, in the report of that very hash.
 */
export type HashWitness = 'vouch' | 'again' | 'server' | 'virustotal';

/** A hash of a file in lower-case hex, and who says so. */
export type KnownHash = { algorithm: HashKind; hash: string; by: HashWitness };

/**
 * What a file is by what is published.
 *
 * - `equal`: it has one of the hashes.
 * - `not-equal`: it has none of those that may be meant for it; `isNamed`: one of them is said to be of this file.
 * - `not-known`: these hashes of it would tell, and are not known.
 * - `not-listed`: what is published is all of files of other names, and none of it is this one's.
 */
export type Comparison =
  | { name: 'equal'; algorithm: HashKind; by: HashWitness }
  | { name: 'not-equal'; by: HashWitness; isNamed: boolean }
  | { name: 'not-known'; algorithms: HashKind[] }
  | { name: 'not-listed' };

/** Compares a file, by its name and what is known of its hashes, with what is published. */
export function compareFile(
  fileName: string,
  known: readonly KnownHash[],
  published: readonly PublishedChecksum[],
): Comparison {
  const equal = known.find((each) => published.some(({ hash }) => hash === each.hash));
  if (equal) return { name: 'equal', algorithm: equal.algorithm, by: equal.by };
  const ofFile = published.filter((each) => each.fileName === fileName);
  const meant = ofFile.length > 0 ? ofFile : published.filter((each) => each.fileName === null);
  const asked = meant.length > 0 ? meant : published;
  const missing = new Set(asked.map(({ algorithm }) => algorithm));
  for (const { algorithm } of known) missing.delete(algorithm);
  // A hash of each kind that was published would tell; where one is not known it may be the one that is equal.
  if (missing.size > 0) return { name: 'not-known', algorithms: [...missing] };
  if (meant.length === 0) return { name: 'not-listed' };
  const by = known.find(({ algorithm }) => asked.some((each) => each.algorithm === algorithm))?.by ?? 'vouch';
  return { name: 'not-equal', by, isNamed: ofFile.length > 0 };
}
