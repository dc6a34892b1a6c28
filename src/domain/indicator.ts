/**
 * What can be looked up.
 *
 * - `url`: `url` is the link in our canonical form (`links/canonical-url.ts`), `sha256` the SHA-256 of its
 *   UTF-8 bytes in lower-case hex.
 * - `file`: `hash` is an MD5, SHA-1 or SHA-256 in lower-case hex.
 * - `domain`: `name` is a lower-case ASCII (punycode) host name.
 * - `ip`: `address` is an IPv4 or IPv6 address in text form, without brackets.
 */
export type Indicator =
  | { kind: 'url'; url: string; sha256: string }
  | { kind: 'file'; hash: string }
  | { kind: 'domain'; name: string }
  | { kind: 'ip'; address: string };

/** The longest link that is named in a look-up, in UTF-8 bytes; of a longer one its SHA-256 is sent. */
export const LONGEST_NAMED_LINK_BYTES = 4096;

/** The four kinds of indicator. */
export type IndicatorKind = Indicator['kind'];

/** One string for one indicator: the key of its report in the store and of equal work. */
export function indicatorKey(indicator: Indicator): string {
  switch (indicator.kind) {
    case 'url':
      return `url:${indicator.sha256}`;
    case 'file':
      return `file:${indicator.hash}`;
    case 'domain':
      return `domain:${indicator.name}`;
    case 'ip':
      return `ip:${indicator.address}`;
  }
}

/** The indicator as a person writes it: the link, the hash, the name or the address. */
export function indicatorText(indicator: Indicator): string {
  switch (indicator.kind) {
    case 'url':
      return indicator.url;
    case 'file':
      return indicator.hash;
    case 'domain':
      return indicator.name;
    case 'ip':
      return indicator.address;
  }
}
