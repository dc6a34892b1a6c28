import type { BadInput } from '../domain/errors.ts';
import type { Indicator } from '../domain/indicator.ts';
import type { LinkFinding } from '../domain/link-finding.ts';
import { canonicalUrl } from './canonical-url.ts';
import { findingsIn } from './findings.ts';
import { isPublicHost } from './public-host.ts';

/** A text read as a link: what can be looked up and what it gives away, or why it cannot be checked. */
export type ReadLink =
  | { ok: true; indicator: Extract<Indicator, { kind: 'url' }>; findings: LinkFinding[] }
  | { ok: false; which: BadInput };

/** The longest canonical form that leaves the browser. */
export const LONGEST_LINK_BYTES = 16_384;

/** A longer text is not even parsed: what a `URL` leaves out of it (a fragment, line ends) is never that much. */
const LONGEST_TEXT_CHARACTERS = 4 * LONGEST_LINK_BYTES;

/** Reads a text as a link. Only http(s) links to public hosts can be checked. */
export async function readLink(text: string): Promise<ReadLink> {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_TEXT_CHARACTERS)
    return refused(hasOtherScheme(trimmed) ? 'scheme' : 'too-long');
  if (!URL.canParse(trimmed)) return refused('not-a-link');
  const url = new URL(trimmed);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return refused('scheme');
  if (!isPublicHost(url.hostname)) return refused('private-host');
  const canonical = canonicalUrl(url);
  const bytes = new TextEncoder().encode(canonical);
  if (bytes.length > LONGEST_LINK_BYTES) return refused('too-long');
  const sha256 = hexOf(await crypto.subtle.digest('SHA-256', bytes));
  return { ok: true, indicator: { kind: 'url', url: canonical, sha256 }, findings: findingsIn(canonical) };
}

function refused(which: BadInput): ReadLink {
  return { ok: false, which };
}

/** A picture inside its own address (`data:`) is long, and no length would make it a link. */
function hasOtherScheme(text: string): boolean {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text.slice(0, 64))?.[1]?.toLowerCase();
  return scheme !== undefined && scheme !== 'http' && scheme !== 'https';
}

function hexOf(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
