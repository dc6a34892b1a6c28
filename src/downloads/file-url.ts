import { isWindowsPath } from '../domain/full-path.ts';

/**
 * A full path as a file URL, of Windows (drive, `\\server\share`, and both behind `\\?\`) or any other system. Each
 * part is percent-encoded as UTF-8, so that every character of a name means itself; half a surrogate pair, which has
 * no UTF-8, becomes U+FFFD.
 */
export function fileUrlOf(path: string): string {
  if (!isWindowsPath(path)) return `file://${encodedParts(path.split('/'))}`;
  const plain = path.replace(/^\\\\\?\\(?:UNC\\)?/i, (prefix) => (prefix.length > 4 ? '\\\\' : ''));
  const parts = plain.split(/[\\/]/);
  const [drive = '', ...names] = parts;
  return drive === '' ? `file:${encodedParts(parts)}` : `file:///${drive}/${encodedParts(names)}`;
}

function encodedParts(parts: string[]): string {
  return parts.map((part) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd'))).join('/');
}
