import type { PublishedChecksum } from './published-checksum.ts';
import type { HashKind } from './seen-request.ts';

/** Who knows that a file has a hash: Vouch, which read the very file; VirusTotal, in the report of the SHA-256 of that. */
export type HashWitness = 'vouch' | 'virustotal';

/** Who only says so: the server that it came from, or what its address gave `again`. A comparison is to check just these. */
export type HashClaimant = 'server' | 'again';

/** A hash of a file in lower-case hex, and who says so. */
export type KnownHash = { algorithm: HashKind; hash: string; by: HashWitness | HashClaimant };

type WitnessedHash = KnownHash & { by: HashWitness };
type ClaimedHash = KnownHash & { by: HashClaimant };

/**
 * What a file is by what is published.
 *
 * - `equal`: it has one of the hashes.
 * - `not-equal`: it has none of those that may be meant for it; `isNamed`: one of them is said to be of this file.
 * - `not-known`: these hashes of it would tell, and are not known; `claimed`: one that is equal by somebody's word only.
 * - `not-listed`: what is published is all of files of other names, and none of it is this one's.
 */
export type Comparison =
  | { name: 'equal'; algorithm: HashKind; by: HashWitness }
  | { name: 'not-equal'; by: HashWitness; isNamed: boolean }
  | { name: 'not-known'; algorithms: HashKind[]; claimed?: ClaimedHash }
  | { name: 'not-listed' };

/** Compares a file, by its name and what is known of its hashes, with what is published. */
export function compareFile(
  fileName: string,
  known: readonly KnownHash[],
  published: readonly PublishedChecksum[],
): Comparison {
  const isPublished = (each: KnownHash): boolean => published.some(({ hash }) => hash === each.hash);
  const witnessed = known.filter(isWitnessed);
  const equal = witnessed.find(isPublished);
  if (equal) return { name: 'equal', algorithm: equal.algorithm, by: equal.by };
  const ofFile = published.filter((each) => each.fileName === fileName);
  const meant = ofFile.length > 0 ? ofFile : published.filter((each) => each.fileName === null);
  const asked = meant.length > 0 ? meant : published;
  const other = witnessed.find(({ algorithm }) => meant.some((each) => each.algorithm === algorithm));
  const isNamed = ofFile.length > 0;
  // No weaker hash that is equal makes up for a SHA-256 that is not.
  if (other?.algorithm === 'sha256') return { name: 'not-equal', by: other.by, isNamed };
  const claims = known.filter(isClaimed).filter(isPublished);
  const missing = new Set([...asked, ...claims].map(({ algorithm }) => algorithm));
  for (const { algorithm } of witnessed) missing.delete(algorithm);
  // A hash of each kind that was published would tell; where one is not known it may be the one that is equal.
  if (missing.size > 0) {
    const claimed = claims.find(({ algorithm }) => missing.has(algorithm));
    return { name: 'not-known', algorithms: [...missing], ...(claimed && { claimed }) };
  }
  if (meant.length === 0) return { name: 'not-listed' };
  return { name: 'not-equal', by: other?.by ?? 'vouch', isNamed };
}

function isWitnessed(known: KnownHash): known is WitnessedHash {
  return known.by === 'vouch' || known.by === 'virustotal';
}

function isClaimed(known: KnownHash): known is ClaimedHash {
  return !isWitnessed(known);
}
