import { LONGEST_NAMED_LINK_BYTES } from './indicator.ts';
import { hasPrivateFindings, type LinkFinding } from './link-finding.ts';

/**
 * Whether the id that IS the link may be sent to look it up. A look-up visits nothing, so a link that a visit would
 * use up may be named; one that holds anything private may not.
 */
export function mayNameLink(url: string, findings: readonly LinkFinding[]): boolean {
  if (hasPrivateFindings(findings)) return false;
  return new TextEncoder().encode(url).length <= LONGEST_NAMED_LINK_BYTES;
}
