import type { LinkFinding, LinkFindingKind } from '../domain/link-finding.ts';

const FINDING_WORDS: Readonly<Record<LinkFindingKind, string>> = {
  'user-info': 'a user name or password',
  email: 'an e-mail address',
  token: 'a token',
  signature: 'a signature',
  'random-value': 'a long random value',
  'share-link': 'a share link',
  'acts-on-visit': 'a word that a visit may act on',
};

/** What was found in a link, in words, each kind once, in the order of the link. */
export function findingWords(findings: readonly LinkFinding[]): string {
  const kinds = new Set(inOrder(findings).map((finding) => finding.kind));
  return [...kinds].map((kind) => FINDING_WORDS[kind]).join(', ');
}

/** One piece of a link's text, marked or not. */
export type LinkPiece = { text: string; marked: boolean };

/** A link cut where its findings begin and end; overlapping findings make one mark. */
export function linkPieces(link: string, findings: readonly LinkFinding[]): LinkPiece[] {
  const pieces: LinkPiece[] = [];
  let at = 0;
  for (const { start, end } of inOrder(findings)) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    pieces.push({ text: link.slice(at, from), marked: false }, { text: link.slice(from, end), marked: true });
    at = end;
  }
  pieces.push({ text: link.slice(at), marked: false });
  return pieces.filter((piece) => piece.text !== '');
}

function inOrder(findings: readonly LinkFinding[]): LinkFinding[] {
  return findings.toSorted((a, b) => a.start - b.start);
}
