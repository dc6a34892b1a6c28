/** All web addresses, as the browser is asked for them. */
export const ALL_SITES = ['https://*/*', 'http://*/*'];

/** The site of an address as the browser is asked for it; null where it is no web address. */
export function sitePattern(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url?.protocol === 'https:' || url?.protocol === 'http:'
    ? `${url.protocol}//${url.hostname}/*`
    : null;
}
