import { linkParts, type LinkParts } from './link-parts.ts';

/**
 * A link for a narrow place. `https` goes without saying, any other scheme is said. A long host loses its
 * beginning and never its end, which says whose it is; what stands before an `@` says nothing and deceives.
 */
export function shortAddress(link: string, hostCharacters: number): LinkParts | null {
  const parts = linkParts(link);
  if (parts === null) return null;
  const { scheme, userInfo, host, rest } = parts;
  return {
    scheme: scheme.toLowerCase() === 'https://' ? '' : scheme,
    userInfo: userInfo === '' ? '' : '…@',
    host: host.length > hostCharacters ? `…${host.slice(-hostCharacters)}` : host,
    rest: rest === '/' ? '' : rest.slice(0, 200),
  };
}
