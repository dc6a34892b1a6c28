import { linkParts } from './link-parts.ts';

/** An address that nothing turns into a link any more: `hxxps://example[.]com/`. */
export function defang(address: string): string {
  const parts = linkParts(address);
  if (parts === null) return defangHost(address);
  const scheme = parts.scheme.replace(/^http/i, 'hxxp').replace(/^ftp/i, 'fxp');
  return scheme + parts.userInfo.replaceAll('@', '[@]') + defangHost(parts.host) + parts.rest;
}

function defangHost(host: string): string {
  return host.replaceAll('.', '[.]');
}
