import { fileHashIn } from './file-hash.ts';
import type { HashKind } from './seen-request.ts';

/** A hash in lower-case hex as somebody publishes it, and the file that it is said to be of, where that is said. */
export type PublishedChecksum = { hash: string; algorithm: HashKind; fileName: string | null };

/**
 * What a text publishes. `oddLengths` are the lengths of what looks like a hash and is none of the three, in hex digits;
 * `isCut`: there is more than is read.
 */
export type PublishedChecksums = { checksums: PublishedChecksum[]; oddLengths: number[]; isCut: boolean };

const ALGORITHMS: ReadonlyMap<number, HashKind> = new Map([
  [32, 'md5'],
  [40, 'sha1'],
  [64, 'sha256'],
]);

const MOST_LINES = 1000;
const LINE_CHARACTERS = 2000;

/** A hash alone in a sentence; others in the same line would make it a guess. */
const ALONE = /(?<![0-9a-z])(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})(?![0-9a-z])/gi;
const LOOKS_LIKE_ONE = /(?<![0-9a-z])(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{24,200}(?![0-9a-z])/i;
const SET_APART =
  /^(?:(?:md5|sha-?1|sha-?(?:2-?)?256|checksum|hash)[ \t]*[:=][ \t]*)?([0-9a-f]{2,8}(?:[ \t:-]{1,2}[0-9a-f]{2,8})+)$/i;

/**
 * Reads what a page or a file of checksums publishes, one for each line: a hash alone, after its name, before the name of
 * its file or in a sentence; in pairs of digits that are set apart, too. Its length says what it was made by.
 */
export function publishedChecksums(text: string): PublishedChecksums {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  const read = lines.slice(0, MOST_LINES).filter((line) => line !== '' && line.length <= LINE_CHARACTERS);
  const found = read.map((line) => ({ line, hash: hashIn(line) }));
  return {
    checksums: found.flatMap(({ line, hash }) => (hash === null ? [] : publishedIn(line, hash))),
    oddLengths: found.flatMap(({ line, hash }) => (hash === null ? oddLength(line) : [])),
    isCut: lines.length > MOST_LINES,
  };
}

function hashIn(line: string): string | null {
  const alone = line.match(ALONE) ?? [];
  return (
    fileHashIn(line) ?? setApart(line) ?? (alone.length === 1 ? (alone[0]?.toLowerCase() ?? null) : null)
  );
}

/** As some tools print it: `ab:cd:…`, `abcd 1234 …`. */
function setApart(line: string): string | null {
  const digits = SET_APART.exec(line)?.[1]
    ?.replaceAll(/[ \t:-]/g, '')
    .toLowerCase();
  return digits !== undefined && ALGORITHMS.has(digits.length) ? digits : null;
}

function publishedIn(line: string, hash: string): PublishedChecksum[] {
  const algorithm = ALGORITHMS.get(hash.length);
  return algorithm === undefined ? [] : [{ hash, algorithm, fileName: fileNameIn(line, hash) }];
}

/** `hash  name`, `hash *name`, `SHA256 (name) = hash`. A list may name files with their folders. */
function fileNameIn(line: string, hash: string): string | null {
  const at = line.toLowerCase().indexOf(hash);
  if (at < 0) return null;
  const behind = /^[ \t]+\*?(\S.*)$/.exec(line.slice(at + hash.length))?.[1];
  const named = /^[\w-]{2,10}[ \t]?\((.+)\)[ \t]*=[ \t]*$/.exec(line.slice(0, at))?.[1];
  const path = /^\\?$|^[\w-]{2,10}[ \t]+$/.test(line.slice(0, at)) ? behind : named;
  return path?.split(/[\\/]/).at(-1) || null;
}

const SHORTEST_ODD = 24;

function oddLength(line: string): number[] {
  const digits = SET_APART.exec(line)?.[1]?.replaceAll(/[ \t:-]/g, '') ?? LOOKS_LIKE_ONE.exec(line)?.[0];
  return digits === undefined || digits.length < SHORTEST_ODD || ALGORITHMS.has(digits.length)
    ? []
    : [digits.length];
}
