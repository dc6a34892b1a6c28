/** The host of a web address, also of what a page of it has made (`blob:`); null where there is none. */
export function hostOf(address: string | null): string | null {
  const web = address?.replace(/^blob:/i, '') ?? '';
  return /^https?:/i.test(web) && URL.canParse(web) ? bareHost(new URL(web).hostname) : null;
}

/** A host without the brackets that an IPv6 one has in a link. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** Whether a host is another one or below it. */
export function isBelow(host: string, above: string): boolean {
  return host === above || host.endsWith(`.${above}`);
}
