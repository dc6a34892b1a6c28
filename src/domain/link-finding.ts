/** What a link may give away, or do when it is visited. */
export type LinkFindingKind =
  | 'user-info'
  | 'email'
  | 'token'
  | 'signature'
  | 'random-value'
  | 'share-link'
  | 'acts-on-visit';

/** One find in a link: `start` and `end` are indices into the link's text, `end` not included. */
export type LinkFinding = { kind: LinkFindingKind; start: number; end: number };

/** Whether a link gives something away; an effect of visiting it does not. */
export function hasPrivateFindings(findings: readonly LinkFinding[]): boolean {
  return findings.some((finding) => finding.kind !== 'acts-on-visit');
}
