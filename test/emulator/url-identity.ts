import { createHash } from 'node:crypto';

/** SHA-256 of a text's UTF-8 bytes, in lower-case hex. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What stands before the digits of a port is a host, though it looks like a scheme. */
const SCHEME = /^[^/?#]*:\/\/|^[a-z][a-z0-9+.-]*:(?!\d+([/?#]|$))/i;

/**
 * The canonical form of a link: a scheme is put before one that has none, scheme and host lower-case, no default
 * port, a path, no fragment. Null for what is no http(s) link. Fact sheet section 5.1.
 */
export function canonicalUrl(text: string): string | null {
  const trimmed = text.trim();
  const whole = SCHEME.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.hash = '';
  return url.href;
}

/**
 * The SHA-256 ids that an id in a request can mean, likeliest first: itself, or that of the link in it, in the
 * spelling given and in the canonical one.
 */
export function urlIdsOf(id: string): string[] {
  if (/^[0-9a-f]{64}$/i.test(id)) return [id.toLowerCase()];
  const url = decodeUrlId(id);
  if (url === null) return [];
  const canonical = canonicalUrl(url);
  return canonical === null ? [] : [sha256Of(url), sha256Of(canonical)];
}

/** The link in an unpadded base64url id; null where it is none. */
function decodeUrlId(id: string): string | null {
  if (!/^[A-Za-z0-9_-]+$/.test(id)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(id, 'base64url'));
  } catch {
    return null;
  }
}
