import * as v from 'valibot';

/** Where VirusTotal's API is, unless a person set another address. */
export const DEFAULT_API_ADDRESS = 'https://www.virustotal.com/api/v3';

/** The ones that the pages' content security policy can name: it knows no IPv6 addresses. */
const LOOPBACK_HOSTS = new Set(['127.0.0.1', 'localhost']);

/**
 * An API address: https, or http on the loopback; no user info, query or fragment; read without the slashes at
 * its end.
 */
export const apiAddressSchema = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(2000),
  v.check(isApiAddress, 'https, or http on the loopback'),
  v.transform((text) => {
    const { origin, pathname } = new URL(text);
    return origin + pathname.replace(/\/+$/, '');
  }),
);

function isApiAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK_HOSTS.has(url.hostname));
}

/** The API address that a person typed, in its one form; null where it is none. */
export function parseApiAddress(text: string): string | null {
  const result = v.safeParse(apiAddressSchema, text);
  return result.success ? result.output : null;
}

/** The match pattern of the host permission that an API address needs. Patterns carry no port. */
export function hostPermissionOf(apiAddress: string): string {
  const url = new URL(apiAddress);
  return `${url.protocol}//${url.hostname}/*`;
}

/** Where VirusTotal's own web pages are; they belong to the real service only. */
export const GUI_ADDRESS = 'https://www.virustotal.com/gui';
