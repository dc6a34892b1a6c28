const LONGEST_CHARACTERS = 150;

/**
 * The file name that a `Content-Disposition` proposes, fit to be saved by on any system; null where it proposes none.
 * Where it gives two, the one of RFC 8187 (`filename*`) is meant.
 */
export function attachmentName(disposition: string): string | null {
  if (disposition.length > 4096) return null;
  const name = extendedName(disposition) ?? plainName(disposition);
  return name === null ? null : savable(name);
}

function extendedName(disposition: string): string | null {
  const [, charset = '', encoded = ''] =
    /;\s*filename\*\s*=\s*([\w-]+)'[\w-]*'([^\s;"']+)/i.exec(disposition) ?? [];
  if (charset.toLowerCase() !== 'utf-8') return null;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

function plainName(disposition: string): string | null {
  const [, quoted, token] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/i.exec(disposition) ?? [];
  const name = quoted?.replace(/\\(.)/g, '$1') ?? token;
  return name === undefined ? null : asUtf8(name);
}

/** Browsers give a header's bytes one by one; most servers mean UTF-8. */
function asUtf8(bytes: string): string {
  if (!/^[\0-\xff]*$/.test(bytes)) return bytes;
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    return decoder.decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  } catch {
    return bytes;
  }
}

/** What no system takes, or reads as more than a name, becomes `_`. */
function savable(name: string): string | null {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const kept = last.replace(/[\p{Cc}\p{Cf}\p{Surrogate}<>:"|?*%]/gu, '_').replace(/^[\s.]+|[\s.]+$/g, '');
  return kept === '' ? null : shortened(kept);
}

/** Its end says what it is, so that is kept. */
function shortened(name: string): string {
  if (name.length <= LONGEST_CHARACTERS) return name;
  const ending = /\.[^.]{1,20}$/.exec(name)?.[0] ?? '';
  // Half a character is none.
  const stem = name.slice(0, LONGEST_CHARACTERS - ending.length).replace(/\p{Surrogate}$/u, '');
  return `${stem.trimEnd()}${ending}`;
}
