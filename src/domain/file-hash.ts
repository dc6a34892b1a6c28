/** What stands before a hash where it is named: `SHA256:`, `MD5 (setup.exe) =`, `SHA-1 hash`. */
const LABEL = String.raw`(?:(?:md5|sha-?1|sha-?256)(?:[ \t]?(?:hash|sum))?(?:[ \t]?\([^)\n]*\))?[ \t]{0,8}[:=]?[ \t]{0,8})?`;
const HEX = '([0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})';
const MARKS = String.raw`[^\p{L}\p{N}\s]{0,3}`;
/** As `sha256sum` writes it behind the hash; a `*` marks a binary file. */
const FILE_NAME = String.raw`[ \t]{1,8}\S.*`;

const HASH = new RegExp(`^${MARKS}${LABEL}${MARKS}${HEX}(?:${MARKS}|${FILE_NAME})$`, 'iu');

/**
 * The file hash that a line is, in lower case: an MD5, SHA-1 or SHA-256 in hex, alone, after its name or before the
 * name of its file. Null for anything else. Its length says which it is, whatever it is called.
 */
export function fileHashIn(line: string): string | null {
  return HASH.exec(line)?.[1]?.toLowerCase() ?? null;
}
