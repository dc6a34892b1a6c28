import { LONGEST_NAMED_LINK_BYTES } from '../domain/indicator.ts';
import type { LinkFinding } from '../domain/link-finding.ts';

/**
 * Whether the id that IS the link may be sent to look it up. A look-up visits nothing, so a link that a visit would
 * use up may be named; one that holds anything private may not.
 */
export function mayNameLink(url: string, findings: LinkFinding[]): boolean {
  if (findings.some((finding) => finding.kind !== 'acts-on-visit')) return false;
  return new TextEncoder().encode(url).length <= LONGEST_NAMED_LINK_BYTES;
}
